import { PGlite } from '@electric-sql/pglite'
import { hashedNgrams, labels } from 'knapshot'
import { postgresStore } from 'knapshot/postgres'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPGlite } from './open-pglite.ts'

const output = labels('a', 'b')
const hello = { id: 'x', input: 'hello world', output: 'a' } as const
const embedder = hashedNgrams({ dimensions: 32 })

let database: PGlite
beforeAll(async () => {
  database = await openPGlite()
  await database.exec('create table mine (x int); create role app login')
})
afterEach(() => database.exec('rollback; reset role'))
afterAll(() => database.close())

/** The caller's transaction lives while it takes statements. */
const isAlive = (): Promise<boolean> =>
  database.query('insert into mine values (1)').then(
    () => true,
    () => false,
  )

describe('a transaction of the caller', () => {
  it.each([
    ['makes the tables', {}],
    ['makes the tables and those of vectors', { embedder, vectors: 'hnsw' }],
    ['makes a schema', { schema: 'Fresh-1' }],
  ] as const)('lives on when the first call inside of it %s', async (_, options) => {
    for (const end of ['rollback', 'commit']) {
      await database.exec('begin; savepoint one')
      const store = postgresStore(database, { output, prefix: 'inside', ...options })
      expect(await store.put([hello])).toEqual({ added: 1, updated: 0 })
      expect(await isAlive()).toBe(true)
      // To the savepoint: the tables are gone, and the transaction goes on.
      await database.exec('rollback to one')
      expect(await store.put([hello])).toEqual({ added: 1, updated: 0 })
      expect((await store.search({ text: 'hello', limit: 1 })).length).toBe(1)
      await database.exec(end)
      expect(await store.size()).toBe(end === 'commit' ? 1 : 0)
    }
    await database.exec(
      'drop table if exists inside_vectors; drop table if exists inside_examples, inside_words, inside_version; drop sequence if exists inside_puts; drop schema if exists "Fresh-1" cascade',
    )
  })

  it('lives on when what the tables need is missing', async () => {
    const empty = await openPGlite()
    // Without pgvector.
    const plain = await PGlite.create({ loadDataDir: await empty.dumpDataDir('none') })
    const refused = [
      [plain, '', 'store_extension_missing', { prefix: 'plain', embedder }],
      [database, 'set transaction read only', 'store_read_only', { prefix: 'unmade' }],
      [database, 'set local role app', 'store_read_only', { prefix: 'unmade' }],
      [database, 'set local role app', 'store_read_only', { schema: 'unmade' }],
    ] as const
    for (const [client, how, code, options] of refused) {
      await client.exec(`begin; ${how}`)
      await expect(postgresStore(client, { output, ...options }).put([hello])).rejects.toMatchObject({ code })
      await client.query('select 1')
      await client.exec('rollback')
    }
    await Promise.all([empty.close(), plain.close()])
  })

  it('that has failed is named as the cause, with what to do, and the store is usable after it', async () => {
    const store = postgresStore(database, { output, prefix: 'failed' })
    await store.put([hello])
    await database.exec('begin')
    await database.query('select nonsense').catch(() => undefined)
    for (const call of [() => store.size(), () => postgresStore(database, { output, prefix: 'failed' }).put([hello])])
      await expect(call()).rejects.toMatchObject({
        code: 'store_failed',
        message: expect.stringMatching(/statement of the transaction has failed before.*Roll it back/),
      })
    await database.exec('rollback')
    expect(await store.size()).toBe(1)
  })

  it('that finds no tables any more is told so, and makes them when it is begun again', async () => {
    const store = postgresStore(database, { output, prefix: 'lost' })
    await store.put([hello])
    await database.exec('drop table lost_examples, lost_words, lost_version; drop sequence lost_puts')
    await database.exec('begin')
    await expect(store.put([hello])).rejects.toMatchObject({
      code: 'store_failed',
      message: expect.stringMatching(/table of the store is gone.*42P01.*Nothing was written.*roll it back/),
    })
    await database.exec('rollback; begin')
    expect(await store.put([hello])).toEqual({ added: 1, updated: 0 })
    await database.exec('commit')
    expect(await store.size()).toBe(1)
  })
})

describe('tables that are gone in part', () => {
  it('are reported until the rest is dropped too', async () => {
    const store = postgresStore(database, { output, prefix: 'part' })
    await store.put([hello])
    await database.exec('drop table part_examples')
    await expect(store.size()).rejects.toMatchObject({
      code: 'store_failed',
      message: expect.stringContaining('drop the rest of them too'),
    })
    await database.exec('drop table part_words, part_version; drop sequence part_puts')
    expect(await store.put([hello])).toEqual({ added: 1, updated: 0 })
  })
})

describe('a connection that can only read', () => {
  it('finds by words where nobody has made the table of vectors, and says of a put who can', async () => {
    await postgresStore(database, { output, prefix: 'reader' }).put([hello])
    await database.exec('grant select, insert on reader_version, reader_examples, reader_words to app')
    for (const how of ['set role app', 'set default_transaction_read_only = on']) {
      await database.exec(how)
      const store = postgresStore(database, { output, prefix: 'reader', embedder, vectors: 'hnsw' })
      for (let round = 0; round < 2; round++) {
        expect(await store.search({ text: 'hello', limit: 1 })).toMatchObject([{ example: hello }])
        expect([await store.size(), await store.get(['x'])]).toEqual([1, [hello]])
        await expect(store.put([hello])).rejects.toMatchObject({
          code: 'store_read_only',
          message: expect.stringContaining(`postgresSchema({ prefix: 'reader', embedder, vectors: 'hnsw' })`),
        })
      }
      await database.exec('reset role; set default_transaction_read_only = off')
    }
  })
})
