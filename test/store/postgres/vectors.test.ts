import type { PGlite } from '@electric-sql/pglite'
import { type Embedder, hashedNgrams, labels, memoryStore } from 'knapshot'
import { postgresSchema, postgresStore } from 'knapshot/postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPGlite } from './open-pglite.ts'

const output = labels('a', 'b')

/** Maps a text to the two numbers in it: `east 1 0`. */
const compass = (name: string, turn = 0): Embedder => ({
  name,
  dimensions: 2,
  embed: async (texts) =>
    texts.map((text) => {
      const [x = 0, y = 0] = (text.match(/-?\d+/g) ?? []).map(Number)
      return turn === 0 ? Float32Array.of(x, y || 1e-3) : Float32Array.of(-x, -y || 1e-3)
    }),
})

const points = [
  { id: 'e', input: 'east 10 0', output: 'a' },
  { id: 'n', input: 'north 0 10', output: 'b' },
  { id: 'w', input: 'west -10 0', output: 'a' },
] as const

let database: PGlite
beforeAll(async () => {
  database = await openPGlite()
})
afterAll(() => database.close())

const idsOf = (hits: readonly { readonly example: { readonly id: string } }[]) => hits.map(({ example }) => example.id)

describe.each(['exact', 'hnsw'] as const)('vectors, %s', (vectors) => {
  it('find what has no word in common, nearest first, with the vectors of length 1', async () => {
    const store = postgresStore(database, { output, embedder: compass('c'), vectors, namespace: `points ${vectors}` })
    await store.put(points)
    const hits = await store.search({ text: '9 1', limit: 3 })
    expect(idsOf(hits)).toEqual(['e', 'n', 'w'])
    expect(hits[0]?.facts?.vector?.length).toBe(2)
    expect(hits[0]?.facts?.vector?.[0]).toBeCloseTo(1)
  })

  it('rank as a memory store does', async () => {
    const embedder = hashedNgrams({ dimensions: 96 })
    const words = ['invoice', 'refund', 'charged twice', 'card', 'delivery', 'parcel', 'password', 'login', 'locked']
    const examples = Array.from({ length: 300 }, (_, i) => ({
      id: `e${i}`,
      input: `${words[i % 9]} ${words[(i * 5 + 1) % 9]} ${i}`,
      output: i % 2 === 0 ? ('a' as const) : ('b' as const),
    }))
    const store = postgresStore(database, { output, embedder, vectors, namespace: `like memory ${vectors}` })
    await store.put(examples)
    const memory = memoryStore<'a' | 'b'>(examples, { output, embedder })
    for (const text of ['refund of a parcel', 'I cannot log in', 'chargd twise']) {
      const here = await store.search({ text, limit: 10 })
      const there = await memory.search({ text, limit: 10 })
      if (vectors === 'exact') {
        expect(here.map(({ example, similarity }) => [example.id, similarity])).toEqual(
          there.map(({ example, similarity }) => [example.id, similarity]),
        )
        continue
      }
      const shared = idsOf(here).filter((id) => idsOf(there).includes(id))
      expect(shared.length).toBeGreaterThanOrEqual(8)
      expect(idsOf(here)[0]).toBe(idsOf(there)[0])
    }
  })

  it('are looked for in one namespace only, however few it has', async () => {
    const embedder = compass('crowd')
    const crowd = postgresStore(database, { output, embedder, vectors, namespace: `crowd ${vectors}` })
    await crowd.put(
      Array.from({ length: 700 }, (_, i) => ({ id: `${i}`, input: `crowd ${10 + i} 1`, output: 'a' as const })),
    )
    const few = postgresStore(database, { output, embedder, vectors, namespace: `few ${vectors}` })
    await few.put(points)
    expect(idsOf(await few.search({ text: '50 1', limit: 3 }))).toEqual(['e', 'n', 'w'])
    expect(idsOf(await few.search({ text: '50 1', limit: 3, tags: ['none'] }))).toEqual([])
  })
})

describe('tables of vectors', () => {
  it('are made by the SQL of postgresSchema, once, with the index that the store looks for', async () => {
    const embedder = compass('o\'brien/$knapshot$ "x"')
    const options = { prefix: 'made', embedder, vectors: 'hnsw' } as const
    await database.exec(postgresSchema(options))
    const indexes = `select indexname from pg_indexes where tablename = 'made_vectors' order by 1`
    const { rows: before } = await database.query(indexes)
    const store = postgresStore(database, { ...options, output })
    await store.put(points)
    expect(idsOf(await store.search({ text: '9 1', limit: 1 }))).toEqual(['e'])
    expect((await database.query(indexes)).rows).toEqual(before)
    expect(() => postgresSchema({ vector: true } as never)).toThrow('did you mean `vectors`')
  })
})

describe('vectors of another embedder, or of another content', () => {
  it('are never compared', async () => {
    const namespace = 'two models'
    const one = postgresStore(database, { output, embedder: compass('one'), namespace })
    const other = postgresStore(database, { output, embedder: compass('other', 1), namespace })
    await one.put(points)
    // The other model has embedded nothing yet, so its search uses words.
    expect(idsOf(await other.search({ text: 'west -10 0', limit: 1 }))).toEqual(['w'])
    expect(await other.put(points)).toEqual({ added: 0, updated: 0 })
    expect(idsOf(await other.search({ text: '9 1', limit: 1 }))).toEqual(['e'])
    expect(idsOf(await one.search({ text: '9 1', limit: 1 }))).toEqual(['e'])
  })

  it('go with the example, and are not used once its content has changed', async () => {
    const namespace = 'stale'
    const store = postgresStore(database, { output, embedder: compass('c'), namespace })
    const words = postgresStore(database, { output, namespace })
    await store.put(points)
    await words.put([{ id: 'e', input: 'south 0 -10', output: 'a' }])
    // No word in common: by the vector of its old content it would be the nearest.
    const hits = await store.search({ text: '9 1', limit: 3 })
    expect(hits.find(({ example }) => example.id === 'e')).toMatchObject({ similarity: 0 })
    // Without a vector it is found only by its words.
    const byWords = await words.search({ text: 'south', limit: 1 })
    expect(await store.search({ text: 'south', limit: 1 })).toMatchObject([{ similarity: byWords[0]?.similarity }])
    await store.put([{ id: 'e', input: 'south 0 -10', output: 'a' }])
    expect(idsOf(await store.search({ text: '1 -10', limit: 1 }))).toEqual(['e'])
    expect(await words.delete(['e', 'n', 'w'])).toBe(3)
    const { rows } = await database.query(
      `select count(*)::int as count from knapshot_vectors where namespace = 'stale'`,
    )
    expect(rows).toEqual([{ count: 0 }])
  })
})
