import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Neighbour, VectorIndex, type VectorQuery } from '../../../src/search/vector/vector-index.ts'
import { webAssembly } from '../../support/web-assembly.ts'
import { withoutWebAssembly } from '../../support/without-web-assembly.ts'
import { drawVectors, vectorKind } from './draw-vectors.ts'

const eager = { scanFrom: 0, patience: 0 }
const never = { scanFrom: Number.POSITIVE_INFINITY, patience: 0 }

afterEach(() => {
  vi.unstubAllGlobals()
})

/** A cosine in 64 bits, straight from the definition. */
function cosine(a: Float32Array, b: Float32Array): number {
  const product = (x: Float32Array, y: Float32Array): number =>
    x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0)
  const lengths = Math.sqrt(product(a, a)) * Math.sqrt(product(b, b))
  return lengths > 0 ? product(a, b) / lengths : 0
}

/** Checks what `search` promises: the right number, true cosines, in order, and no nearer vector left out. */
function expectNearest(
  found: readonly Neighbour[],
  vectors: ReadonlyMap<number, Float32Array>,
  query: Float32Array,
  limit: number,
  { ranks, among }: VectorQuery = {},
): void {
  const slots = [...vectors.keys()].filter((slot) => among === undefined || among.includes(slot))
  expect(found.length).toBe(Math.min(limit, slots.length))
  const cosines = new Map(slots.map((slot) => [slot, cosine(query, vectors.get(slot) ?? query)]))
  found.forEach(({ slot, similarity }, i) => {
    expect(Math.abs(similarity - (cosines.get(slot) ?? Number.NaN))).toBeLessThan(1e-6)
    expect(Object.is(similarity, -0)).toBe(false)
    const next = found[i + 1]
    if (next === undefined) return
    expect(similarity).toBeGreaterThanOrEqual(next.similarity)
    const rank = (place: number): number => ranks?.[place] ?? place
    if (similarity === next.similarity) expect(rank(slot)).toBeLessThan(rank(next.slot))
  })
  const worst = found.at(-1)
  const kept = new Set(found.map(({ slot }) => slot))
  for (const [slot, value] of cosines)
    if (worst !== undefined && !kept.has(slot)) expect(value).toBeLessThan(worst.similarity + 1e-6)
}

const dimensions = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1_024 }))
const setup = fc.record({
  seed: fc.integer(),
  kind: vectorKind,
  dimensions,
  size: fc.oneof(fc.nat(20), fc.integer({ min: 20, max: 600 })),
  limit: fc.oneof(fc.nat(20), fc.constant(100_000)),
  ranked: fc.boolean(),
  filtered: fc.boolean(),
})

describe('VectorIndex', () => {
  it('finds exactly the nearest vectors, the same ones with WebAssembly, without it, and without any scan', () => {
    fc.assert(
      fc.property(setup, ({ seed, kind, dimensions, size, limit, ranked, filtered }) => {
        const next = drawVectors(seed, kind, dimensions)
        const vectors = new Map(Array.from({ length: size }, (_, slot) => [slot, next()]))
        const [scanning, packed, plain] = [eager, eager, never].map((effort) => {
          const index = new VectorIndex(dimensions, effort)
          for (const [slot, vector] of vectors) index.put(slot, vector)
          return index
        })
        const query = next()
        const options = {
          ...(ranked ? { ranks: Array.from({ length: size }, (_, slot) => (slot * 7_919) % 1_000_003) } : {}),
          ...(filtered ? { among: [...vectors.keys()].filter((slot) => (slot ^ seed) % 3 !== 0) } : {}),
        }
        const found = scanning?.search(query, limit, options) ?? []
        expectNearest(found, vectors, query, limit, options)
        expect(withoutWebAssembly(() => packed?.search(query, limit, options))).toEqual(found)
        expect(plain?.search(query, limit, options)).toEqual(found)
      }),
      { numRuns: 300 },
    )
  })

  it('gives the same as a fresh index, whatever was put and deleted before', () => {
    const step = fc.record({ slot: fc.nat(700), put: fc.boolean(), search: fc.boolean() })
    fc.assert(
      fc.property(
        fc.integer(),
        vectorKind,
        fc.integer({ min: 1, max: 70 }),
        fc.array(step, { maxLength: 80 }),
        (...drawn) => {
          const [seed, kind, dimensions, steps] = drawn
          const next = drawVectors(seed, kind, dimensions)
          const index = new VectorIndex(dimensions, eager)
          const vectors = new Map<number, Float32Array>()
          for (const { slot, put, search } of steps) {
            if (put) {
              vectors.set(slot, next())
              index.put(slot, vectors.get(slot) ?? next())
            } else expect(index.delete(slot)).toBe(vectors.delete(slot))
            if (search) index.search(next(), 1)
          }
          expect(index.size).toBe(vectors.size)
          const fresh = new VectorIndex(dimensions)
          for (const [slot, vector] of vectors) fresh.put(slot, vector)
          const query = next()
          for (const limit of [1, 5, 1_000]) {
            const found = index.search(query, limit)
            expect(found).toEqual(fresh.search(query, limit))
            expectNearest(found, vectors, query, limit)
          }
          for (const slot of [0, 3, 700]) expect(index.get(slot)).toEqual(fresh.get(slot))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('keeps a copy of length 1', () => {
    const index = new VectorIndex(2)
    const vector = Float32Array.of(3, 4)
    index.put(0, vector)
    vector.fill(9)
    index.get(0)?.fill(7)
    expect(index.get(0)).toEqual(Float32Array.of(0.6, 0.8))
    expect(index.get(1)).toBeUndefined()
  })

  it('ignores slots that are not there', () => {
    for (const effort of [eager, never]) {
      const index = new VectorIndex(1, effort)
      for (let slot = 0; slot < 200; slot++) index.put(slot, Float32Array.of(1))
      const among = [1e9, 5_000, ...Array.from({ length: 190 }, (_, i) => i + 20)]
      expect(index.search(Float32Array.of(1), 2, { among })).toEqual([
        { slot: 20, similarity: 1 },
        { slot: 21, similarity: 1 },
      ])
    }
  })

  it('compiles nothing before the third large search, and then once', () => {
    const compiled: object[] = []
    class Module {
      constructor(bytes: Uint8Array) {
        const module = new webAssembly.Module(bytes)
        compiled.push(module)
        // biome-ignore lint/correctness/noConstructorReturn: replaces a class of the engine
        return module
      }
    }
    vi.stubGlobal('WebAssembly', { Module, Instance: webAssembly.Instance })
    const index = new VectorIndex(1_000)
    const next = drawVectors(1, 'random', 1_000)
    for (let slot = 0; slot < 99; slot++) index.put(slot, next())
    for (let i = 0; i < 5; i++) index.search(next(), 5)
    index.put(99, next())
    for (let i = 0; i < 2; i++) index.search(next(), 5)
    expect(compiled.length).toBe(0)
    for (let i = 0; i < 3; i++) index.search(next(), 5)
    expect(compiled.length).toBe(1)
  })

  it('gives the same when its memory cannot grow', () => {
    const next = drawVectors(5, 'clustered', 64)
    const vectors = Array.from({ length: 3_000 }, next)
    const query = next()
    const [whole, starved] = [new VectorIndex(64, eager), new VectorIndex(64, eager)]
    for (const [slot, vector] of vectors.slice(0, 900).entries()) {
      whole.put(slot, vector)
      starved.put(slot, vector)
    }
    expect(starved.search(query, 9)).toEqual(whole.search(query, 9))
    const grow = vi.spyOn(webAssembly.Memory.prototype, 'grow').mockImplementation(() => {
      throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory')
    })
    for (let slot = 900; slot < vectors.length; slot++) starved.put(slot, vectors[slot] ?? query)
    expect(grow).toHaveBeenCalledTimes(1)
    grow.mockRestore()
    for (let slot = 900; slot < vectors.length; slot++) whole.put(slot, vectors[slot] ?? query)
    expect(starved.search(query, 9)).toEqual(whole.search(query, 9))
  })
})
