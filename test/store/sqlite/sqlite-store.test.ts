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

interface Opened {
  readonly url: string
  readonly client: Client
}

/** Makes stores on files of their own, and opens them again. */
function libsql(): StoreContractOptions {
  const opened = new Map<ContractStore, Opened>()
  const open = (url: string, shape: ContractShape): ContractStore => {
    const client = createClient({ url })
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
    cleanUp() {
      for (const { client } of opened.values()) client.close()
      opened.clear()
    },
  }
}

describe('sqliteStore over libsql keeps the contract of a store', () => {
  for (const { name, run } of storeContract({ ...libsql(), similarity: { likeMemory: 0.95 } })) it(name, run)
})

describe('sqliteStore with an embedder keeps the contract of a store', () => {
  for (const { name, run } of storeContract({ ...libsql(), findsByVector: true })) it(name, run)
})
