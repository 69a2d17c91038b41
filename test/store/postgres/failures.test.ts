import { createHash } from 'node:crypto'
import type { PGlite } from '@electric-sql/pglite'
import { DefinitionError, type Embedder, json, labels, StoreError } from 'knapshot'
import { fromNeon, fromPostgresJs, migratePostgres, postgresSchema, postgresStore } from 'knapshot/postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PostgresClient } from '../../../src/store/postgres/client.ts'
import { openPGlite } from './open-pglite.ts'

const output = labels('a', 'b')
const hello = { id: 'x', input: 'hello world', output: 'a' } as const

let database: PGlite
beforeAll(async () => {
  database = await openPGlite()
})
afterAll(() => database.close())

/** A client that fails as drivers do: whatever it is asked, it throws an error of its own. */
function failing(error: unknown): PostgresClient {
  return { query: () => Promise.reject(error) }
}

const withCode = (code: string): Error => Object.assign(new Error('from the driver'), { code })

async function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
}

describe('invalid clients', () => {
  it.each([
    ['a string', 'postgres://localhost', 'not a client'],
    ['undefined', undefined, 'query(sql, params)'],
    ['an object without query', { execute() {} }, 'query(sql, params)'],
    ['a sql of postgres.js', Object.assign(() => [], { unsafe() {} }), 'fromPostgresJs(sql)'],
    ['a sql of neon', Object.assign(() => [], { query() {} }), 'fromNeon(sql)'],
    ['a promise', Promise.resolve({}), 'Await'],
  ])('are refused: %s', (_, client, hint) => {
    expect(() => postgresStore(client as never, { output })).toThrow(
      expect.objectContaining({ code: 'store_driver_invalid', message: expect.stringContaining(hint) }),
    )
  })

  it('are refused by adapters', () => {
    for (const adapt of [fromPostgresJs, fromNeon])
      for (const wrong of [undefined, {}, database, () => []])
        expect(() => adapt(wrong as never)).toThrow(expect.objectContaining({ code: 'store_driver_invalid' }))
  })
})

describe('invalid options', () => {
  const embedder: Embedder = { name: 'e', dimensions: 3_000, embed: async () => [] }
  it.each([
    [{ output, embeder: embedder }, 'did you mean `embedder`'],
    [{}, 'output'],
    [{ output, namespace: 7 }, 'namespace'],
    [{ output, prefix: 'a"b' }, 'prefix'],
    [{ output, prefix: '' }, 'prefix'],
    [{ output, schema: 'a"; drop' }, 'schema'],
    [{ output, timeout: 0 }, 'timeout'],
    [{ output, timeout: '5s' }, 'timeout'],
    [{ output, embedder: 'openai' }, 'embedder'],
    [{ output, vectors: 'exact' }, 'needs an `embedder`'],
    [{ output, embedder, vectors: 'ivf' }, "'exact' or 'hnsw'"],
    [{ output, embedder, vectors: 'hnsw' }, '2000 dimensions'],
    [{ output, counts: { tokens: 1 } }, 'counts'],
  ])('are refused: %j', (options, hint) => {
    expect(() => postgresStore(database, options as never)).toThrow(DefinitionError)
    expect(() => postgresStore(database, options as never)).toThrow(hint)
  })
})

describe('errors of servers, networks and drivers', () => {
  it.each([
    ['25006', 'store_read_only'],
    ['53100', 'store_full'],
    ['53300', 'store_unavailable'],
    ['57014', 'store_timeout'],
    ['55P03', 'store_timeout'],
    ['57P01', 'store_unavailable'],
    ['57P03', 'store_unavailable'],
    ['08006', 'store_unavailable'],
    ['28P01', 'store_unavailable'],
    ['XX001', 'store_corrupt'],
    ['22P02', 'store_failed'],
    ['ECONNREFUSED', 'store_unavailable'],
    ['ENOTFOUND', 'store_unavailable'],
    ['CONNECTION_ENDED', 'store_closed'],
    ['CONNECT_TIMEOUT', 'store_unavailable'],
  ])('%s becomes %s, with its cause', async (state, code) => {
    const cause = withCode(state)
    const store = postgresStore(failing(cause), { output })
    for (const call of [store.put([hello]), store.search({ text: 'x', limit: 1 }), store.size(), store.delete(['x'])]) {
      const reason = await reasonOf(call)
      expect(reason).toBeInstanceOf(StoreError)
      expect(reason).toMatchObject({ code, cause, message: expect.stringContaining('from the driver') })
    }
  })

  it('says of hosts with several addresses what the first one said', async () => {
    const refused = new AggregateError([Object.assign(new Error('connect ECONNREFUSED ::1'), { code: 'ECONNREFUSED' })])
    const reason = await reasonOf(postgresStore(failing(refused), { output }).size())
    expect(reason).toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('connect ECONNREFUSED ::1'),
    })
  })

  it('says which ids and tags are too long for the indexes', async () => {
    // Random, so that compression cannot shorten it.
    const hash = (i: number): string => createHash('sha256').update(String(i)).digest('base64')
    const long = Array.from({ length: 100 }, (_, i) => hash(i)).join('')
    const store = postgresStore(database, { output, namespace: 'long' })
    for (const example of [
      { ...hello, id: long },
      { ...hello, tags: [long] },
    ]) {
      const reason = await reasonOf(store.put([example]))
      expect(reason).toMatchObject({ code: 'store_failed', message: expect.stringContaining('2,600 characters') })
    }
    expect(await store.size()).toBe(0)
  })

  it('tries again what the server undid because of others, and gives up after five times', async () => {
    let tries = 0
    const client = (undone: number): PostgresClient => ({
      query(sql, params) {
        if (sql.includes('insert into') && ++tries <= undone) return Promise.reject(withCode('40P01'))
        return database.query(sql, params)
      },
    })
    const options = { output, namespace: 'tries' }
    await migratePostgres(database)
    expect(await postgresStore(client(2), options).put([hello])).toEqual({ added: 1, updated: 0 })
    expect(tries).toBe(3)
    tries = 0
    const reason = await reasonOf(postgresStore(client(9), options).put([hello]))
    expect(reason).toMatchObject({ code: 'store_failed', message: expect.stringContaining('Nothing was written') })
    expect(tries).toBe(5)
  })

  it('gives up after the time allowed, and when it is told to', async () => {
    const never: PostgresClient = { query: () => new Promise(() => {}) }
    const store = postgresStore(never, { output, timeout: 20 })
    expect(await reasonOf(store.size())).toMatchObject({
      code: 'store_timeout',
      message: expect.stringContaining('20 ms'),
    })
    const stop = new AbortController()
    const search = postgresStore(never, { output }).search({ text: 'x', limit: 1, signal: stop.signal })
    setTimeout(() => stop.abort(), 5)
    expect(await reasonOf(search)).toMatchObject({ name: 'AbortError' })
  })

  it('says that a client has been closed', async () => {
    const other = await openPGlite()
    const store = postgresStore(other, { output })
    await store.put([hello])
    await other.close()
    expect(await reasonOf(store.size())).toMatchObject({ code: 'store_closed' })
  })
})

describe('tables', () => {
  it('are made by whichever call comes first, and made again when somebody drops them', async () => {
    const options = { output, prefix: 'lazy' }
    const store = postgresStore(database, options)
    expect(await store.search({ text: 'x', limit: 3 })).toEqual([])
    await store.put([hello])
    await database.exec('drop table lazy_examples, lazy_words, lazy_version; drop sequence lazy_puts')
    expect(await store.size()).toBe(0)
    expect(await store.put([hello])).toEqual({ added: 1, updated: 0 })
  })

  it('of a newer version are refused, of an older one updated', async () => {
    await migratePostgres(database, { prefix: 'aged' })
    await database.exec('update aged_version set version = 99')
    const store = postgresStore(database, { output, prefix: 'aged' })
    expect(await reasonOf(store.put([hello]))).toMatchObject({
      code: 'store_version',
      message: expect.stringContaining('99'),
    })
    expect(await reasonOf(migratePostgres(database, { prefix: 'aged' }))).toMatchObject({ code: 'store_version' })
    // In version 0 there are no other tables.
    await database.exec(
      'update aged_version set version = 0; drop table aged_examples, aged_words; drop sequence aged_puts',
    )
    expect(await store.put([hello])).toEqual({ added: 1, updated: 0 })
    const { rows } = await database.query('select version from aged_version')
    expect(rows).toEqual([{ version: 1 }])
  })

  it('are made by the SQL of postgresSchema, in a schema of their own', async () => {
    const options = { schema: 'team A', prefix: 'shots' }
    const sql = postgresSchema(options)
    await database.exec(sql)
    await database.exec(sql)
    const store = postgresStore(database, { output, ...options })
    await store.put([hello])
    const { rows } = await database.query('select key, input, output from "team A".shots_examples')
    expect(rows).toEqual([{ key: 'x', input: '"hello world"', output: '"a"' }])
  })

  it('keep namespaces apart, in everything', async () => {
    const tenant = (namespace: string) => postgresStore(database, { output, namespace, prefix: 'tenants' })
    // One name is the beginning of the other, and tags could be mistaken for the rest.
    const one = tenant('a')
    const other = tenant('a b')
    await one.put([
      { ...hello, tags: ['b c'] },
      { id: 'y', input: 'only here', output: 'b' },
    ])
    await other.put([{ ...hello, output: 'b', tags: ['c'] }])
    expect(await other.get(['x', 'y'])).toEqual([{ ...hello, output: 'b', tags: ['c'] }])
    expect(await other.size()).toBe(1)
    for (const query of [
      { text: 'only here', limit: 9 },
      { text: '', limit: 9 },
      { text: 'hello', limit: 9, tags: ['c'] },
    ])
      expect((await other.search(query)).map(({ example }) => example.output)).toEqual(['b'])
    expect(await other.search({ text: 'hello', limit: 9, tags: ['b c'] })).toEqual([])
    expect(await other.delete(['x', 'y'])).toBe(1)
    expect(await one.size()).toBe(2)
    const all: unknown[] = []
    for await (const { id } of one.all()) all.push(id)
    expect(all).toEqual(['x', 'y'])
  })

  it('that hold what no store has written are reported', async () => {
    const store = postgresStore(database, { output: json<unknown>({}), namespace: 'corrupt' })
    await store.put([{ id: 'x', input: 'x', output: 1 }])
    await database.query(`update knapshot_examples set output = '{' where namespace = 'corrupt'`)
    expect(await reasonOf(store.get(['x']))).toMatchObject({ code: 'store_corrupt' })
    expect(await reasonOf(store.search({ text: 'x', limit: 1 }))).toMatchObject({ code: 'store_corrupt' })
  })
})

describe('embedders', () => {
  it('need pgvector, and say so', async () => {
    const { PGlite: Plain } = await import('@electric-sql/pglite')
    const plain = await Plain.create({ loadDataDir: await database.dumpDataDir('none') })
    const embedder: Embedder = {
      name: 'e',
      dimensions: 2,
      embed: async (texts) => texts.map(() => Float32Array.of(1, 0)),
    }
    const store = postgresStore(plain, { output, embedder, prefix: 'bare' })
    const reason = await reasonOf(store.put([hello]))
    expect(reason).toMatchObject({
      code: 'store_extension_missing',
      message: expect.stringContaining('create extension vector'),
    })
    expect(await postgresStore(plain, { output, prefix: 'bare' }).put([hello])).toEqual({ added: 1, updated: 0 })
    await plain.close()
  })
})
