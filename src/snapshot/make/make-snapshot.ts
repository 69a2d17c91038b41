import type { PromptBuilder } from '../../builder/definition.ts'
import { partsOf } from '../../builder/preparation.ts'
import { setupOf } from '../../builder/setup.ts'
import type { StablePrefix } from '../../builder/stable-prefix.ts'
import { embedTexts } from '../../search/embed-texts.ts'
import { LexicalIndex } from '../../search/lexical-index.ts'
import { jsonParts } from '../../store/json-parts.ts'
import type { Embedder, StoredExample } from '../../types.ts'
import { checkOptions } from '../../value/check-options.ts'
import { callback, signal as isSignal } from '../../value/rules.ts'
import { type Repeated, type Snapshot, samplePlaces, snapshotVersion, sumOf } from '../snapshot.ts'
import { areFew, escapeOthers } from './other-characters.ts'
import { packBytes, packNumbers, packWhole } from './pack.ts'

export interface SnapshotOptions {
  /** Called now and then while examples are read, and finally with `done` equal to `total`. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** How many examples are read between two calls of `onProgress`, and between two checks of the signal. */
const stride = 256

/**
 * Makes a snapshot of a builder's examples: plain data with everything that builds need from them (ids, exact tokens,
 * features, the index, vectors where the store has an embedder, and which examples are pinned). The same definition and
 * examples give the same snapshot, byte for byte. Write it as a module with `snapshotModule`, or as JSON.
 *
 * Throws an `ExampleError` for a bad example and for values that JSON cannot hold, a `DefinitionError` for a builder
 * that `fewShot` did not make, and the signal's reason when aborted.
 *
 * @example
 * const snapshot = await makeSnapshot(triage(examples))
 * await writeFile('triage.snapshot.mjs', snapshotModule(snapshot))
 */
export async function makeSnapshot<Out, Demo, In, Vars>(
  builder: PromptBuilder<Out, Demo, In, Vars>,
  options: SnapshotOptions = {},
): Promise<Snapshot> {
  checkOptions('makeSnapshot()', options, { onProgress: callback, signal: isSignal })
  const { onProgress, signal } = options
  const setup = setupOf(builder)
  const { store, tokenizer } = setup
  const prefixes = [...new Set(setup.prefixes)]
  const total = await store.size()
  const examples: StoredExample<In, Demo>[] = []
  const texts: { readonly text: string; readonly features: readonly string[] }[] = []
  const tokens = prefixes.map((): number[] => [])
  const shared = new Map<string, readonly string[]>()
  for await (const example of store.all()) {
    if (examples.length % stride === 0) {
      signal?.throwIfAborted()
      onProgress?.(examples.length, Math.max(total, examples.length))
    }
    const shown = prefixes.map(({ shots }) => shots.shotOf(example, store))
    shown.forEach((shot, i) => {
      tokens[i]?.push(shot.tokens)
    })
    const { text: written = '', features = [] } = shown[0] ?? {}
    const text = store.searchBy === undefined ? written : store.searchBy.write(example.input)
    // The index recognises examples of one shape by their shared array.
    const key = JSON.stringify(features)
    shared.set(key, shared.get(key) ?? features)
    texts.push({ text, features: shared.get(key) ?? features })
    examples.push(example)
  }
  const index = readable(new LexicalIndex(texts))
  const rows = rowsOf(examples)
  const vectors = store.embedder && (await embed(store.embedder, texts, signal))
  const content = {
    knapshot: 'snapshot',
    version: snapshotVersion,
    size: examples.length,
    madeFor: partsOf(
      setup,
      samplePlaces.flatMap((place) => examples[place] ?? []),
    ),
    pinned: setup.definition.pin === undefined ? {} : await pinnedOf(prefixes),
    tokens: Object.fromEntries(prefixes.map(({ shots }, i) => [shots.factsKey(tokenizer), packWhole(tokens[i] ?? [])])),
    features: repeated(texts.map(({ features }) => features)),
    tags: repeated(examples.map(({ tags = [] }) => tags)),
    ids: packIds(examples.map(({ id }) => id)),
    index,
    ...(vectors === undefined ? {} : { vectors }),
    rows: rows.join(''),
    lengths: packWhole(rows.map(({ length }) => length)),
  }
  onProgress?.(examples.length, examples.length)
  return { ...content, check: sumOf(content) }
}

async function pinnedOf<Out, Demo, In, Vars>(
  prefixes: readonly StablePrefix<Out, Demo, In, Vars>[],
): Promise<Snapshot['pinned']> {
  const pinned: Record<string, Snapshot['pinned'][string]> = {}
  for (const prefix of prefixes) {
    const { shots, uncovered } = await prefix.pinned()
    pinned[prefix.shots.layout.name] = { ids: shots.map(({ id }) => id), uncovered }
  }
  return pinned
}

async function embed(
  embedder: Embedder,
  texts: readonly { readonly text: string }[],
  signal: AbortSignal | undefined,
): Promise<Snapshot['vectors']> {
  const { name, dimensions } = embedder
  const vectors = await embedTexts(
    embedder,
    texts.map(({ text }) => text),
    { signal },
  )
  const values = new Float32Array(vectors.length * dimensions)
  vectors.forEach((vector, i) => {
    values.set(vector, i * dimensions)
  })
  return { embedder: name, dimensions, values: packNumbers(values) }
}

function readable(index: LexicalIndex): Snapshot['index'] {
  const { vocabulary, trigramIndex, postings, weights, lengths, inverseNorms } = index.prepared
  const sizes = Array.from(vocabulary, (_, word) => (postings.starts[word + 1] ?? 0) - (postings.starts[word] ?? 0))
  return {
    vocabulary: vocabulary.join(' '),
    postings: packBytes(postings.bytes),
    lists: packWhole([...sizes, ...postings.frequencies]),
    words: packNumbers(weights.words),
    trigramHashes: packBytes(new Uint8Array(trigramIndex.hashes.buffer)),
    trigramStarts: packWhole(trigramIndex.starts),
    trigramWords: packWhole(trigramIndex.members),
    trigrams: packNumbers(weights.trigrams),
    selves: packNumbers(weights.selves),
    lengths: packWhole(lengths),
    inverseNorms: packNumbers(inverseNorms),
  }
}

function repeated(each: readonly (readonly string[])[]): Repeated {
  const numbers = new Map<string, number>()
  const lists: (readonly string[])[] = []
  const of = each.map((list) => {
    const key = JSON.stringify(list)
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, lists.length)
    return lists.push(list) - 1
  })
  return { lists, of: packWhole(of) }
}

function packIds(ids: readonly string[]): string {
  if (!ids.every((id) => /^[0-9a-f]{20}$/u.test(id))) return JSON.stringify(ids)
  return packBytes(Uint8Array.from(ids.join('').match(/../gu) ?? [], (digits) => Number.parseInt(digits, 16)))
}

function rowsOf(examples: readonly StoredExample<unknown, unknown>[]): readonly string[] {
  const rows = jsonParts(examples, 'a snapshot').map(
    ({ input, output, context }) => `[${input},${output}${context === null ? '' : `,${context}`}]`,
  )
  return areFew(rows.join('')) ? rows.map(escapeOthers) : rows
}
