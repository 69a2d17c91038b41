import { instantiate } from '../instantiate.ts'
import { blockRows, type Kernel } from './kernel.ts'

/** The compiled form of wasm-kernel.wat, written by scripts/assemble-kernel.ts and compared by a test. */
export const kernelBytes =
  'AGFzbQEAAAABCAFgBH9/f38AAwIBAAUDAQABBxECBm1lbW9yeQIABHNjYW4AAAqzAQGwAQICewF/A0D9DAAAAAAAAAAAAAAAAAAAAAAhBP0MAAAAAAAAAAAAAAAAAAAAACEFQQAhBgNAIAQgAP0BAwAgBv0ABAD9ugH9rgEhBCAFIAD9AQMIIAb9AAQQ/boB/a4BIQUgAEEQaiEAIAZBIGohBiAGIAJJDQALIAQgBf2uASEEIAMgBP0bACAE/RsBaiAE/RsCIAT9GwNqajYCACADQQRqIQMgAUEBayEBIAENAAsL'

/** What wasm-kernel.wat exports. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  scan(row: number, count: number, width: number, out: number): void
}

const pageBytes = 65_536
const largestInRow = 127

/** Multiplies with SIMD instructions, in a memory that holds the query, the sums and then the rows. */
export class WasmKernel implements Kernel {
  readonly #largestInQuery: number
  readonly #exports: Exports
  /** Bytes of a row: whole steps of the loop, padded with zeros. */
  readonly #stride: number
  readonly #sumsAt: number
  readonly #rowsAt: number

  /** Returns undefined where WebAssembly is unavailable. */
  static make(dimensions: number): WasmKernel | undefined {
    const exports = instantiate<Exports>(kernelBytes)
    return exports === undefined ? undefined : new WasmKernel(dimensions, exports)
  }

  private constructor(dimensions: number, exports: Exports) {
    this.#exports = exports
    this.#stride = 16 * Math.ceil(dimensions / 16)
    this.#sumsAt = 2 * this.#stride
    this.#rowsAt = this.#sumsAt + 4 * blockRows
    this.#largestInQuery = Math.min(32_767, Math.floor((2 ** 31 - 1) / largestInRow / dimensions))
    this.reserve(0)
  }

  rowScale(vector: Float32Array): number {
    return largest(vector) / largestInRow
  }

  queryScale(vector: Float32Array): number {
    return largest(vector) / this.#largestInQuery
  }

  reserve(rows: number): void {
    const { memory } = this.#exports
    const size = memory.buffer.byteLength
    const missing = this.#rowsAt + rows * this.#stride - size
    // A sixteenth more than needed: engines may copy the memory when it grows.
    if (missing > 0) memory.grow(Math.ceil((missing + size / 16) / pageBytes))
  }

  put(slot: number, codes: Int16Array): void {
    new Int8Array(this.#exports.memory.buffer).set(codes, this.#rowsAt + slot * this.#stride)
  }

  scan(query: Int16Array, first: number, count: number): Int32Array {
    const { memory, scan } = this.#exports
    new Int16Array(memory.buffer).set(query)
    scan(this.#rowsAt + first * this.#stride, count, 2 * this.#stride, this.#sumsAt)
    return new Int32Array(memory.buffer, this.#sumsAt, count)
  }
}

function largest(vector: Float32Array): number {
  let found = 0
  for (let i = 0; i < vector.length; i++) found = Math.max(found, Math.abs(vector[i] ?? 0))
  return found
}
