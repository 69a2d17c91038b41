/** Rows in a chunk, so that growth copies nothing; a multiple of four, as four rows are multiplied at a time. */
const chunkRows = 256

interface Chunk {
  readonly values: Float32Array
  readonly filled: Uint8Array
}

/** Holds rows of 32-bit numbers by slot. */
export class VectorRows {
  readonly #dimensions: number
  readonly #chunks: (Chunk | undefined)[] = []
  size = 0

  constructor(dimensions: number) {
    this.#dimensions = dimensions
  }

  /** One more than the largest slot that may be filled. */
  get end(): number {
    return this.#chunks.length * chunkRows
  }

  has(slot: number): boolean {
    return this.#chunks[Math.floor(slot / chunkRows)]?.filled[slot % chunkRows] === 1
  }

  /** Returns the row itself, not a copy. */
  row(slot: number): Float32Array | undefined {
    if (!this.has(slot)) return undefined
    const start = (slot % chunkRows) * this.#dimensions
    return this.#chunks[Math.floor(slot / chunkRows)]?.values.subarray(start, start + this.#dimensions)
  }

  put(slot: number, row: Float32Array): void {
    const index = Math.floor(slot / chunkRows)
    let chunk = this.#chunks[index]
    if (chunk === undefined) {
      chunk = { values: new Float32Array(chunkRows * this.#dimensions), filled: new Uint8Array(chunkRows) }
      while (this.#chunks.length < index) this.#chunks.push(undefined)
      this.#chunks[index] = chunk
    }
    if (!this.has(slot)) this.size++
    chunk.filled[slot % chunkRows] = 1
    chunk.values.set(row, (slot % chunkRows) * this.#dimensions)
  }

  delete(slot: number): boolean {
    if (!this.has(slot)) return false
    this.#chunks[Math.floor(slot / chunkRows)]?.filled.fill(0, slot % chunkRows, (slot % chunkRows) + 1)
    this.size--
    return true
  }

  /**
   * Multiplies one row with a query: 64-bit products, added up from first to last, so that every method gives the same
   * sum.
   */
  dot(slot: number, query: Float64Array): number {
    const values = this.#chunks[Math.floor(slot / chunkRows)]?.values ?? new Float32Array()
    let place = (slot % chunkRows) * this.#dimensions
    let sum = 0
    for (let i = 0; i < query.length; i++) sum += (values[place++] ?? 0) * (query[i] ?? 0)
    return sum
  }

  /**
   * Multiplies all rows with a query and calls back with each filled slot and its product, which equals that of `dot`.
   */
  dots(query: Float64Array, found: (slot: number, dot: number) => void): void {
    const four = new Float64Array(4)
    this.#chunks.forEach((chunk, index) => {
      if (chunk === undefined) return
      for (let place = 0; place < chunkRows; place += 4) {
        dotFour(chunk.values, place * this.#dimensions, query, four)
        for (let i = 0; i < 4; i++)
          if (chunk.filled[place + i] === 1) found(index * chunkRows + place + i, four[i] ?? 0)
      }
    })
  }
}

/**
 * Multiplies four rows at a time: each number of the query is loaded once for all, and the sums do not wait for each
 * other.
 */
function dotFour(values: Float32Array, start: number, query: Float64Array, into: Float64Array): void {
  let a = start
  let b = a + query.length
  let c = b + query.length
  let d = c + query.length
  let sumA = 0
  let sumB = 0
  let sumC = 0
  let sumD = 0
  for (let i = 0; i < query.length; i++) {
    const factor = query[i] ?? 0
    sumA += (values[a++] ?? 0) * factor
    sumB += (values[b++] ?? 0) * factor
    sumC += (values[c++] ?? 0) * factor
    sumD += (values[d++] ?? 0) * factor
  }
  into[0] = sumA
  into[1] = sumB
  into[2] = sumC
  into[3] = sumD
}
