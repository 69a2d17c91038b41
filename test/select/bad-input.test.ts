import {
  balanced,
  coverage,
  diverse,
  type Example,
  estimate,
  fewShot,
  first,
  hashedNgrams,
  json,
  memoryStore,
  random,
  type Selector,
  showcase,
  similar,
} from 'knapshot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const output = json(z.object({ team: z.enum(['billing', 'login']), refund: z.number().optional() }))
type Row = Example<string, z.input<typeof Ticket>>
const Ticket = z.object({ team: z.enum(['billing', 'login']), refund: z.number().optional() })
const rows: readonly Row[] = [
  { id: 'a', input: 'I was charged twice', output: { team: 'billing', refund: 3 } },
  { id: 'b', input: 'The invoice is wrong', output: { team: 'billing' } },
  { id: 'c', input: 'Nobody can sign in', output: { team: 'login' } },
  { id: 'd', input: 'My password is refused', output: { team: 'login' } },
]
const same: readonly Row[] = Array.from({ length: 40 }, (_, i) => ({
  id: `row ${i}`,
  input: 'the same again',
  output: { team: 'login' },
}))
const budget = { tokens: 2_000, tokenizer: estimate() }
const selectors: readonly Selector[] = [coverage(), similar(), diverse(), balanced(), random(), first()]

const stores = {
  words: (examples: readonly Row[]) => memoryStore(examples, { output }),
  'words and vectors': (examples: readonly Row[]) => memoryStore(examples, { output, embedder: hashedNgrams() }),
}

for (const [name, make] of Object.entries(stores)) {
  describe.each(selectors.map((select) => [select.name, select] as const))(`%s over ${name}`, (_, select) => {
    const build = (examples: readonly Row[], query: string, k: number) =>
      fewShot({ instruction: 'Route it.', output, examples: make(examples), select, budget }).build(query, { k })

    it.each([
      ['an empty query', ''],
      ['white space', ' \n\t'],
      ['punctuation', '?!…'],
      ['a script that no example has', 'パスワードを忘れました'],
      ['a lone surrogate', '\ud800'],
      ['words that no example has', 'zzz qqq'],
    ])('shows k examples for %s, with sound similarities', async (_label, query) => {
      const { report } = await build(rows, query, 3)
      expect(report.shots).toHaveLength(3)
      for (const { similarity } of report.shots) expect(similarity >= 0 && similarity <= 1).toBe(true)
    })

    it('shows all examples where k is more than there are', async () => {
      expect((await build(rows, 'charged', 100)).report.shots.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd'])
    })

    it('shows the one example there is', async () => {
      expect((await build(rows.slice(0, 1), 'whatever', 8)).report.shots).toHaveLength(1)
    })

    it('shows one of equal examples, and says that the others are duplicates', async () => {
      const { report } = await build(same, 'the same again', 8)
      expect(report.shots).toHaveLength(1)
      expect(report.dropped.length).toBeGreaterThan(0)
      for (const { reason } of report.dropped) expect(reason).toBe('duplicate')
    })
  })
}

describe('showcase', () => {
  it('shows one of equal examples, nothing of none, and nothing that does not fit', () => {
    const candidate = (id: string) => ({ id, text: 'x', similarity: 0, tokens: 10, features: ['f'] })
    expect(showcase().choose([candidate('a'), candidate('b')], 100)).toHaveLength(1)
    expect(showcase().choose([], 100)).toEqual([])
    expect(showcase().choose([candidate('a')], 9)).toEqual([])
  })
})

describe('invalid options are refused', () => {
  it.each([
    () => coverage({ k: -1 }),
    () => coverage({ anchors: 1.5 }),
    () => coverage({ neighbours: Number.NaN }),
    () => coverage({ pool: -1 }),
    () => similar({ perLabel: -1 }),
    () => diverse({ lambda: 2 }),
    () => showcase({ tokens: Number.NaN }),
  ])('%s', (make) => {
    expect(make).toThrow(expect.objectContaining({ code: 'definition_invalid' }))
  })
})
