import { type Embedder, memoryStore, text } from 'knapshot'
import { sqliteStore } from 'knapshot/sqlite'
import { type ContractShape, type ContractStore, storeContract } from 'knapshot/testing'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let tables = 0

let miniflare: Miniflare
beforeAll(() => {
  miniflare = new Miniflare({
    modules: true,
    script: 'export default { fetch: () => new Response() }',
    compatibilityDate: '2026-04-01',
    d1Databases: ['DB'],
  })
})
afterAll(() => miniflare.dispose())

describe('sqliteStore over D1 keeps the contract of a store', () => {
  const tableOf = new WeakMap<ContractStore, string>()
  const create = async (shape: ContractShape): Promise<ContractStore> => {
    const table = `t${tables++}`
    const store = sqliteStore(await miniflare.getD1Database('DB'), { ...shape, table })
    tableOf.set(store, table)
    return store
  }
  const dropTables = async (store: ContractStore): Promise<void> => {
    const database = await miniflare.getD1Database('DB')
    const names = ['meta', 'examples', 'terms'].map((name) => `${tableOf.get(store)}_${name}`)
    await database.batch(names.map((name) => database.prepare(`DROP TABLE ${name}`)))
  }
  const options = { create, dropTables, similarity: { likeMemory: 0.95 } }
  for (const { name, run } of storeContract(options)) it(name, run)
})

// D1 takes 2 MB in a value, and an embedding of this size takes 8 kB.
describe('sqliteStore over D1 with 600 vectors of 1,536 dimensions', () => {
  const dimensions = 1_536
  const embedder: Embedder = {
    name: 'large',
    dimensions,
    embed: async (texts) =>
      texts.map((given) => {
        const turn = Number(/\d+/u.exec(given)?.[0])
        return Float32Array.from({ length: dimensions }, (_, i) => Math.sin(i * (1 + turn / 600)))
      }),
  }
  const examples = Array.from({ length: 600 }, (_, i) => ({ id: `e${i}`, input: `message ${i}`, output: 'x' }))
  const query = { text: 'something like 57', limit: 5 }
  const output = text()
  const idsOf = async (store: Pick<ReturnType<typeof memoryStore<string>>, 'search'>) =>
    (await store.search(query)).map(({ example }) => example.id)

  it('finds by them, whether they were put or are added at a search', async () => {
    const database = await miniflare.getD1Database('DB')
    const expected = await idsOf(memoryStore(examples, { output, embedder }))
    expect(expected[0]).toBe('e57')
    const later = { output, table: 'later' }
    await sqliteStore(database, later).put(examples)
    for (let round = 0; round < 2; round++)
      expect(await idsOf(sqliteStore(database, { ...later, embedder }))).toEqual(expected)
    const { results } = await database
      .prepare('SELECT count(*) AS n FROM later_examples WHERE embedder = ?')
      .bind(`large ${dimensions}`)
      .all()
    expect(results).toEqual([{ n: 600 }])
    const atOnce = sqliteStore(database, { output, table: 'atonce', embedder })
    expect(await atOnce.put(examples)).toEqual({ added: 600, updated: 0 })
    expect(await idsOf(atOnce)).toEqual(expected)
  })
})
