import { naturalLog } from '../value/natural-log.ts'
import { Agreement, type Shapes } from './agreement.ts'
import { eachPosting, type Postings } from './postings.ts'
import type { TrigramIndex } from './trigram-index.ts'

/** How much terms count when words and texts are compared; all squared, because both sides of a product have them. */
export interface WordWeights {
  readonly words: Float64Array
  readonly trigrams: Float64Array
  /** Each word compared with itself: its own weight and those of its trigrams. */
  readonly selves: Float64Array
}

/** What a term counts whose documents have nothing in common in their outputs. */
const floor = 0.05

/**
 * Weighs words and trigrams by rarity and by what they tell about the output: (ln((1 + N) / (1 + n)) + 1)² · (agreement
 * + 0.05), with n of N documents having the term. A document that has a trigram in several words counts once for each.
 */
export function weighWords(postings: Postings, trigrams: TrigramIndex, shapes: Shapes): WordWeights {
  const { frequencies } = postings
  const size = shapes.of.length
  const agreement = new Agreement(shapes)
  const add = (document: number): void => agreement.add(document)
  /** By number of documents: most terms are in only a few. */
  const rarities = new Map<number, number>()
  const weigh = (documents: number): number => {
    if (documents === 0) return 0
    const rarity = rarities.get(documents) ?? naturalLog((1 + size) / (1 + Math.min(documents, size))) + 1
    rarities.set(documents, rarity)
    return rarity * rarity * (agreement.take() + floor)
  }
  const words = new Float64Array(frequencies.length)
  for (let word = 0; word < words.length; word++) {
    eachPosting(postings, word, add)
    words[word] = weigh(frequencies[word] ?? 0)
  }
  const selves = words.slice()
  const weights = new Float64Array(trigrams.size)
  for (let trigram = 0; trigram < weights.length; trigram++) {
    const start = trigrams.starts[trigram] ?? 0
    const members = trigrams.members.subarray(start, trigrams.starts[trigram + 1] ?? 0)
    let documents = 0
    for (const word of members) {
      eachPosting(postings, word, add)
      documents += frequencies[word] ?? 0
    }
    const weight = weigh(documents)
    weights[trigram] = weight
    for (const word of members) selves[word] = (selves[word] ?? 0) + weight
  }
  return { words, trigrams: weights, selves }
}
