import { unitVector } from '../search/vector/unit-vector.ts'
import { unspacedScripts } from '../search/word-patterns.ts'
import type { Candidate } from '../selector.ts'
import { isAscii } from '../value/is-ascii.ts'
import { pattern } from '../value/pattern.ts'

/**
 * How many characters of a text are compared: the rest seldom tells two inputs apart, and pools may hold very long
 * texts.
 */
const comparedCharacters = 1_000
const word = /* @__PURE__ */ pattern(String.raw`[${unspacedScripts}]|[\p{L}\p{N}]+`, 'gu')

/** Tells how alike the candidates of a pool are, 0 to 1. */
export class Likeness {
  readonly #vectors: readonly (Float32Array | undefined)[]
  readonly #terms: readonly (readonly number[])[]
  /** One place for each term of the pool: 1 while the candidate that the others are compared with has the term. */
  readonly #marks: Uint8Array

  constructor(pool: readonly Candidate[]) {
    const numbers = new Map<string, number>()
    this.#vectors = pool.map(({ vector }) => vector && unitVector(vector))
    this.#terms = pool.map((candidate) =>
      termsOf(candidate).map((term) => {
        const number = numbers.get(term) ?? numbers.size
        numbers.set(term, number)
        return number
      }),
    )
    this.#marks = new Uint8Array(numbers.size)
  }

  /** Raises each number to how alike that candidate is to `chosen`, where that is more. */
  raise(nearest: Float64Array, chosen: number): void {
    const vector = this.#vectors[chosen]
    const terms = this.#terms[chosen] ?? []
    for (const term of terms) this.#marks[term] = 1
    for (let i = 0; i < nearest.length; i++) {
      const other = this.#vectors[i]
      const alike = vector && other?.length === vector.length ? cosine(vector, other) : this.#overlap(terms.length, i)
      nearest[i] = Math.max(nearest[i] ?? 0, alike)
    }
    for (const term of terms) this.#marks[term] = 0
  }

  /** Returns the share of terms that two candidates have in common (Jaccard): the marked one, and another. */
  #overlap(marked: number, other: number): number {
    const terms = this.#terms[other] ?? []
    let common = 0
    for (const term of terms) common += this.#marks[term] ?? 0
    return common / Math.max(1, marked + terms.length - common)
  }
}

/** Lists the words of a text and its features, each once. */
function termsOf({ text, features }: Candidate): readonly string[] {
  const compared = text.slice(0, comparedCharacters)
  const words =
    compared
      .normalize('NFKC')
      .toLowerCase()
      .match(isAscii(compared) ? /[a-z0-9]+/g : word()) ?? []
  // A space, which no word contains, keeps features apart from words.
  return [...new Set([...words, ...features.map((feature) => ` ${feature}`)])]
}

/** Returns the cosine of vectors of length 1; opposite vectors count as no less alike than unrelated ones. */
function cosine(a: Float32Array, b: Float32Array): number {
  let [even, odd] = [0, 0]
  // Two sums, so that additions need not wait for each other.
  for (let i = 0; i < a.length; i += 2) {
    even += (a[i] ?? 0) * (b[i] ?? 0)
    odd += (a[i + 1] ?? 0) * (b[i + 1] ?? 0)
  }
  return Math.max(0, Math.min(1, even + odd))
}
