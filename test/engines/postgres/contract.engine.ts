import { neon, neonConfig } from '@neondatabase/serverless'
import { fromNeon, fromPostgresJs, type PostgresClient, postgresStore } from 'knapshot/postgres'
import pg from 'pg'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { ContractShape, StoreContractOptions } from '../../../src/testing/contract.ts'
import { storeContract } from '../../../src/testing/store-contract.ts'
import { type Cluster, startCluster } from './cluster.ts'
import { serveNeon } from './neon-endpoint.ts'

interface Driver {
  readonly client: PostgresClient
  end(): Promise<unknown>
}

const drivers: Readonly<Record<string, (url: string) => Promise<Driver>>> = {
  async 'a Pool of pg'(connectionString) {
    const pool = new pg.Pool({ connectionString, max: 4 })
    return { client: pool, end: () => pool.end() }
  },
  async 'a Client of pg'(connectionString) {
    const client = new pg.Client({ connectionString })
    await client.connect()
    return { client, end: () => client.end() }
  },
  async 'postgres.js'(url) {
    const sql = postgres(url, { max: 4, onnotice: () => {} })
    return { client: fromPostgresJs(sql), end: () => sql.end() }
  },
  async '@neondatabase/serverless'(url) {
    const endpoint = await serveNeon(url)
    neonConfig.fetchEndpoint = () => endpoint.url
    return { client: fromNeon(neon('postgres://user:secret@db.local.neon.tech/main')), end: () => endpoint.close() }
  },
}

let cluster: Cluster
let count = 0
beforeAll(async () => {
  cluster = await startCluster()
})
afterAll(() => cluster.remove())

describe.each(Object.keys(drivers))('postgresStore over %s keeps the contract of a store', (name) => {
  let driver: Driver
  beforeAll(async () => {
    driver = (await drivers[name]?.(cluster.url())) as Driver
  })
  afterAll(() => driver.end())
  const namespaces = new WeakMap<object, string>()
  const open = (shape: ContractShape, namespace: string) => {
    const store = postgresStore(driver.client, { ...shape, namespace })
    namespaces.set(store, namespace)
    return store
  }
  const again: StoreContractOptions['share'] = (store, shape) => open(shape, namespaces.get(store) ?? '')
  const options: StoreContractOptions = {
    create: (shape) => open(shape, `tenant ${count++}`),
    reopen: again,
    share: again,
    async breakPuts() {
      await driver.client.query(
        `create function refuse() returns trigger language plpgsql as $$
          begin if new.key = 'refused' then raise exception 'refused'; end if; return new; end $$`,
        [],
      )
      const trigger = 'create trigger refuse before insert on knapshot_examples for each row execute function refuse()'
      await driver.client.query(trigger, [])
      return async () => void (await driver.client.query('drop function refuse cascade', []))
    },
    similarity: { likeMemory: 1 },
  }
  for (const { name: title, run } of storeContract(options)) it(title, run)
})
