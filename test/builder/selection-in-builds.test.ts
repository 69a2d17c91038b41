import fc from 'fast-check'
import {
  balanced,
  coverage,
  diverse,
  fewShot,
  first,
  labels,
  likely,
  random,
  type Selector,
  type StaticSelector,
  type SyncSelector,
  showcase,
  similar,
  type Tags,
} from 'knapshot'
import { makeSnapshot } from 'knapshot/build'
import { snapshotStore } from 'knapshot/snapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'

const output = labels('refund', 'parcel', 'login')
const selectors: readonly (() => SyncSelector)[] = [likely, coverage, similar, diverse, balanced, first, random]
const line = 'Dear team, I want a refund for my order because it arrived broken. '
const short = Array.from({ length: 12 }, (_, i) => ({
  id: `s${i}`,
  input: `${['I want a refund', 'Where is my parcel', 'Cannot sign in'][i % 3]} (${i})`,
  output: (['refund', 'parcel', 'login'] as const)[i % 3] ?? 'refund',
}))

function make(select: Selector, tokens: number, long: readonly number[] = [], change = {}) {
  const examples = [
    ...long.map((n) => ({ id: `long${n}`, input: line.repeat(n), output: 'refund' as const })),
    ...short,
  ]
  const budget = { tokens, tokenizer: o200k }
  return fewShot({ instruction: 'Route the mail.', output, examples, select, budget, ...change })
}

describe('a room that the nearest examples do not fit into', () => {
  it.each(selectors.map((select) => [select().name, select] as const))('%s fills with others', async (_, select) => {
    const { report } = await make(select(), 500, [40, 41]).build(line)
    expect(report.shots.length).toBe(12)
    expect(report.dropped.every(({ id, reason }) => id.startsWith('long') && reason === 'budget')).toBe(true)
  })

  it('is left empty only by what does not fit: in any budget no example that was not considered fits beside the shown', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...selectors),
        fc.integer({ min: 40, max: 900 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 5 }),
        fc.option(fc.integer({ min: 1, max: 14 }), { nil: undefined }),
        async (select, tokens, long, k) => {
          const builder = make(select(), tokens, long)
          const { report } = await builder.build('refund', k === undefined ? {} : { k })
          const wanted = k ?? (long.length + short.length <= 16 ? 16 : 8)
          if (report.shots.length >= wanted) return
          const seen = new Set([...report.shots, ...report.dropped].map(({ id }) => id))
          const left = report.budget - report.tokens
          for (const { id, input } of short)
            if (!seen.has(id)) expect(o200k.count(input) + 1 + 8, `${id} would fit into ${left}`).toBeGreaterThan(left)
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('selectors that answer with a promise', () => {
  const slow = (select: SyncSelector): Selector => ({
    ...select,
    name: 'slow',
    select: (query, pool) => Promise.resolve(select.select(query, pool)),
  })

  it('choose as others do, are asked once, and keep to the budget', async () => {
    for (const tokens of [80, 150, 400]) {
      let asked = 0
      const counting = {
        ...slow(similar()),
        select: (...given: Parameters<SyncSelector['select']>) => {
          asked++
          return Promise.resolve(similar().select(...given))
        },
      }
      const prompt = await make(counting, tokens).build('I want a refund')
      const other = await make(similar(), tokens).build('I want a refund')
      expect(asked).toBe(1)
      expect(prompt.report.tokens).toBeLessThanOrEqual(tokens)
      expect(prompt.report.shots.length).toBeGreaterThan(0)
      if (tokens === 400) expect(prompt.fingerprint).toBe(other.fingerprint)
    }
  })

  it('get the signal, and let retries choose among what they chose', async () => {
    const { signal } = new AbortController()
    let seen: unknown
    const select: Selector = {
      name: 'mine',
      select: async (query, pool) => {
        seen = query.signal
        return pool.slice(0, 3).map(({ id }) => ({ id, gain: 1 }))
      },
    }
    const prompt = await make(select, 400).build('refund', { signal })
    expect(seen).toBe(signal)
    const result = prompt.safeParse('nothing of these')
    if (result.ok) throw new Error('was read')
    expect(prompt.retry('nothing of these', result.error).report.shots.map(({ id }) => id)).toEqual(
      prompt.report.shots.map(({ id }) => id),
    )
  })

  it.each([undefined, 'all', { id: 's1' }, Promise.resolve(undefined)])(
    'that answer with no list (%#) are refused by name',
    async (answer) => {
      const select = { name: 'mine', select: () => answer } as unknown as Selector
      await expect(make(select, 400).build('refund')).rejects.toMatchObject({
        code: 'definition_invalid',
        message: expect.stringContaining('The selector "mine" returned'),
      })
    },
  )
})

describe('minSimilarity', () => {
  it.each([likely, coverage, similar, diverse, balanced])(
    'of %o shows nothing less similar, and nothing at all where nothing is',
    async (select) => {
      const { report } = await make(select({ minSimilarity: 0.2 }), 500).build('I want a refund')
      expect(report.shots.length).toBeGreaterThan(0)
      expect(report.shots.every(({ similarity }) => similarity >= 0.2)).toBe(true)
      const none = await make(select({ minSimilarity: 0.2 }), 500).build('quantum chromodynamics')
      expect(none.report.shots).toEqual([])
    },
  )
})

it.each(['i want a refund (0)!', 'I want a refund: 0', '¿I want a refund 0?'])(
  'an example equal to %j but for punctuation counts as the same input',
  async (query) => {
    const { report } = await make(similar(), 500, [], { exclude: 'same-input' }).build(query)
    expect(report.dropped).toContainEqual(expect.objectContaining({ id: 's0', reason: 'same-input' }))
  },
)

it.each([
  ['C# error', 'C error!'],
  ['#tag', 'tag'],
])('an example with %j is not the same input as %j', async (input, query) => {
  const examples = [{ input, output: 'login' as const }]
  const { report } = await make(similar(), 500, [], { exclude: 'same-input', examples }).build(query)
  expect(report.shots.length).toBe(1)
})

it('selectors see what an example shows and says: text, output, tags, metadata, features', async () => {
  const examples = [
    { id: 'old', input: 'Refund?', output: 'refund' as const, tags: ['2025'], metadata: { on: '2025-01-01' } },
    { id: 'new', input: 'Refund!', output: 'parcel' as const, tags: ['2026'], metadata: { on: '2026-01-01' } },
  ]
  const seen: unknown[] = []
  const newest: Selector = {
    name: 'newest',
    select: (_, pool) => {
      seen.push(
        ...pool.map(({ text, tags, metadata, features, output }) => ({ text, tags, metadata, features, output })),
      )
      return [...pool]
        .sort((a, b) => String(b.metadata?.on).localeCompare(String(a.metadata?.on)))
        .slice(0, 1)
        .map(({ id }) => ({ id, gain: 1 }))
    },
  }
  const { report } = await make(newest, 500, [], { examples }).build('refund')
  expect(report.shots.map(({ id }) => id)).toEqual(['new'])
  const views = examples.map(({ input: text, tags, metadata, output }) => ({
    text,
    tags,
    metadata,
    features: [output],
    output,
  }))
  expect(seen).toEqual(expect.arrayContaining(views))
  const pinned: unknown[] = []
  const pin: StaticSelector = {
    name: 'spy',
    choose(pool) {
      pinned.push(...pool.map(({ output: shown }) => shown))
      return []
    },
  }
  await make(newest, 500, [], { examples, pin }).build('refund')
  expect(pinned).toEqual(['refund', 'parcel'])
})

it.each([0, 100])(
  'a showcase takes 40 % of the room at most, and the report says how much that is (reserve %i)',
  async (reserve) => {
    const examples = Array.from({ length: 8 }, (_, i) => ({
      id: `${i}`,
      input: line.repeat(i + 1),
      output: `label ${i}`,
    }))
    const names = examples.map(({ output }) => output)
    for (const tokens of [200, 400, 900]) {
      const budget = { tokens, reserve, tokenizer: o200k }
      const builder = fewShot({ instruction: 'Route.', output: labels(names), examples, budget, pin: showcase() })
      const { report } = await builder.build('x', { k: 0 })
      const pinned = report.shots.filter((shot) => shot.pinned).reduce((sum, shot) => sum + shot.tokens, 0)
      expect(report.pinnedRoom).toBe(Math.floor((tokens - reserve) * 0.4))
      expect(pinned).toBeLessThanOrEqual(report.pinnedRoom ?? 0)
      expect(report.uncovered.length + report.shots.length).toBe(8)
      const capped = await builder.with({ pin: showcase({ tokens: 10_000 }) }).build('x', { k: 0 })
      expect(capped.report).toEqual(report)
      expect((await builder.with({ pin: ['0'] }).build('x', { k: 0 })).report.pinnedRoom).toBeUndefined()
      const snapshot = await makeSnapshot(builder)
      const there = builder.with({ examples: snapshotStore(snapshot, { output: builder.definition.output }) })
      expect((await there.build('x', { k: 0 })).report).toEqual(report)
    }
  },
)

describe('tags of a build', () => {
  const tagged = ['en', 'de', 'fr'].flatMap((tag) =>
    ['', ' draft'].map((more) => ({
      id: `${tag}${more}`,
      input: `refund ${tag}${more}`,
      output: 'refund' as const,
      tags: [tag, ...more.split(' ').filter(Boolean)],
    })),
  )
  it.each(selectors.map((select) => [select().name, select] as const))(
    'decide what %s may choose',
    async (_, select) => {
      const builder = make(select(), 900, [], { examples: tagged })
      const shown = async (tags: Tags) =>
        (await builder.build('refund', { tags })).report.shots.map(({ id }) => id).sort()
      expect(await shown(['en', 'draft'])).toEqual(['en draft'])
      expect(await shown({ any: ['en', 'de'] })).toEqual(['de', 'de draft', 'en', 'en draft'])
      expect(await shown({ any: ['en', 'de'], none: ['draft'] })).toEqual(['de', 'en'])
      expect(await shown({ none: ['draft'] })).toEqual(['de', 'en', 'fr'])
      expect(await shown({ all: ['draft'], none: ['fr'] })).toEqual(['de draft', 'en draft'])
      expect(await shown({ all: [], none: undefined })).toHaveLength(6)
      await expect(shown({ any: ['nl'] })).rejects.toThrow(
        'None of the 6 examples in the store has the tags {"any":["nl"]}',
      )
    },
  )

  it.each([{ any: 'de' }, { some: ['de'] }, { none: [1] }, 'de', 7])('are refused as %j', async (tags) => {
    await expect(make(similar(), 900).build('refund', { tags: tags as never })).rejects.toThrow(
      'build(): `tags` must be a list of strings',
    )
  })
})
