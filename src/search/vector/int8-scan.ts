import { quantise } from './quantise.ts'
import { makeKernel, type ScanKernel } from './scan-kernel.ts'
import { Top } from './top.ts'
import type { VectorRows } from './vector-rows.ts'

/** Rows that one call of the kernel multiplies: their sums stay in the first-level cache. */
const blockRows = 1_024
const pageBytes = 65_536
/**
 * One millionth because scores that round to the same millionth are equal, and one for what 32-bit rounding of unit
 * vectors and of |e| can add up to.
 */
const slack = 2e-6

export interface Candidate {
  readonly slot: number
  /** The product with the query is less than this by at least a millionth. */
  readonly most: number
}

/**
 * Narrows down where the nearest vectors can be, on 8-bit copies of them in the memory of a WASM kernel. A unit vector x
 * is held as s·c + e, with c whole numbers of −127 to 127; the query q as t·d + f, with d of up to 16 bits. By
 * Cauchy–Schwarz x·q lies within |e|·(1 + |f|) + |f| of s·t·(c·d), and c·d is computed exactly.
 */
export class Int8Scan {
  readonly #dimensions: number
  readonly #kernel: ScanKernel
  /** Bytes of a row: whole steps of the kernel, the rest zeros. */
  readonly #stride: number
  readonly #outAt: number
  readonly #rowsAt: number
  /** One more than the largest slot. */
  #end = 0
  #scales = new Float32Array()
  /** |e| of each row; NaN where there is none, which no comparison lets through. */
  #errors = new Float32Array()

  /** Compiles the kernel; undefined where that is not possible. */
  static make(dimensions: number): Int8Scan | undefined {
    const kernel = makeKernel()
    return kernel && new Int8Scan(dimensions, kernel)
  }

  private constructor(dimensions: number, kernel: ScanKernel) {
    this.#dimensions = dimensions
    this.#kernel = kernel
    this.#stride = 16 * Math.ceil(dimensions / 16)
    this.#outAt = 2 * this.#stride
    this.#rowsAt = this.#outAt + 4 * blockRows
  }

  /** Copies all rows. Throws a `RangeError` when memory is exhausted, as `put` does. */
  putAll(rows: VectorRows): this {
    this.#reserve(rows.end)
    for (let slot = 0; slot < rows.end; slot++) {
      const row = rows.row(slot)
      if (row !== undefined) this.put(slot, row)
    }
    return this
  }

  put(slot: number, row: Float32Array): this {
    this.#reserve(slot + 1)
    const codes = new Int8Array(this.#kernel.memory.buffer, this.#rowsAt + slot * this.#stride, this.#dimensions)
    const { scale, error } = quantise(row, 127, codes)
    this.#scales[slot] = scale
    this.#errors[slot] = error
    return this
  }

  delete(slot: number): void {
    this.#errors[slot] = Number.NaN
  }

  /**
   * Returns every row, of all or among some, that can be one of the `limit` nearest: whose product with the query may
   * reach what `limit` rows are certain to reach.
   */
  candidates(query: Float32Array, limit: number, among?: readonly number[]): readonly Candidate[] {
    const least = new Top(limit)
    const found: Candidate[] = []
    this.#bounds(query, among, (slot, middle, radius) => {
      const most = middle + radius
      if (!(most >= least.floor)) return
      least.offer(slot, middle - radius)
      found.push({ slot, most })
    })
    least.best()
    return found.filter(({ most }) => most >= least.floor)
  }

  /** Calls back with what the product of each row with the query is about, and how far from that it can be. */
  #bounds(
    query: Float32Array,
    among: readonly number[] | undefined,
    found: (slot: number, middle: number, radius: number) => void,
  ): void {
    const { memory, scan } = this.#kernel
    // Small enough that no 32-bit sum can overflow.
    const largest = Math.min(32_767, Math.floor(2 ** 31 / 127 / this.#stride) - 1)
    const { scale, error } = quantise(query, largest, new Int16Array(memory.buffer, 0, this.#dimensions))
    const sums = new Int32Array(memory.buffer, this.#outAt, blockRows)
    const size = among?.length ?? this.#end
    for (let start = 0, count = 0; start < size; start += count) {
      const first = among?.[start] ?? start
      count = among === undefined ? Math.min(blockRows, size - start) : runLength(among, start)
      scan(this.#rowsAt + first * this.#stride, count, 2 * this.#stride, this.#outAt)
      for (let i = 0; i < count; i++) {
        const slot = first + i
        const middle = (sums[i] ?? 0) * (this.#scales[slot] ?? 0) * scale
        found(slot, middle, (this.#errors[slot] ?? Number.NaN) * (1 + error) + error + slack)
      }
    }
  }

  #reserve(rows: number): void {
    const { memory } = this.#kernel
    const missing = this.#rowsAt + rows * this.#stride - memory.buffer.byteLength
    // In steps of a sixteenth: engines may copy the memory when it grows.
    if (missing > 0) memory.grow(Math.ceil((missing + memory.buffer.byteLength / 16) / pageBytes))
    this.#end = Math.max(this.#end, rows)
    if (rows <= this.#scales.length) return
    const room = Math.max(rows, 2 * this.#scales.length)
    this.#scales = resized(this.#scales, room)
    this.#errors = resized(this.#errors, room)
  }
}

/** Counts the slots that follow each other from a place on, as far as one call of the kernel goes. */
function runLength(slots: readonly number[], start: number): number {
  let count = 1
  while (count < blockRows && slots[start + count] === (slots[start] ?? 0) + count) count++
  return count
}

function resized(values: Float32Array, length: number): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(length).fill(Number.NaN)
  larger.set(values)
  return larger
}
