import fc from 'fast-check'

/** Draws numbers from −1 to 1 from a seed: fast-check would take minutes to draw vectors number by number. */
function drawNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return state / 2 ** 31
  }
}

const kinds = {
  random: (base, next) => base.map(next),
  equal: (base) => base.slice(),
  'nearly equal': (base, next) => base.map((value) => value + 1e-6 * next()),
  opposite: (base, next) => {
    const sign = Math.sign(next())
    return base.map((value) => sign * value * (1.5 + next()))
  },
  clustered: (base, next) => base.map((value) => value + 0.3 * next()),
  sparse: (base, next) => base.map(() => (next() > 0.9 ? next() : 0)),
  'one number': (base, next) => new Float32Array(base.length).fill(next(), 0, 1),
  huge: (base, next) => base.map(() => 1e38 * next()),
  tiny: (base, next) => base.map(() => 1e-30 * next()),
  'of every size': (base, next) => base.map(() => next() ** 21),
} satisfies Record<string, (base: Float32Array, next: () => number) => Float32Array>

export type VectorKind = keyof typeof kinds

export const vectorKind = fc.constantFrom(...(Object.keys(kinds) as VectorKind[]))

/** Draws vectors of a kind, and occasionally one of zeros. */
export function drawVectors(seed: number, kind: VectorKind, dimensions: number): () => Float32Array {
  const next = drawNumbers(seed)
  const base = Float32Array.from({ length: dimensions }, next)
  return () => (next() > 0.95 ? new Float32Array(dimensions) : kinds[kind](base, next))
}
