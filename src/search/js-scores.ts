import { blockSize, cosineOf, damp, k1, type ScoreBasis, type Scores } from './scores.ts'

/**
 * Adds up scores in JavaScript. The loops are written out: `eachPosting` with a callback takes several times as long.
 */
export class JsScores implements Scores {
  readonly sums: Float32Array
  readonly maxima: Float32Array
  readonly #basis: ScoreBasis

  constructor(basis: ScoreBasis) {
    const size = basis.once.length
    this.#basis = basis
    this.sums = new Float32Array(2 * size)
    this.maxima = new Float32Array(2 * Math.ceil(size / blockSize))
  }

  add(word: number, value: number, idf: number): void {
    const { postings, once } = this.#basis
    const { bytes, starts } = postings
    const sums = this.sums
    const end = starts[word + 1] ?? 0
    let document = -1
    for (let at = starts[word] ?? 0; at < end; ) {
      let byte = bytes[at++] ?? 0
      let code = byte & 0x7f
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = bytes[at++] ?? 0
        code |= (byte & 0x7f) << shift
      }
      document += (code >>> 1) + 1
      const count = (code & 1) === 0 ? 1 : (bytes[at++] ?? 0)
      const added = count === 1 ? value : value * damp(count)
      sums[2 * document] = (sums[2 * document] ?? 0) + added
      if (idf === 0) continue
      let factor = once[document] ?? 0
      // BM25 gives c·(k1+1) / (c + K); the factor for c = 1 is (k1+1) / (1 + K).
      if (count !== 1) factor = (count * (k1 + 1)) / (count - 1 + (k1 + 1) / factor)
      sums[2 * document + 1] = (sums[2 * document + 1] ?? 0) + idf * factor
    }
  }

  findMaxima(): void {
    const { inverseNorms } = this.#basis
    const { sums, maxima } = this
    const size = inverseNorms.length
    for (let start = 0, number = 0; start < size; start += blockSize, number++) {
      const end = Math.min(size, start + blockSize)
      let cosine = 0
      let bm25 = 0
      for (let i = start; i < end; i++) {
        const product = cosineOf(sums[2 * i] ?? 0, inverseNorms[i] ?? 0)
        const score = sums[2 * i + 1] ?? 0
        if (product > cosine) cosine = product
        if (score > bm25) bm25 = score
      }
      maxima[2 * number] = cosine
      maxima[2 * number + 1] = bm25
    }
  }

  clear(): void {
    this.sums.fill(0)
  }
}
