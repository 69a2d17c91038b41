import { blockRows, type Kernel } from './kernel.ts'
import { PackedKernel } from './packed-kernel.ts'
import { quantise } from './quantise.ts'
import { Top } from './top.ts'
import type { VectorRows } from './vector-rows.ts'
import { WasmKernel } from './wasm-kernel.ts'

/**
 * One millionth because scores that round to the same millionth are equal, and one for the 32-bit rounding errors of
 * unit vectors and of |e|.
 */
const slack = 2e-6

export interface Candidate {
  readonly slot: number
  /** The product with the query is less than this by at least a millionth. */
  readonly most: number
}

/**
 * Narrows down where the nearest vectors can be, using coarse copies of them. A unit vector x is held as s·c + e, where
 * c are whole numbers of at most 9 bits, and the query q as t·d + f. By Cauchy–Schwarz x·q is within |e|·(1 + |f|) +
 * |f| of s·t·(c·d), and c·d is computed exactly: by a WASM kernel, or in packed numbers where none can be compiled.
 */
export class CoarseScan {
  readonly #kernel: Kernel
  readonly #codes: Int16Array
  /** One more than the largest slot. */
  #end = 0
  #scales = new Float32Array()
  /** |e| of each row; NaN for a missing row, which fails every comparison. */
  #errors = new Float32Array()

  /** Copies all rows. Throws a `RangeError` when memory is exhausted, as `put` does. */
  constructor(dimensions: number, rows: VectorRows) {
    this.#codes = new Int16Array(dimensions)
    this.#kernel = WasmKernel.make(dimensions) ?? new PackedKernel(dimensions)
    this.#reserve(rows.end)
    for (let slot = 0; slot < rows.end; slot++) {
      const row = rows.row(slot)
      if (row !== undefined) this.put(slot, row)
    }
  }

  put(slot: number, row: Float32Array): void {
    this.#reserve(slot + 1)
    const scale = Math.fround(this.#kernel.rowScale(row))
    this.#errors[slot] = quantise(row, scale, this.#codes)
    this.#scales[slot] = scale
    this.#kernel.put(slot, this.#codes)
  }

  delete(slot: number): void {
    this.#errors[slot] = Number.NaN
  }

  /**
   * Returns every row, of all or of `among`, that can be one of the `limit` nearest: its product with the query may
   * reach what `limit` rows are certain to reach.
   */
  candidates(query: Float32Array, limit: number, among?: readonly number[]): readonly Candidate[] {
    const isMeant = new Uint8Array(this.#end).fill(among === undefined ? 1 : 0)
    for (const slot of among ?? []) isMeant[slot] = 1
    const least = new Top(limit)
    const found: Candidate[] = []
    const codes = new Int16Array(query.length)
    const scale = this.#kernel.queryScale(query)
    const error = quantise(query, scale, codes)
    for (let first = 0; first < this.#end; first += blockRows) {
      const count = Math.min(blockRows, this.#end - first)
      const sums = this.#kernel.scan(codes, first, count)
      for (let i = 0; i < count; i++) {
        const slot = first + i
        const middle = (sums[i] ?? 0) * (this.#scales[slot] ?? 0) * scale
        const radius = (this.#errors[slot] ?? Number.NaN) * (1 + error) + error + slack
        if (!(middle + radius >= least.floor) || isMeant[slot] !== 1) continue
        least.offer(slot, middle - radius)
        found.push({ slot, most: middle + radius })
      }
    }
    least.best()
    return found.filter(({ most }) => most >= least.floor)
  }

  #reserve(rows: number): void {
    this.#kernel.reserve(rows)
    this.#end = Math.max(this.#end, rows)
    if (rows <= this.#scales.length) return
    const room = Math.max(rows, 2 * this.#scales.length)
    this.#scales = resized(this.#scales, room)
    this.#errors = resized(this.#errors, room)
  }
}

function resized(values: Float32Array, length: number): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(length).fill(Number.NaN)
  larger.set(values)
  return larger
}
