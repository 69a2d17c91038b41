import { contextParts } from '../store/json-parts.ts'
import type { Facts, StoredExample } from '../types.ts'
import type { Repeated, Snapshot } from './snapshot.ts'
import { startsOf, unpackBytes, unpackWhole } from './unpack.ts'

const idBytes = 10

/** Reads examples from a snapshot, each when it is first asked for. */
export class PackedExamples<In, Demo> {
  readonly size: number
  readonly #snapshot: Snapshot
  readonly #examples: (StoredExample<In, Demo> | undefined)[] = []
  readonly #facts: (Facts | undefined)[] = []
  readonly #placeOf = new WeakMap<StoredExample<In, Demo>, number>()
  #columns: Columns | undefined
  #places: ReadonlyMap<string, number> | undefined

  constructor(snapshot: Snapshot) {
    this.size = snapshot.size
    this.#snapshot = snapshot
  }

  /** What is known about each example without reading its row. */
  get columns(): Columns {
    this.#columns ??= readColumns(this.#snapshot)
    return this.#columns
  }

  find(id: string): number | undefined {
    const { idOf } = this.columns
    this.#places ??= new Map(Array.from({ length: this.size }, (_, place) => [idOf(place), place]))
    return this.#places.get(id)
  }

  placeOf(example: StoredExample<In, Demo>): number | undefined {
    return this.#placeOf.get(example)
  }

  at(place: number): StoredExample<In, Demo> {
    let example = this.#examples[place]
    if (example !== undefined) return example
    const { idOf, tagsOf, starts } = this.columns
    // A store of the same format has checked the rows, and the snapshot's checksum says that these are those rows.
    const row: unknown = JSON.parse(this.#snapshot.rows.slice(starts[place], starts[place + 1]))
    const [input, output, context] = row as readonly [In, Demo, unknown?]
    const tags = tagsOf(place)
    example = {
      input,
      output,
      id: idOf(place),
      ...(tags.length === 0 ? {} : { tags }),
      ...(context === undefined ? {} : contextParts(context)),
    }
    freeze(example)
    this.#examples[place] = example
    this.#placeOf.set(example, place)
    return example
  }

  factsOf(place: number): Facts {
    const { tokens, featuresOf } = this.columns
    const facts = this.#facts[place] ?? {
      tokens: Object.fromEntries(tokens.map(([key, counts]) => [key, counts[place] ?? 0])),
      features: featuresOf(place),
    }
    this.#facts[place] = facts
    return facts
  }
}

interface Columns {
  readonly idOf: (place: number) => string
  readonly tagsOf: (place: number) => readonly string[]
  readonly featuresOf: (place: number) => readonly string[]
  readonly tokens: readonly (readonly [key: string, counts: Int32Array])[]
  /** Where each row starts. */
  readonly starts: Int32Array
}

function readColumns({ ids, tags, features, tokens, lengths, size }: Snapshot): Columns {
  return {
    idOf: readIds(ids),
    tagsOf: readRepeated(tags),
    featuresOf: readRepeated(features),
    tokens: Object.entries(tokens).map(([key, packed]) => [key, unpackWhole(packed)]),
    starts: startsOf(unpackWhole(lengths), size),
  }
}

function readRepeated({ lists, of }: Repeated): (place: number) => readonly string[] {
  const numbers = unpackWhole(of)
  return (place) => lists[numbers[place] ?? 0] ?? []
}

function readIds(ids: string): (place: number) => string {
  const known: string[] = ids.startsWith('[') ? JSON.parse(ids) : []
  const bytes = known.length > 0 ? [] : unpackBytes(ids)
  return (place) => {
    known[place] ??= Array.from(bytes.slice(place * idBytes, (place + 1) * idBytes), (byte) =>
      (byte + 0x100).toString(16).slice(1),
    ).join('')
    return known[place]
  }
}

/** Freezes parsed JSON all the way down. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  Object.values(value).forEach(freeze)
  Object.freeze(value)
}
