import type { TrigramIndex } from './trigram-index.ts'

/** Works out what each word counts when it is compared with itself: its own weight and those of its trigrams. */
export function selfWeights(words: Float64Array, weights: Float64Array, trigrams: TrigramIndex): Float64Array {
  const selves = words.slice()
  const { starts, members } = trigrams
  for (let trigram = 0; trigram < weights.length; trigram++) {
    const weight = weights[trigram] ?? 0
    const end = starts[trigram + 1] ?? 0
    for (let i = starts[trigram] ?? 0; i < end; i++) {
      const word = members[i] ?? 0
      selves[word] = (selves[word] ?? 0) + weight
    }
  }
  return selves
}
