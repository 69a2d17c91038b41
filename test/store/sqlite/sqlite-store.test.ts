import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@libsql/client'
import { sqliteStore } from 'knapshot/sqlite'
import { type ContractShape, type ContractStore, type StoreContractOptions, storeContract } from 'knapshot/testing'
import { afterAll, describe, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'knapshot-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0

type IntMode = 'number' | 'bigint' | 'string'

interface Opened {
  readonly url: string
  readonly client: Client
}

const drops = ['meta', 'examples', 'terms'].map((table) => `DROP TABLE knapshot_${table}`)

/** Makes stores on files of their own, and opens them again. */
function libsql(intMode: IntMode = 'number'): StoreContractOptions {
  const opened = new Map<ContractStore, Opened>()
  const open = (url: string, shape: ContractShape): ContractStore => {
    const client = createClient({ url, intMode })
    const store = sqliteStore(client, shape)
    opened.set(store, { url, client })
    return store
  }
  const of = (store: ContractStore): Opened => {
    const found = opened.get(store)
    if (found === undefined) throw new Error('the store was not opened here')
    return found
  }
  return {
    create: (shape) => open(`file:${join(folder, `${files++}.db`)}`, shape),
    reopen(store, shape) {
      const { url, client } = of(store)
      client.close()
      return open(url, shape)
    },
    share: (store, shape) => open(of(store).url, shape),
    async breakPuts(store) {
      const { client } = of(store)
      await client.execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON knapshot_examples WHEN NEW.key = 'refused' BEGIN SELECT RAISE(ABORT, 'no'); END",
      )
      return async () => void (await client.execute('DROP TRIGGER refuse'))
    },
    dropTables: async (store) => void (await of(store).client.batch(drops, 'write')),
    async transact(store, shape, end, work) {
      const transaction = await of(store).client.transaction('write')
      await work(sqliteStore(transaction, shape))
      await transaction[end]()
    },
    async openReadOnly(store, shape) {
      const reader = open(of(store).url, shape)
      await of(reader).client.execute('PRAGMA query_only = 1')
      return reader
    },
    cleanUp() {
      for (const { client } of opened.values()) client.close()
      opened.clear()
    },
  }
}

describe.each(['number', 'bigint', 'string'] as const)('sqliteStore over libsql, integers as %s', (intMode) => {
  const options = libsql(intMode)
  describe('keeps the contract of a store', () => {
    for (const { name, run } of storeContract({ ...options, similarity: { likeMemory: 0.95 } })) it(name, run)
  })
  describe('keeps the contract of a store with an embedder', () => {
    for (const { name, run } of storeContract({ ...options, findsByVector: true })) it(name, run)
  })
})
