import type { PGlite } from '@electric-sql/pglite'
import { estimate as estimateTokens, fewShot, json, labels, memoryStore } from 'knapshot'
import { countExamples } from 'knapshot/build'
import { postgresStore } from 'knapshot/postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { estimate } from '../../../src/store/postgres/search-sql.ts'
import { termOf } from '../../../src/store/postgres/terms.ts'
import { openPGlite } from './open-pglite.ts'

const things = [
  'invoice',
  'password',
  'delivery',
  'contract',
  'meeting',
  'laptop',
  'refund',
  'ticket',
  'server',
  'badge',
]
const states = [
  'is late',
  'was lost',
  'does not work',
  'must be renewed',
  'is wrong',
  'cannot be found',
  'arrived twice',
]
const places = ['in Lisbon', 'at home', 'on the third floor', 'since Monday', 'again', 'for my colleague']
const size = 1_200
const examples = Array.from({ length: size }, (_, i) => ({
  id: `e${String((i * 7919) % size).padStart(4, '0')}`,
  input: `the ${things[i % 10]} ${i} ${states[i % 7]} ${places[i % 6]}`,
  output: i % 3 === 0 ? ('a' as const) : ('b' as const),
  tags: [...(i % 2 === 0 ? ['even'] : []), ...(i % 400 === 7 ? ['rare'] : [])],
}))
const output = labels('a', 'b')

let database: PGlite
beforeAll(async () => {
  database = await openPGlite()
})
afterAll(() => database.close())

describe('a search among more examples than are ranked whole', () => {
  const memory = memoryStore<'a' | 'b'>(examples, { output })
  const open = () => postgresStore(database, { output, namespace: 'large' })
  const idsOf = (hits: readonly { readonly example: { readonly id: string } }[]) =>
    hits.map(({ example }) => example.id)
  beforeAll(() => open().put(examples))

  it('finds what a memory store finds first', async () => {
    let found = 0
    const queries = things.flatMap((thing) => [`my ${thing} was lost at home`, `${thing} arrived in Lisbon`])
    for (const text of queries) {
      const here = new Set(idsOf(await open().search({ text, limit: 32 })))
      found += idsOf(await memory.search({ text, limit: 8 })).filter((id) => here.has(id)).length
    }
    expect(found / (8 * queries.length)).toBeGreaterThan(0.8)
  })

  it('finds words that are misspelt, and forms of words', async () => {
    for (const [text, word] of [
      ['passwrod', 'password'],
      ['delivry', 'delivery'],
      ['tickets', 'ticket'],
      ['refunding', 'refund'],
      ['colleagues', 'colleague'],
    ] as const) {
      const hits = await open().search({ text, limit: 1 })
      for (const { example } of hits) expect(example.input).toContain(word)
    }
  })

  it('keeps to tags, common and rare, and fills up in id order', async () => {
    const rare = examples.filter(({ tags }) => tags.includes('rare')).map(({ id }) => id)
    const found = await open().search({ text: 'the invoice', limit: 10, tags: ['rare'] })
    expect(idsOf(found).sort()).toEqual(rare.sort())
    const even = await open().search({ text: 'badge of my colleague', limit: 40, tags: ['even'] })
    expect(even).toHaveLength(40)
    for (const { example } of even) expect(example.tags).toContain('even')
    const blank = await open().search({ text: '', limit: 5, tags: ['even'] })
    expect(blank).toEqual(await memory.search({ text: '', limit: 5, tags: ['even'] }))
  })

  it('returns as many as are asked for, up to all, the first ones like those of a memory store', async () => {
    for (const limit of [1, 300, 1_199, 1_200, 5_000, Number.POSITIVE_INFINITY]) {
      const hits = await open().search({ text: 'server', limit })
      expect(new Set(idsOf(hits)).size).toBe(Math.min(limit, size))
    }
    const nothing = await open().search({ text: 'これはテスト', limit: 7 })
    expect(nothing.map(({ example, similarity }) => [example.id, similarity])).toEqual(
      ['e0000', 'e0001', 'e0002', 'e0003', 'e0004', 'e0005', 'e0006'].map((id) => [id, 0]),
    )
  })

  it('counts roughly how many examples have a word, rare and common', async () => {
    for (const [word, count] of [
      ['the', 1_200],
      ['invoice', 120],
      ['lost', 171],
      ['7', 1],
    ] as const) {
      const sql = `select ${estimate('w')} as count from knapshot_words w where w.namespace = 'large' and w.term = $1`
      const { rows } = await database.query<{ count: number }>(sql, [termOf('large', word)])
      const found = rows[0]?.count ?? 0
      expect(found / count, word).toBeGreaterThan(1 / 4)
      expect(found / count, word).toBeLessThan(4)
    }
  })

  it('gives facts: features, and tokens where counts are given', async () => {
    const [hit] = await open().search({ text: 'laptop', limit: 1 })
    expect(hit?.facts?.features).toEqual(output.features(hit?.example.output ?? 'a'))
    const builder = fewShot({
      instruction: 'Sort.',
      output,
      examples: examples.slice(0, 3),
      budget: { tokens: 900, tokenizer: estimateTokens() },
    })
    const store = postgresStore(database, { output, namespace: 'large', counts: await countExamples(builder) })
    const [first] = await store.get([examples[0]?.id ?? ''])
    const tokens = first === undefined ? {} : store.facts?.(first)?.tokens
    // One for each layout that builds may use.
    expect(Object.values(tokens ?? {})).toEqual([expect.any(Number), expect.any(Number)])
    const [again] = await store.search({ text: '', limit: 1 })
    expect(again === undefined ? undefined : store.facts?.(again.example)).toEqual(again?.facts)
  })
})

describe('a store of another format on the same namespace', () => {
  it('says so instead of guessing', async () => {
    const any = postgresStore<unknown, unknown>(database, {
      output: json<unknown>({}),
      input: { name: 'json', write: (value) => JSON.stringify(value) },
      namespace: 'mixed',
    })
    await any.put([{ id: 'x', input: { a: 1 }, output: { b: [1] } }])
    const upper = { name: 'upper', write: (text: string) => text.toUpperCase() }
    const strict = postgresStore<'a' | 'b'>(database, { output, input: upper, namespace: 'mixed' })
    await expect(strict.search({ text: 'a', limit: 1 })).rejects.toMatchObject({ code: 'store_corrupt' })
  })
})
