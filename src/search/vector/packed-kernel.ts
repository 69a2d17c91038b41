import { blockRows, type Kernel } from './kernel.ts'

/** Three sums of less than 2^17 fit into the 53 bits of a number, one above the other. */
const unit = 2 ** 18
const largestSum = 2 ** 17 - 2
/** Rows that are multiplied together: four numbers that hold three rows each. */
const together = 12

/**
 * Multiplies in plain JavaScript, three rows at once: a number holds a + 2^18·b + 2^36·c for the codes of three rows,
 * and so does its product with a number of the query, and the sum of such products. All are whole and at most 2^53,
 * therefore exact. Memory is the bottleneck, and a code takes 2.7 bytes of it instead of 4.
 */
export class PackedKernel implements Kernel {
  readonly #dimensions: number
  readonly #scale: number
  /** By block: for every twelve rows, for every dimension, four numbers. */
  readonly #blocks: Float64Array[] = []
  readonly #sums = new Float64Array(blockRows)

  constructor(dimensions: number) {
    this.#dimensions = dimensions
    // The codes of a vector of length 1 have a length of at most 1 ÷ scale, plus half the root of their number from
    // rounding; a sum is at most the product of two lengths (Cauchy–Schwarz).
    this.#scale = 1 / Math.floor(Math.sqrt(largestSum) - Math.sqrt(dimensions) / 2 - 0.01)
  }

  rowScale(): number {
    return this.#scale
  }

  queryScale(): number {
    return this.#scale
  }

  reserve(rows: number): void {
    while (this.#blocks.length * blockRows < rows)
      this.#blocks.push(new Float64Array((blockRows / 3) * this.#dimensions))
  }

  put(slot: number, codes: Int16Array): void {
    const block = this.#blocks[Math.floor(slot / blockRows)] ?? new Float64Array()
    const row = slot % together
    const own = [1, unit, unit * unit][row % 3] ?? 1
    let place = 4 * this.#dimensions * Math.floor((slot % blockRows) / together) + Math.floor(row / 3)
    for (let i = 0; i < codes.length; i++, place += 4) {
      const old = block[place] ?? 0
      const oldCode = nearest(old - nearest(old, own * unit), own) / own
      block[place] = old + ((codes[i] ?? 0) - oldCode) * own
    }
  }

  scan(query: Int16Array, first: number, count: number): Float64Array {
    const block = this.#blocks[first / blockRows] ?? new Float64Array()
    const factors = new Float64Array(query)
    for (let row = 0; row < count; row += together) multiply(block, (row / 3) * query.length, factors, this.#sums, row)
    return this.#sums
  }
}

function multiply(block: Float64Array, start: number, query: Float64Array, sums: Float64Array, row: number): void {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  for (let i = 0, place = start; i < query.length; i++, place += 4) {
    const factor = query[i] ?? 0
    a += (block[place] ?? 0) * factor
    b += (block[place + 1] ?? 0) * factor
    c += (block[place + 2] ?? 0) * factor
    d += (block[place + 3] ?? 0) * factor
  }
  unpack(a, sums, row)
  unpack(b, sums, row + 3)
  unpack(c, sums, row + 6)
  unpack(d, sums, row + 9)
}

function unpack(all: number, sums: Float64Array, row: number): void {
  const third = nearest(all, unit * unit)
  const second = nearest(all - third, unit)
  sums[row] = all - third - second
  sums[row + 1] = second / unit
  sums[row + 2] = third / unit / unit
}

/** Returns the nearest multiple of a step. */
function nearest(value: number, step: number): number {
  return Math.floor(value / step + 0.5) * step
}
