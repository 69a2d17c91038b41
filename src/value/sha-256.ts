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

/**
 * Mixes one block of 64 bytes into the state. Uses signed words, because engines keep only those in registers, and calls
 * no functions: the first hashes run in an interpreter, where a call costs more than all else in a round.
 */
function mix(state: Int32Array, w: Int32Array, view: DataView, offset: number, constants: Int32Array): void {
  for (let t = 0; t < 16; t++) w[t] = view.getInt32(offset + 4 * t)
  for (let t = 16; t < 64; t++) {
    const early = w[t - 15] ?? 0
    const late = w[t - 2] ?? 0
    const s0 = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3)
    const s1 = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10)
    w[t] = (w[t - 16] ?? 0) + s0 + (w[t - 7] ?? 0) + s1
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let t = 0; t < 64; t++) {
    const choice = (e & f) ^ (~e & g)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const sum1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const sum0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const one = h + sum1 + choice + (constants[t] ?? 0) + (w[t] ?? 0)
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + sum0 + majority) | 0
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] ?? 0) + word
}

interface Tables {
  readonly initial: Int32Array
  readonly constants: Int32Array
}

/** Made at the first hash. */
let tables: Tables | undefined

/**
 * The fractional parts of the square roots of the first 8 primes, and of the cube roots of the first 64, to 32 bits each. To
 * compute them takes a quarter of the bytes that the digits would.
 */
function makeTables(): Tables {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) {
    let divisor = 2
    while (divisor * divisor <= n && n % divisor > 0) divisor++
    if (divisor * divisor > n) primes.push(n)
  }
  const fractions = (root: (n: number) => number, count: number): Int32Array =>
    Int32Array.from(primes.slice(0, count), (prime) => (root(prime) % 1) * 2 ** 32)
  return { initial: fractions(Math.sqrt, 8), constants: fractions(cubeRoot, 64) }
}

/**
 * Newton's method, whose steps every engine rounds alike. For n up to 311 ten of them are right to 2⁻⁴⁹, and none of the roots
 * comes nearer than 2⁻⁴⁰ to where its 32 bits would change.
 */
function cubeRoot(n: number): number {
  let root = 4
  for (let step = 0; step < 10; step++) root -= (root - n / root / root) / 3
  return root
}
