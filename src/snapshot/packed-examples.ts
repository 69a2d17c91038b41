import type { Facts, Passage, StoredExample } from '../types.ts'
import { ownCopy } from '../value/own-copy.ts'
import type { Repeated, Snapshot } from './snapshot.ts'
import { startsOf, unpackBytes, unpackWhole } from './unpack.ts'

const idBytes = 10

/** Reads examples out of a snapshot, each when it is first asked for. */
export class PackedExamples<In, Demo> {
  readonly size: number
  readonly #snapshot: Snapshot
  readonly #examples: (StoredExample<In, Demo> | undefined)[]
  readonly #facts: (Facts | undefined)[]
  readonly #placeOf = new WeakMap<StoredExample<In, Demo>, number>()
  #idOf: ((place: number) => string) | undefined
  #tagsOf: ((place: number) => readonly string[]) | undefined
  #features: ((place: number) => readonly string[]) | undefined
  #tokens: readonly (readonly [string, Int32Array])[] | undefined
  #starts: Int32Array | undefined
  #places: ReadonlyMap<string, number> | undefined

  constructor(snapshot: Snapshot) {
    this.size = snapshot.size
    this.#snapshot = snapshot
    this.#examples = new Array(snapshot.size)
    this.#facts = new Array(snapshot.size)
  }

  idOf(place: number): string {
    this.#idOf ??= readIds(this.#snapshot.ids)
    return this.#idOf(place)
  }

  tagsOf(place: number): readonly string[] {
    this.#tagsOf ??= readRepeated(this.#snapshot.tags)
    return this.#tagsOf(place)
  }

  find(id: string): number | undefined {
    this.#places ??= new Map(Array.from({ length: this.size }, (_, place) => [this.idOf(place), place]))
    return this.#places.get(id)
  }

  placeOf(example: StoredExample<In, Demo>): number | undefined {
    return this.#placeOf.get(example)
  }

  at(place: number): StoredExample<In, Demo> {
    const known = this.#examples[place]
    if (known !== undefined) return known
    // Rows hold what a store of the same format has checked, and the snapshot's sum says that they are those rows.
    const [input, output, context] = JSON.parse(this.#row(place)) as readonly [In, Demo, (readonly Passage[])?]
    const tags = this.tagsOf(place)
    const example = Object.freeze({
      input: ownCopy(input),
      output: ownCopy(output),
      id: this.idOf(place),
      ...(tags.length === 0 ? {} : { tags }),
      ...(context === undefined ? {} : { context: ownCopy(context) }),
    })
    this.#examples[place] = example
    this.#placeOf.set(example, place)
    return example
  }

  factsOf(place: number): Facts {
    const known = this.#facts[place]
    if (known !== undefined) return known
    this.#tokens ??= Object.entries(this.#snapshot.tokens).map(([key, packed]) => [key, unpackWhole(packed)])
    this.#features ??= readRepeated(this.#snapshot.features)
    const tokens = Object.fromEntries(this.#tokens.map(([key, counts]) => [key, counts[place] ?? 0]))
    const facts = { tokens, features: this.#features(place) }
    this.#facts[place] = facts
    return facts
  }

  #row(place: number): string {
    const { rows, lengths } = this.#snapshot
    if (this.#starts === undefined) {
      this.#starts = startsOf(unpackWhole(lengths), this.size)
    }
    return rows.slice(this.#starts[place], this.#starts[place + 1])
  }
}

function readRepeated({ lists, of }: Repeated): (place: number) => readonly string[] {
  if (lists.length === 1) return () => lists[0] ?? []
  const numbers = unpackWhole(of)
  return (place) => lists[numbers[place] ?? 0] ?? []
}

function readIds(ids: string): (place: number) => string {
  if (ids.startsWith('[')) {
    const list: readonly string[] = JSON.parse(ids)
    return (place) => list[place] ?? ''
  }
  const bytes = unpackBytes(ids)
  const known: string[] = []
  return (place) => {
    known[place] ??= Array.from(bytes.subarray(place * idBytes, (place + 1) * idBytes), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('')
    return known[place]
  }
}
