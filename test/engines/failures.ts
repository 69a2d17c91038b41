import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Example, type ExampleStore, labels, StoreError } from '../../src/entry/index.ts'
import { sqliteStore } from '../../src/entry/sqlite.ts'
import type { Engine, OpenDatabase } from './databases.ts'

interface Case {
  readonly name: string
  run(): Promise<void>
}

const output = labels('x', 'y')
type Store = ExampleStore<string, 'x' | 'y'>

const first: Example<string, 'x'> = { id: 'first', input: 'the first of all examples', output: 'x' }

function rows(count: number, start = 0): readonly Example<string, 'x'>[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `row-${start + i}`,
    input: `row ${start + i} with some words ${(i * 7919) % 1013} and ${'more '.repeat(20)}`,
    output: 'x' as const,
  }))
}

/**
 * What can go wrong with a file: each case has the right code, a remedy in the message, and leaves nothing half
 * written.
 */
export function failureCases(open: Engine['open'], folder: string): readonly Case[] {
  let files = 0
  const file = (): string => join(folder, `failure-${files++}.db`)
  const storeOn = ({ database }: OpenDatabase): Store => sqliteStore(database, { output })

  return [
    {
      name: 'searches a read-only database, and does not write to it',
      async run() {
        const path = file()
        const writer = open(path)
        await storeOn(writer).put([first])
        writer.close()
        const reader = open(path, { readOnly: true })
        const store = storeOn(reader)
        assert.equal((await store.search({ text: 'first', limit: 1 }))[0]?.example.id, 'first')
        await fails(store.put(rows(1)), 'store_read_only', /Open it for writing/)
        await fails(store.delete(['first']), 'store_read_only', /Open it for writing/)
        assert.equal(await store.size(), 1)
        reader.close()
      },
    },
    {
      name: 'says of a read-only database without tables that they must be made first',
      async run() {
        const path = file()
        const writer = open(path)
        writer.database.exec('CREATE TABLE other (x)')
        writer.close()
        const reader = open(path, { readOnly: true })
        await fails(storeOn(reader).size(), 'store_read_only', /once its tables exist/)
        reader.close()
      },
    },
    {
      name: 'puts nothing when the database is full, and goes on when there is room',
      async run() {
        const full = open(file())
        const store = storeOn(full)
        await store.put([first])
        full.database.exec('PRAGMA max_page_count = 60')
        await fails(store.put(rows(3_000)), 'store_full', /make room/)
        assert.equal(await store.size(), 1)
        assert.deepEqual(await all(store), ['first'])
        assert.equal((await store.search({ text: 'row words', limit: 5 })).length, 1)
        full.database.exec('PRAGMA max_page_count = 1000000')
        assert.deepEqual(await store.put(rows(3_000)), { added: 3_000, updated: 0 })
        assert.equal(await store.size(), 3_001)
        full.close()
      },
    },
    {
      name: 'gives up waiting for a lock, and writes once it is free',
      async run() {
        const path = file()
        const mine = open(path, { timeout: 50 })
        const store = storeOn(mine)
        await store.put([first])
        const other = open(path)
        other.database.exec('BEGIN IMMEDIATE')
        await fails(store.put(rows(2)), 'store_timeout', /busy_timeout/)
        other.database.exec('ROLLBACK')
        assert.equal(await store.size(), 1)
        assert.deepEqual(await store.put(rows(2)), { added: 2, updated: 0 })
        mine.close()
        other.close()
      },
    },
    {
      name: 'makes its tables after a first attempt that met a lock',
      async run() {
        const path = file()
        const other = open(path)
        other.database.exec('CREATE TABLE other (x); BEGIN IMMEDIATE')
        const mine = open(path, { timeout: 50 })
        const store = storeOn(mine)
        await fails(store.put([first]), 'store_timeout', /Try again/)
        other.database.exec('COMMIT')
        assert.deepEqual(await store.put([first]), { added: 1, updated: 0 })
        mine.close()
        other.close()
      },
    },
    {
      name: 'says that the database has been closed',
      async run() {
        const database = open(file())
        const store = storeOn(database)
        await store.put([first])
        database.close()
        const actions = [
          () => store.size(),
          () => store.search({ text: 'first', limit: 1 }),
          () => store.put([first]),
          () => store.delete(['first']),
          () => store.get(['first']),
          () => all(store),
        ]
        for (const action of actions) await fails(action(), 'store_closed', /has been closed/)
      },
    },
    {
      name: 'says that a file is no database, or is damaged',
      async run() {
        const path = file()
        writeFileSync(path, 'This is a text file and no database at all. '.repeat(200))
        const database = open(path)
        await fails(storeOn(database).size(), 'store_corrupt', /not a SQLite database/)
        database.close()
        const damaged = file()
        const writer = open(damaged)
        await storeOn(writer).put(rows(2_000))
        writer.close()
        const bytes = readFileSync(damaged)
        bytes.fill(0xa5, 4_096 * 12)
        writeFileSync(damaged, bytes)
        const reader = open(damaged)
        await fails(storeOn(reader).search({ text: 'row words', limit: 5 }), 'store_corrupt', /integrity_check/)
        reader.close()
      },
    },
    {
      name: 'refuses tables of a later version, and of none',
      async run() {
        const database = open(file())
        await storeOn(database).put([first])
        const old = storeOn(database)
        await old.size()
        database.database.exec("UPDATE knapshot_meta SET value = 99 WHERE name = 'version'")
        await fails(storeOn(database).size(), 'store_version', /version 99.*Update knapshot/)
        await fails(old.put(rows(1)), 'store_version', /Nothing was written/)
        database.database.exec("DELETE FROM knapshot_meta WHERE name = 'version'")
        await fails(storeOn(database).size(), 'store_version', /has no version/)
        database.close()
      },
    },
    {
      name: 'says which example something else has written to',
      async run() {
        const database = open(file())
        const store = storeOn(database)
        await store.put([first])
        database.database.exec("UPDATE knapshot_examples SET output = '{half'")
        await fails(store.get(['first']), 'store_corrupt', /output of the example "first".*put the example again/)
        database.close()
      },
    },
    {
      name: 'writes inside a transaction of the caller, which stays theirs',
      async run() {
        const database = open(file())
        const store = storeOn(database)
        await store.put([first])
        database.database.exec('BEGIN')
        await store.put(rows(5))
        assert.equal(await store.size(), 6)
        database.database.exec('ROLLBACK')
        assert.equal(await store.size(), 1)
        assert.deepEqual(await all(store), ['first'])
        database.close()
      },
    },
    {
      name: 'keeps tables apart',
      async run() {
        const database = open(file())
        const one = sqliteStore(database.database, { output, table: 'one' })
        const two = sqliteStore(database.database, { output, table: 'two' })
        await one.put([first])
        await two.put(rows(3))
        assert.deepEqual([await one.size(), await two.size()], [1, 3])
        assert.deepEqual(
          (await one.search({ text: 'row', limit: 9 })).map(({ example }) => example.id),
          ['first'],
        )
        database.close()
      },
    },
  ]
}

async function all(store: Store): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const { id } of store.all()) ids.push(id)
  return ids
}

async function fails(action: Promise<unknown>, code: string, message: RegExp): Promise<void> {
  const reason = await action.then(
    (value) => assert.fail(`expected ${code}, found ${JSON.stringify(value)}`),
    (error: unknown) => error,
  )
  if (!(reason instanceof StoreError)) throw reason
  assert.equal(reason.code, code, reason.message)
  assert.match(reason.message, message)
  assert.ok(code === 'store_version' || reason.cause !== undefined, 'the cause is kept')
}
