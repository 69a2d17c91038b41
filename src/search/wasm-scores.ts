import { type CompiledModule, instantiate } from './instantiate.ts'
import { blockSize, dampedCounts, type ScoreBasis, type Scores } from './scores.ts'

/** The compiled form of scores.wat, written by scripts/assemble-kernel.ts and compared by a test. */
export const kernelBytes =
  'AGFzbQEAAAABEQJgBn9/fHx/fwBgBH9/f38AAwMCAAEFAwEAAQcZAwZtZW1vcnkCAANhZGQAAAZtYXhpbWEAAQquAwKJAgIDfwN8IARBCGshBCAFQQRrIQUDQCAALQAAIQYgAEEBaiEAIAZB/wBxIQcgBkH/AEsEQEEHIQgDQCAALQAAIQYgAEEBaiEAIAcgBkH/AHEgCHRyIQcgCEEHaiEIIAZB/wBLDQALCyAHQQF2QQFqIQggBCAIQQN0aiEEIAUgCEECdGohBSACIQkgBSoCALshCiAHQQFxBEAgAC0AACEGIABBAWohACACIAZBA3QrAwCiIQkgBrghCyALRAAAAAAAAARAoiALRAAAAAAAAPA/oUQAAAAAAAAEQCAKo6CjIQoLIAQgBP1dAwD9XyAJ/RQgAyAKov0iAf3wAf1e/VsDAAAgACABSQ0ACwugAQIBewF/A0D9DAAAAAAAAAAAAAAAAAAAAAAhBCABQYACaiEFA0AgBCAA/QAEACAB/V0DAEMAAIA//RP9DQABAgMQERITBAUGBxQVFhf95gH96wEhBCAAQRBqIQAgAUEIaiEBIAEgBUkNAAsgAyAEIAQgBP0NCAkKCwwNDg8AAQIDBAUGB/3rAf1bAwAAIANBCGohAyACQQFrIQIgAg0ACws='

/** What scores.wat exports. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  add(at: number, end: number, value: number, idf: number, sums: number, once: number): void
  maxima(sums: number, norms: number, blocks: number, out: number): void
}

const pageBytes = 65_536
const dampedBytes = 2_048

/**
 * Adds up scores with SIMD instructions, in a memory that holds the damping of counts, sums, factors, norms, maxima,
 * postings.
 */
export class WasmScores implements Scores {
  readonly sums: Float32Array
  readonly maxima: Float32Array
  readonly #exports: Exports
  readonly #starts: Int32Array
  readonly #onceAt: number
  readonly #normsAt: number
  readonly #maximaAt: number
  readonly #postingsAt: number
  readonly #blocks: number

  /**
   * Returns undefined where that is impossible: without WebAssembly, SIMD or memory, or where compiling is forbidden.
   */
  static make(basis: ScoreBasis, compiled?: CompiledModule): WasmScores | undefined {
    const exports = instantiate<Exports>(kernelBytes, compiled)
    try {
      return exports === undefined ? undefined : new WasmScores(basis, exports)
    } catch (error) {
      // Memory that cannot grow is a RangeError; JavaScript's own arrays may still find room.
      if (error instanceof RangeError) return undefined
      throw error
    }
  }

  private constructor({ postings, once, inverseNorms }: ScoreBasis, exports: Exports) {
    const { memory } = exports
    this.#exports = exports
    this.#starts = postings.starts
    this.#blocks = Math.ceil(once.length / blockSize)
    const documents = this.#blocks * blockSize
    this.#onceAt = dampedBytes + 8 * documents
    this.#normsAt = this.#onceAt + 4 * documents
    this.#maximaAt = this.#normsAt + 4 * documents
    this.#postingsAt = this.#maximaAt + 8 * this.#blocks
    const missing = this.#postingsAt + postings.bytes.length - memory.buffer.byteLength
    if (missing > 0) memory.grow(Math.ceil(missing / pageBytes))
    const { buffer } = memory
    new Float64Array(buffer).set(dampedCounts())
    new Float32Array(buffer, this.#onceAt).set(once)
    new Float32Array(buffer, this.#normsAt).set(inverseNorms)
    new Uint8Array(buffer, this.#postingsAt).set(postings.bytes)
    this.sums = new Float32Array(buffer, dampedBytes, 2 * documents)
    this.maxima = new Float32Array(buffer, this.#maximaAt, 2 * this.#blocks)
  }

  add(word: number, value: number, idf: number): void {
    const start = this.#starts[word] ?? 0
    const end = this.#starts[word + 1] ?? 0
    if (end === start) return
    this.#exports.add(this.#postingsAt + start, this.#postingsAt + end, value, idf, dampedBytes, this.#onceAt)
  }

  findMaxima(): void {
    this.#exports.maxima(dampedBytes, this.#normsAt, this.#blocks, this.#maximaAt)
  }

  clear(): void {
    this.sums.fill(0)
  }
}
