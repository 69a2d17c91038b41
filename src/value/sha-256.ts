/**
 * Hashes bytes with SHA-256 (FIPS 180-4). Implemented here because it must be synchronous in every runtime, which Web
 * Crypto is not, and because the smallest library would be larger. Tested against
 * `node:crypto`.
 */
export function sha256(message: Uint8Array): Uint8Array {
  const length = message.length
  const padded = new Uint8Array((((length + 8) >> 6) + 1) << 6)
  padded.set(message)
  padded[length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(length / 0x20000000))
  view.setUint32(padded.length - 4, length << 3)
  tables ??= makeTables()
  const state = tables.initial.slice()
  const schedule = new Int32Array(64)
  for (let offset = 0; offset < padded.length; offset += 64) mix(state, schedule, view, offset, tables.constants)
  state.forEach((word, i) => {
    view.setInt32(4 * i, word)
  })
  return padded.subarray(0, 32)
}

/** Mixes one block of 64 bytes into the state. Uses signed words, because engines keep only those in registers. */
function mix(state: Int32Array, w: Int32Array, view: DataView, offset: number, constants: Int32Array): void {
  for (let t = 0; t < 16; t++) w[t] = view.getInt32(offset + 4 * t)
  for (let t = 16; t < 64; t++) {
    const early = at(w, t - 15)
    const late = at(w, t - 2)
    const s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    w[t] = (at(w, t - 16) + s0 + at(w, t - 7) + s1) | 0
  }
  let a = at(state, 0)
  let b = at(state, 1)
  let c = at(state, 2)
  let d = at(state, 3)
  let e = at(state, 4)
  let f = at(state, 5)
  let g = at(state, 6)
  let h = at(state, 7)
  for (let t = 0; t < 64; t++) {
    const choice = (e & f) ^ (~e & g)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const one = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + at(constants, t) + at(w, t)) | 0
    const two = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = at(state, i) + word
  })
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

function at(words: Int32Array, index: number): number {
  return words[index] ?? 0
}

/** The first 32 bits of the fractional part of a number. */
function fraction(root: number): number {
  return ((root % 1) * 0x1_0000_0000) | 0
}

/** By Newton's method: unlike `Math.cbrt`, the four operations give the same bits in every engine. */
function cubeRoot(cube: number): number {
  let root = cube
  for (let i = 0; i < 32; i++) root -= (root - cube / (root * root)) / 3
  return root
}

function firstPrimes(): readonly number[] {
  const found: number[] = []
  for (let next = 2; found.length < 64; next++) if (found.every((prime) => next % prime !== 0)) found.push(next)
  return found
}

interface Tables {
  readonly initial: Int32Array
  readonly constants: Int32Array
}

let tables: Tables | undefined

/**
 * Computes the constants of the standard from the first 64 primes, at the first hash. To list them instead would take 600
 * bytes more, gzipped: random numbers do not compress.
 */
function makeTables(): Tables {
  const primes = firstPrimes()
  return {
    initial: Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
    constants: Int32Array.from(primes, (prime) => fraction(cubeRoot(prime))),
  }
}
