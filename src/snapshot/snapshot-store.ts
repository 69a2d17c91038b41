import { DefinitionError, StoreError } from '../errors.ts'
import { hasTags, type TagLists } from '../example/has-tags.ts'
import { searchWriter } from '../example/search-writer.ts'
import { PlaceSearch } from '../store/place-search.ts'
import type {
  Embedder,
  ExampleStore,
  Facts,
  Format,
  Hit,
  Preparation,
  SearchBy,
  StoredExample,
  StoreQuery,
  Writer,
} from '../types.ts'
import { preview } from '../value/preview.ts'
import { checkSnapshot, unusable } from './check-snapshot.ts'
import { PackedExamples } from './packed-examples.ts'
import { readIndex } from './packed-index.ts'
import { PackedVectors } from './packed-vectors.ts'
import { type Snapshot, samplePlaces } from './snapshot.ts'

export interface SnapshotStoreOptions<In, Demo> {
  /** The format that the snapshot was made with. */
  readonly output: Format<unknown, Demo>
  /** How inputs are written: the writer that the snapshot was made with. */
  readonly input?: Writer<In> | undefined
  /** What inputs are searched by, as when the snapshot was made. */
  readonly searchBy?: SearchBy<NoInfer<In>> | undefined
  /** The embedder that the snapshot was made with, if any: it embeds the queries. */
  readonly embedder?: Embedder | undefined
  /**
   * The module `knapshot/scores.wasm` as imported on Cloudflare Workers, which cannot compile WebAssembly from bytes.
   * Prompts are built a quarter faster, with the same bytes. Not needed elsewhere.
   */
  readonly wasm?: object | undefined
}

/**
 * Makes a read-only store from a snapshot; nothing is read before it is needed. A builder on it builds the same prompts
 * as on the examples that the snapshot was made from.
 *
 * Throws a `DefinitionError` (`snapshot_invalid`) for anything that is not a snapshot, and for a snapshot of another
 * version of this package, of another embedder, or that was cut off or changed. `fewShot` notices when it was made for
 * another definition, and then throws a `DefinitionError` (`snapshot_stale`).
 *
 * @example
 * const triage = (examples) => fewShot({ instruction, output, examples, budget })
 * export const builder = triage(snapshotStore(snapshot, { output }))
 */
export function snapshotStore<Demo, In = string>(
  snapshot: Snapshot,
  options: SnapshotStoreOptions<In, Demo>,
): ExampleStore<In, Demo> {
  checkOwnOptions(options)
  checkSnapshot(snapshot)
  checkEmbedder(snapshot, options.embedder)
  return new SnapshotStore<In, Demo>(snapshot, options)
}

/** The compiler refuses a list that forgets an option, or has one too many. */
const known = { output: true, input: true, searchBy: true, embedder: true, wasm: true } satisfies Record<
  keyof SnapshotStoreOptions<never, never>,
  true
>

/**
 * Refuses options that JavaScript callers can get wrong. Not `checkOptions`: guessing which option was meant would take
 * 3 % of the size limit of this subpath.
 */
function checkOwnOptions(options: SnapshotStoreOptions<never, never>): void {
  const refuse = (what: string): never => {
    throw new DefinitionError('definition_invalid', `snapshotStore(): ${what}`)
  }
  const { output, input, searchBy, embedder, wasm } = options ?? {}
  const unknown = Object.keys(options ?? {}).find((key) => !Object.hasOwn(known, key))
  if (unknown !== undefined) refuse(`unknown option ${preview(unknown)}; there are ${Object.keys(known).join(', ')}.`)
  if (typeof output?.write !== 'function') refuse(`\`output\` must be a format, found ${preview(output)}.`)
  if (input !== undefined && typeof input?.write !== 'function')
    refuse(`\`input\` must be a writer, found ${preview(input)}.`)
  if (searchBy !== undefined && !Array.isArray(searchBy) && typeof Object(searchBy).write !== 'function')
    refuse(`\`searchBy\` must be a list of fields or a writer, found ${preview(searchBy)}.`)
  if (embedder !== undefined && typeof embedder?.embed !== 'function')
    refuse(`\`embedder\` must be an embedder, found ${preview(embedder)}.`)
  if (wasm !== undefined && String(wasm) !== '[object WebAssembly.Module]')
    refuse(`\`wasm\` must be a WebAssembly.Module, found ${preview(wasm)}.`)
}

/** Without its embedder a snapshot would search by words alone, and nobody would notice. */
function checkEmbedder({ vectors }: Snapshot, embedder: Embedder | undefined): void {
  const made = vectors && `${vectors.embedder} (${vectors.dimensions})`
  const given = embedder && `${embedder.name} (${embedder.dimensions})`
  if (made !== given) throw unusable(`it was made with ${made ?? 'no embedder'}, and given ${given ?? 'none'}`)
}

class SnapshotStore<In, Demo> implements ExampleStore<In, Demo> {
  readonly checkedAgainst: NonNullable<ExampleStore<In, Demo>['checkedAgainst']>
  readonly embedder?: Embedder
  readonly searchBy?: Writer<In>
  readonly #snapshot: Snapshot
  readonly #wasm: object | undefined
  readonly #examples: PackedExamples<In, Demo>
  readonly #vectors: PackedVectors | undefined
  #search: PlaceSearch | undefined

  constructor(snapshot: Snapshot, { embedder, wasm, searchBy, ...shape }: SnapshotStoreOptions<In, Demo>) {
    const writer = searchWriter<In>(searchBy)
    if (writer !== undefined) this.searchBy = writer
    this.checkedAgainst = shape
    this.#snapshot = snapshot
    this.#wasm = wasm
    this.#examples = new PackedExamples(snapshot)
    if (embedder === undefined || snapshot.vectors === undefined) return
    this.embedder = embedder
    this.#vectors = new PackedVectors(embedder, snapshot.vectors)
  }

  get preparedFor(): Preparation<In, Demo> {
    const { madeFor, pinned } = this.#snapshot
    const places = samplePlaces.filter((place) => place < this.#examples.size)
    return { madeFor, pinned, sample: () => places.map((place) => this.#examples.at(place)) }
  }

  async search(query: StoreQuery): Promise<readonly Hit<In, Demo>[]> {
    const { text, signal } = query
    signal?.throwIfAborted()
    const near = await this.#vectors?.near(text, { signal })
    this.#search ??= this.#prepare()
    return this.#search.search(query, near).map(({ place, similarity }) => {
      const facts = this.#examples.factsOf(place)
      const vector = near && this.#vectors?.at(place)
      return {
        example: this.#examples.at(place),
        similarity,
        facts: vector === undefined ? facts : { ...facts, vector },
      }
    })
  }

  facts(example: StoredExample<In, Demo>): Facts | undefined {
    const place = this.#examples.placeOf(example)
    return place === undefined ? undefined : this.#examples.factsOf(place)
  }

  async *all(): AsyncGenerator<StoredExample<In, Demo>> {
    for (let place = 0; place < this.#examples.size; place++) yield this.#examples.at(place)
  }

  async get(ids: readonly string[]): Promise<readonly StoredExample<In, Demo>[]> {
    return ids.flatMap((id) => {
      const place = this.#examples.find(id)
      return place === undefined ? [] : this.#examples.at(place)
    })
  }

  async size(): Promise<number> {
    return this.#examples.size
  }

  async put(): Promise<never> {
    throw readOnly()
  }

  async delete(): Promise<never> {
    throw readOnly()
  }

  #prepare(): PlaceSearch {
    const examples = this.#examples

    const places = {
      size: examples.size,
      idOf: (place: number) => examples.columns.idOf(place),
      hasTags: (place: number, lists: TagLists) => hasTags({ tags: examples.columns.tagsOf(place) }, lists),
      featuresOf: (place: number) => examples.columns.featuresOf(place),
    }
    return new PlaceSearch(places, readIndex(this.#snapshot, this.#wasm))
  }
}

function readOnly(): StoreError {
  return new StoreError('store_read_only', 'A snapshot is read-only: change its examples and make a new one.')
}
