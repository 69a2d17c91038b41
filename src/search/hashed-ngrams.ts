import type { Embedder } from '../types.ts'
import { checkOptions } from '../value/check-options.ts'
import { whole } from '../value/rules.ts'
import { anyWord, unspaced } from './word-patterns.ts'

export interface HashedNgramsOptions {
  /** How many numbers a vector has, at least 1. @default 384 */
  readonly dimensions?: number | undefined
}

/**
 * Makes an embedder without a model: words and their character 3–6-grams (1–3-grams in scripts without spaces), hashed
 * with a sign into `dimensions` places (Weinberger et al. 2009, arXiv:0902.2206), by the square root of their counts.
 * The same bits in every engine. It knows spelling, not meaning: use it for a vector database when there is no model.
 * With ten examples of each of 77 labels the nearest one has the right label for .61, .62, .62 and .62 of the queries
 * with 256, 384, 512 and 1,024 dimensions (`bench/results/hashed-ngrams.md`). Throws a `DefinitionError` for invalid
 * dimensions.
 */
export function hashedNgrams(options: HashedNgramsOptions = {}): Embedder {
  checkOptions('hashedNgrams()', options, { dimensions: whole(1) })
  const { dimensions = 384 } = options
  return {
    // Stored vectors outlive a version of this package, so whatever changes them must change the name.
    name: `hashed-ngrams-${dimensions}`,
    dimensions,
    embed: async (texts) => texts.map((text) => embed(text, dimensions)),
  }
}

/** Longer words are cut off: anything this long is not a word, and its pieces would drown out the others. */
const maxUnits = 64
const edge = 0x5f

function embed(text: string, dimensions: number): Float32Array {
  const sums = new Float64Array(dimensions)
  for (const [feature, count] of countFeatures(text)) {
    const place = (feature >>> 1) % dimensions
    sums[place] = (sums[place] ?? 0) + (feature & 1 ? 1 : -1) * Math.sqrt(count)
  }
  let squares = 0
  for (const sum of sums) squares += sum * sum
  // An empty text, or features that cancel each other out, must still have a direction.
  if (squares === 0) return new Float32Array(dimensions).fill(1, 0, 1)
  const length = Math.sqrt(squares)
  return Float32Array.from(sums, (sum) => sum / length)
}

/** Counts the hashes of words and pieces of words; a text without any counts as one word. */
function countFeatures(text: string): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  const normal = text.normalize('NFKC').toLowerCase()
  for (const found of normal.match(anyWord()) ?? normal.match(/\S+/gu) ?? []) {
    const units = Array.from(found, (unit) => unit.codePointAt(0) ?? 0)
    if (unspaced().test(found)) addPieces(units, 1, 3, counts)
    else {
      const cut = units.slice(0, maxUnits)
      addPieces(cut, cut.length, cut.length, counts)
      addPieces([edge, ...cut, edge], 3, 6, counts)
    }
  }
  return counts
}

/**
 * Counts every piece of `shortest` to `longest` units, hashed by FNV-1a and mixed so that every bit depends on all
 * others.
 */
function addPieces(units: readonly number[], shortest: number, longest: number, counts: Map<number, number>): void {
  for (let start = 0; start + shortest <= units.length; start++) {
    let hash = 0x811c9dc5
    for (let end = start; end < units.length && end < start + longest; end++) {
      hash = Math.imul(hash ^ (units[end] ?? 0), 0x01000193)
      if (end - start + 1 < shortest) continue
      const feature = mix(hash)
      counts.set(feature, (counts.get(feature) ?? 0) + 1)
    }
  }
}

/** Mixes bits: the finaliser of MurmurHash3. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
