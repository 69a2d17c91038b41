import type { PGlite } from '@electric-sql/pglite'
import { hashedNgrams, labels } from 'knapshot'
import { migratePostgres, type PostgresClient, postgresSchema, postgresStore } from 'knapshot/postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPGlite } from './open-pglite.ts'

const output = labels('a', 'b')
const hello = { id: 'x', input: 'hello world', output: 'a' } as const
const embedder = hashedNgrams({ dimensions: 32 })

let database: PGlite
beforeAll(async () => {
  database = await openPGlite()
  // As on Supabase: pgvector is where no search path leads.
  await database.exec('create schema extensions; create extension vector schema extensions')
})
afterAll(() => database.close())

const schemas = [
  'tenant-1',
  'MyApp',
  '1tenant',
  'tenant$1',
  '3f2a9c1e',
  '$knapshot$',
  "o'brien",
  'back\\slash',
  'per%cent %s %I',
  'semi;colon -- x',
  'select',
  'größe',
  'x'.repeat(63),
  'ü'.repeat(31),
]
const prefixes = ['MyApp', 'tenant$1', '1tenant', 'tenant-1', '$knapshot$', 'größe', '_', 'x'.repeat(40)]

describe('names', () => {
  it.each([
    ...schemas.map((schema) => ({ schema })),
    ...prefixes.map((prefix) => ({ prefix })),
    { schema: '$knapshot$', prefix: '$knapshot_$' },
  ])('that PostgreSQL takes in quotes are taken: %j', async (names) => {
    const options = { ...names, embedder, vectors: 'hnsw' } as const
    const store = postgresStore(database, { output, ...options })
    expect(await store.put([hello, { id: 'y', input: 'good bye', output: 'b' }])).toEqual({ added: 2, updated: 0 })
    await database.exec(postgresSchema(options))
    await migratePostgres(database, names)
    expect((await store.search({ text: 'hello', limit: 1 })).map(({ example }) => example.id)).toEqual(['x'])
    expect(await store.delete(['x'])).toBe(1)
    const { schema = 'public', prefix = 'knapshot' } = { ...names } as { schema?: string; prefix?: string }
    const { rows } = await database.query('select tablename from pg_tables where schemaname = $1 order by 1', [schema])
    expect(rows).toEqual(
      expect.arrayContaining(
        ['examples', 'vectors', 'version', 'words'].map((table) => ({ tablename: `${prefix}_${table}` })),
      ),
    )
  })

  it.each([
    { schema: '' },
    { schema: 'a"b' },
    { schema: 'a\u0000b' },
    { schema: 'a\nb' },
    { schema: '\ud800' },
    { schema: 'x'.repeat(64) },
    { schema: 'ü'.repeat(32) },
    { schema: 7 },
    { prefix: '' },
    { prefix: 'a b' },
    { prefix: "a'b" },
    { prefix: 'x'.repeat(41) },
    { prefix: 'ü'.repeat(21) },
  ])('that it would cut off or refuse are refused, saying which it takes: %j', (names) => {
    for (const make of [
      () => postgresSchema(names as never),
      () => postgresStore(database, { output, ...names } as never),
    ])
      expect(make).toThrow(
        expect.objectContaining({ code: 'definition_invalid', message: expect.stringMatching(/bytes/) }),
      )
  })
})

describe('pgvector in a schema of its own', () => {
  it.each(['exact', 'hnsw'] as const)(
    'is found by a role that may use it, and named to one that may not: %s',
    async (vectors) => {
      const options = { output, prefix: `own_${vectors}`, embedder, vectors }
      await postgresStore(database, options).put([hello])
      const app = `app_${vectors}`
      await database.exec(`create role ${app}; grant select, insert, update, delete on all tables in schema public to ${app};
      grant usage on all sequences in schema public to ${app}; set role ${app}`)
      const store = postgresStore(database, options)
      await expect(store.put([{ ...hello, input: 'good bye' }])).rejects.toMatchObject({ code: 'store_read_only' })
      await database.exec(`reset role; grant usage on schema extensions to ${app}; set role ${app}`)
      expect(await store.put([{ ...hello, input: 'good bye' }])).toEqual({ added: 0, updated: 1 })
      const [hit] = await store.search({ text: 'good by', limit: 1 })
      expect(hit?.facts?.vector?.length).toBe(32)
      await database.exec('reset role')
    },
  )
})

describe('columns', () => {
  const renamed = (change: (row: object) => unknown): PostgresClient => ({
    // Drivers can be told to return anything.
    query: async (sql, params) => ({ rows: (await database.query<object>(sql, params)).rows.map(change) as never }),
  })
  const names = (change: (name: string) => string) => (row: object) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [change(name), value]))
  it.each([
    ['as they are', (row: object) => row],
    ['in capitals', names((name) => name.toUpperCase())],
    ['with a prefix', names((name) => `my ${name}`)],
    ['as lists', (row: object) => Object.values(row)],
    ['without nulls', (row: object) => ({ ...row, tags: Reflect.get(row, 'tags') ?? undefined })],
  ])('are read from rows %s', async (what, change) => {
    const store = postgresStore(renamed(change), { output, embedder, namespace: what })
    if (what === 'without nulls') {
      await postgresStore(database, { output, embedder, namespace: what }).put([hello])
      expect(await store.get(['x'])).toEqual([hello])
      return
    }
    expect(await store.put([hello, { id: 'y', input: 'good bye', output: 'b' }])).toEqual({ added: 2, updated: 0 })
    expect((await store.search({ text: 'hello', limit: 1 })).map(({ example }) => example)).toEqual([hello])
    expect(await store.size()).toBe(2)
    const all: string[] = []
    for await (const { id } of store.all()) all.push(id)
    expect(all).toEqual(['x', 'y'])
  })

  it.each([
    ['fewer', (row: object) => Object.fromEntries(Object.entries(row).slice(1))],
    ['none', () => ({})],
  ])('are missed where a driver returns %s', async (_, change) => {
    await expect(postgresStore(renamed(change), { output }).size()).rejects.toMatchObject({
      code: 'store_driver_invalid',
      message: expect.stringContaining('the client returned'),
    })
  })
})
