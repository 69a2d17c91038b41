import { labels } from 'knapshot'
import { postgresStore } from 'knapshot/postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from './cluster.ts'

const output = labels('a', 'b')
const size = 40_000
const things = ['invoice', 'password', 'delivery', 'contract', 'meeting', 'laptop', 'refund', 'ticket', 'server']
const states = ['is late', 'was lost', 'does not work', 'must be renewed', 'is wrong', 'cannot be found', 'arrived']
const examples = Array.from({ length: size }, (_, i) => ({
  id: `id ${(i * 7_919) % size}`,
  input: `my ${things[i % 9]} with the number n${i} ${states[i % 7]} and I do not know what to do`,
  output: i % 3 === 0 ? ('a' as const) : ('b' as const),
  // More than are ranked whole, a few, and one in between.
  tags: ['all', ...(i % 3 === 0 ? ['third'] : []), ...(i % 10_000 === 7 ? ['rare'] : [])],
}))

let cluster: Cluster
let pool: pg.Pool
beforeAll(async () => {
  cluster = await startCluster()
  pool = new pg.Pool({ connectionString: cluster.url(), max: 2 })
  expect(await open().put(examples)).toEqual({ added: size, updated: 0 })
})
afterAll(async () => {
  await pool.end()
  cluster.remove()
})

const open = () => postgresStore<'a' | 'b'>(pool, { output })

describe(`a store of ${size} examples, put at once`, () => {
  it('finds the example that has a rare word, also when it is misspelt', async () => {
    for (const number of [0, 17, 12_345, 39_999]) {
      const [hit] = await open().search({ text: `what about n${number}?`, limit: 3 })
      expect(hit?.example.input).toContain(` n${number} `)
    }
    const [hit] = await open().search({ text: 'n1234x lost', limit: 3 })
    expect(hit?.example.input).toMatch(/ n1234\d? .* lost/)
  })

  it('answers queries of nothing but common words', async () => {
    for (const text of ['my with the number', 'I do not know what to do', 'the', 'invoice', 'my refund was lost']) {
      const hits = await open().search({ text, limit: 144 })
      expect(hits).toHaveLength(144)
      for (const { similarity } of hits) expect(similarity).toBeGreaterThan(0)
    }
    const [hit] = await open().search({ text: 'my refund was lost', limit: 1 })
    expect(hit?.example.input).toMatch(/refund.*was lost/)
  })

  it('keeps to tags: of all, of many, of few, and of several at once', async () => {
    for (const tags of [['all'], ['third'], ['all', 'third'], ['rare'], ['rare', 'all'], ['rare', 'third'], ['none']]) {
      const matching = examples.filter((example) => tags.every((tag) => example.tags.includes(tag)))
      for (const text of ['the laptop is wrong', 'n300', 'zzz', '']) {
        const hits = await open().search({ text, limit: 50, tags })
        expect(hits, `${tags}, ${text}`).toHaveLength(Math.min(50, matching.length))
        for (const { example } of hits) for (const tag of tags) expect(example.tags).toContain(tag)
      }
    }
    const [hit] = await open().search({ text: 'n300', limit: 5, tags: ['third'] })
    expect(hit?.example.input).toContain(' n300 ')
  })

  it('pads with the first ones in id order', async () => {
    const ids = [...examples.map(({ id }) => id)].sort().slice(0, 20)
    for (const tags of [[], ['all']]) {
      const hits = await open().search({ text: '!!!', limit: 20, tags })
      expect(hits.map(({ example, similarity }) => [example.id, similarity])).toEqual(ids.map((id) => [id, 0]))
    }
  })

  it('takes a book for a query', async () => {
    const text = examples
      .slice(0, 8_000)
      .map(({ input }) => input)
      .join('\n')
    const start = performance.now()
    const hits = await open().search({ text, limit: 16 })
    expect(hits).toHaveLength(16)
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  it('iterates over all of them in the order of insertion, and deletes half', async () => {
    const ids: string[] = []
    for await (const { id } of open().all()) ids.push(id)
    expect(ids).toEqual(examples.map(({ id }) => id))
    expect(await open().delete(ids.slice(0, size / 2))).toBe(size / 2)
    expect(await open().size()).toBe(size / 2)
    const [hit] = await open().search({ text: 'n39999', limit: 1 })
    expect(hit?.example.input).toContain(' n39999 ')
  })
})
