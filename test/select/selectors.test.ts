import fc from 'fast-check'
import {
  balanced,
  type Candidate,
  coverage,
  DefinitionError,
  diverse,
  first,
  likely,
  random,
  showcase,
  similar,
} from 'knapshot'
import { describe, expect, it } from 'vitest'
import { runs } from '../support/runs.ts'
import { candidate, expectSound, pool, selectorContract } from '../support/selector-contract.ts'

for (const make of [likely, coverage, similar, diverse, random, balanced, first]) selectorContract(() => make())

const ids = (choices: readonly { id: string }[]): string[] => choices.map(({ id }) => id)

describe('coverage', () => {
  it('shows the likely answers together rather than the nearest example again and again', () => {
    const candidates = [
      candidate('near', 0.9, ['a']),
      candidate('near too', 0.89, ['a']),
      candidate('near again', 0.88, ['a']),
      candidate('other', 0.8, ['b']),
    ]
    expect(ids(coverage().select({ text: '', k: 2, room: 100 }, candidates)).slice(0, 2)).toEqual(['near', 'other'])
    expect(ids(similar().select({ text: '', k: 2, room: 100 }, candidates)).slice(0, 2)).toEqual(['near', 'near too'])
  })

  it('prefers one example that shows a likely answer whole', () => {
    const candidates = [
      candidate('whole', 0.8, ['a', 'b', 'c']),
      candidate('part', 0.8, ['a']),
      candidate('rest', 0.8, ['b', 'c']),
    ]
    expect(ids(coverage().select({ text: '', k: 1, room: 100 }, candidates))[0]).toBe('whole')
  })

  it('shows every label before any label twice', () => {
    const labels = ['x', 'y', 'z', 'x', 'x', 'y']
    const candidates = labels.map((label, i) => candidate(`${label}${i}`, 1 - i / 10, [label]))
    const shown = ids(coverage().select({ text: '', k: 3, room: 100 }, candidates)).slice(0, 3)
    expect(shown.map((id) => id[0]).sort()).toEqual(['x', 'y', 'z'])
  })

  it('goes by similarity where there are no features', () => {
    const candidates = ['a', 'b', 'c'].map((id, i) => candidate(id, 0.9 - i / 10, []))
    expect(ids(coverage().select({ text: '', k: 2, room: 100 }, candidates))).toEqual(['a', 'b', 'c'])
  })
})

describe('similar', () => {
  it('caps examples of one label', () => {
    const candidates = ['x', 'x', 'y', 'x', 'y'].map((label, i) => candidate(`${i}`, 1 - i / 10, [label]))
    expect(ids(similar({ perLabel: 1 }).select({ text: '', k: 4, room: 100 }, candidates))).toEqual(['0', '2'])
  })
})

describe('balanced', () => {
  it('shows every label when k allows it, the nearest of each first', () => {
    const candidates = ['x', 'x', 'x', 'y', 'z', 'z'].map((label, i) => candidate(`${label}${i}`, 1 - i / 10, [label]))
    expect(ids(balanced().select({ text: '', k: 5, room: 100 }, candidates))).toEqual(['x0', 'y3', 'z4', 'x1', 'z5'])
  })
})

describe('diverse', () => {
  const texts = (list: readonly string[]): Candidate[] =>
    list.map((text, i) => ({ ...candidate(`${i}`, 0.9 - i / 100, []), text }))
  const query = { text: '', k: 3, room: 1_000 }

  it('prefers what is unlike the examples chosen before', () => {
    const pool = texts(['charged twice today', 'charged twice, today!', 'today I was charged twice', 'cannot sign in'])
    expect(ids(diverse().select(query, pool))).toEqual(['0', '3', '2', '1'])
    expect(ids(diverse({ lambda: 1 }).select(query, pool))).toEqual(['0', '1', '2', '3'])
  })

  it('compares features too, and scripts without spaces by character', () => {
    const pool = [candidate('a', 0.9, ['x']), candidate('b', 0.9, ['x']), candidate('c', 0.89, ['y'])].map((c) => ({
      ...c,
      text: 'same',
    }))
    expect(ids(diverse().select(query, pool))).toEqual(['a', 'c', 'b'])
    expect(ids(diverse().select(query, texts(['请把钱退给我', '请把钱退给她', '如何登录'])))).toEqual(['0', '2', '1'])
  })

  it('goes by vectors where both have one of the same length', () => {
    const pool = texts(['a', 'b', 'c', 'd'])
    const vectors = [
      [1, 0],
      [9, 1],
      [0, 1],
      [1, 0, 0],
    ].map((numbers) => Float32Array.from(numbers))
    const seen = pool.map((one, i) => ({ ...one, vector: vectors[i] ?? Float32Array.of(1) }))
    expect(ids(diverse().select(query, seen)).slice(0, 3)).toEqual(['0', '2', '3'])
  })

  it('ranks as the definition does, with gains that never grow', () => {
    const jaccard = (a: Candidate, b: Candidate): number => {
      const [x, y] = [a, b].map(({ text, features }) => new Set([...text.split(' '), ...features.map((f) => `!${f}`)]))
      const common = [...(x ?? [])].filter((term) => y?.has(term)).length
      return common / ((x?.size ?? 0) + (y?.size ?? 0) - common)
    }
    const word = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const drawn = fc.tuple(
      pool,
      fc.array(fc.array(word, { minLength: 1, maxLength: 4 }), { minLength: 30, maxLength: 30 }),
    )
    fc.assert(
      fc.property(drawn, fc.constantFrom(0, 0.5, 0.7, 1), ([list, words], lambda) => {
        const candidates = list.map((one, i) => ({ ...one, text: words[i]?.join(' ') ?? '' }))
        const choices = diverse({ lambda }).select({ text: '', k: 8, room: 1e6 }, candidates)
        const chosen: Candidate[] = []
        for (const [i, { id, gain }] of choices.entries()) {
          const value = (one: Candidate): number =>
            lambda * one.similarity - (1 - lambda) * Math.max(0, ...chosen.map((other) => jaccard(one, other)))
          const left = candidates.filter((one) => !chosen.includes(one))
          const taken = left.find((one) => one.id === id)
          if (taken === undefined) throw new Error(`${id} was chosen twice`)
          expect(value(taken)).toBeCloseTo(Math.max(...left.map(value)), 9)
          expect(gain).toBeLessThanOrEqual((choices[i - 1]?.gain ?? 2) + 1e-9)
          chosen.push(taken)
        }
      }),
      { numRuns: runs(300) },
    )
  })
})

describe('random', () => {
  it('gives another sample for another seed, the same for the same, whatever the order of the pool', () => {
    const candidates = Array.from({ length: 50 }, (_, i) => candidate(`c${i}`, 0, []))
    const sample = (seed: number, list = candidates): string[] =>
      ids(random({ seed }).select({ text: '', k: 5, room: 100 }, list))
    expect(sample(1)).toEqual(sample(1, [...candidates].reverse()))
    expect(sample(1)).not.toEqual(sample(2))
  })
})

describe('showcase', () => {
  it('covers every feature of the pool when there is room, and keeps to the room when there is not', () => {
    fc.assert(
      fc.property(pool, fc.nat(300), (candidates, room) => {
        const choices = showcase().choose(candidates, room)
        expectSound(choices, candidates)
        const chosen = candidates.filter(({ id }) => ids(choices).includes(id))
        expect(chosen.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(room)
        const all = showcase().choose(candidates, Number.POSITIVE_INFINITY)
        const shown = new Set(candidates.filter(({ id }) => ids(all).includes(id)).flatMap(({ features }) => features))
        expect(shown).toEqual(new Set(candidates.flatMap(({ features }) => features)))
      }),
      { numRuns: runs(1_000) },
    )
  })

  it('chooses what plain greedy chooses', () => {
    fc.assert(
      fc.property(
        pool,
        fc.oneof(fc.nat(300), fc.constant(Number.POSITIVE_INFINITY)),
        fc.integer({ min: 1, max: 40 }),
        (candidates, room, k) => {
          expect(ids(showcase({ k }).choose(candidates, room))).toEqual(plainShowcase(candidates, room, k))
        },
      ),
      { numRuns: runs(3_000) },
    )
  })

  it('looks at the features of an example once, however many are chosen', () => {
    let reads = 0
    const candidates = Array.from({ length: 20_000 }, (_, i) => ({
      ...candidate(`c${i}`, 0, [], 10 + (i % 50)),
      get features() {
        reads++
        return [`a${i % 7}`, `b${i % 101}`, `c${i % 499}`, 'd']
      },
    }))
    expect(showcase().choose(candidates, Number.POSITIVE_INFINITY).length).toBeGreaterThan(400)
    expect(reads).toBe(candidates.length)
  })

  it('prefers the cheaper of two examples that show the same', () => {
    expect(
      ids(showcase().choose([candidate('expensive', 0, ['a', 'b'], 90), candidate('cheap', 0, ['a', 'b'], 9)], 200)),
    ).toEqual(['cheap'])
  })
})

describe('options', () => {
  it.each([
    () => coverage({ k: -1 }),
    () => coverage({ k: 1.5 }),
    () => coverage({ neighbours: Number.NaN }),
    () => similar({ perLabel: -2 }),
    () => diverse({ k: -1 }),
    () => diverse({ lambda: 1.1 }),
    () => diverse({ lambda: Number.NaN }),
    () => showcase({ tokens: -1 }),
    () => random({ k: '3' as unknown as number }),
  ])('must be counts (%s)', (make) => {
    expect(make).toThrow(DefinitionError)
  })
})

/** The definition of showcase, step by step. */
function plainShowcase(candidates: readonly Candidate[], room: number, k: number): string[] {
  const weightOf = (feature: string): number =>
    Math.round(1024 * Math.sqrt(candidates.filter(({ features }) => features.includes(feature)).length))
  const shown = new Set<string>()
  const chosen: string[] = []
  let left = room
  while (chosen.length < k) {
    const [best] = candidates
      .filter(({ id, tokens }) => tokens <= left && !chosen.includes(id))
      .map((one) => {
        const fresh = one.features.filter((feature) => !shown.has(feature))
        return { one, gain: fresh.reduce((sum, feature) => sum + weightOf(feature), 0) / Math.max(1, one.tokens) }
      })
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => b.gain - a.gain || (a.one.id < b.one.id ? -1 : 1))
    if (best === undefined) break
    chosen.push(best.one.id)
    left -= best.one.tokens
    for (const feature of best.one.features) shown.add(feature)
  }
  return chosen
}
