/**
 * Ranks texts by BM25 over words, straight from its definition: k1 = 1.5, b = 0.75, a word of the query counts once,
 * words are runs of `[a-z0-9']`.
 */
export class Bm25 {
  readonly #postings = new Map<string, Map<number, number>>()
  readonly #lengths: number[] = []
  readonly #averageLength: number

  constructor(texts: readonly string[]) {
    texts.forEach((text, i) => {
      const words = wordsOf(text)
      this.#lengths.push(words.length)
      for (const word of words) {
        const counts = this.#postings.get(word) ?? new Map<number, number>()
        counts.set(i, (counts.get(i) ?? 0) + 1)
        this.#postings.set(word, counts)
      }
    })
    this.#averageLength = this.#lengths.reduce((sum, length) => sum + length, 0) / texts.length
  }

  /** Returns the `limit` best places and their scores, ties in order of place; then places without a score. */
  search(query: string, limit: number): readonly (readonly [place: number, score: number])[] {
    const scores = new Map<number, number>()
    const size = this.#lengths.length
    for (const word of new Set(wordsOf(query))) {
      const counts = this.#postings.get(word)
      if (counts === undefined) continue
      const idf = Math.log(1 + (size - counts.size + 0.5) / (counts.size + 0.5))
      for (const [i, count] of counts) {
        const norm = 1.5 * (1 - 0.75 + (0.75 * (this.#lengths[i] ?? 0)) / this.#averageLength)
        scores.set(i, (scores.get(i) ?? 0) + (idf * count * 2.5) / (count + norm))
      }
    }
    const ranked = [...scores].sort(([i, a], [j, b]) => b - a || i - j).slice(0, limit)
    for (let i = 0; i < size && ranked.length < limit; i++) if (!scores.has(i)) ranked.push([i, 0])
    return ranked
  }
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z0-9']+/gu) ?? []
}
