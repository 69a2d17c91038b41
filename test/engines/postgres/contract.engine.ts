import { neon, neonConfig } from '@neondatabase/serverless'
import { fromNeon, fromPostgresJs, type PostgresClient, postgresStore } from 'knapshot/postgres'
import pg from 'pg'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { ContractShape, StoreContractOptions } from '../../../src/testing/contract.ts'
import { storeContract } from '../../../src/testing/store-contract.ts'
import { type Connection, lifecycleCases, undo } from '../../store/postgres/lifecycle-cases.ts'
import { type Cluster, startCluster } from './cluster.ts'
import { serveNeon } from './neon-endpoint.ts'

interface Driver {
  readonly client: PostgresClient
  /** Absent where every statement has a connection of its own. */
  readonly connection?: Connection
  end(): Promise<unknown>
}

type Transform = NonNullable<postgres.Options<Record<string, never>>['transform']>

/** Opens postgres.js as some people do, who let it rename the columns, or change values or rows. */
async function postgresJs(url: string, transform: Transform = {}): Promise<Driver> {
  const settings = { max: 4, onnotice: () => {}, transform } as const
  const sql = postgres(url, settings)
  const reader = postgres(url, { ...settings, connection: { default_transaction_read_only: true } })
  const client = fromPostgresJs(sql)
  const connection: Connection = {
    client,
    async transact(end, work) {
      const done = sql.begin(async (inner) => {
        await work(fromPostgresJs(inner))
        if (end === 'rollback') throw undo
      })
      await done.catch((reason: unknown) => {
        if (reason !== undo) throw reason
      })
    },
    readOnly: () => fromPostgresJs(reader),
  }
  return { client, connection, end: () => Promise.all([sql.end(), reader.end()]) }
}

const readOnlyOptions = { options: '-c default_transaction_read_only=on' }

const drivers: Readonly<Record<string, (url: string) => Promise<Driver>>> = {
  async 'a Pool of pg'(connectionString) {
    const client = new pg.Pool({ connectionString, max: 4 })
    const reader = new pg.Pool({ connectionString, max: 2, ...readOnlyOptions })
    const connection: Connection = {
      client,
      async transact(end, work) {
        const inner = await client.connect()
        try {
          await inner.query('begin')
          await work(inner)
          await inner.query(end)
        } finally {
          inner.release()
        }
      },
      readOnly: () => reader,
    }
    return { client, connection, end: () => Promise.all([client.end(), reader.end()]) }
  },
  async 'a Client of pg'(connectionString) {
    const client = new pg.Client({ connectionString })
    const reader = new pg.Client({ connectionString, ...readOnlyOptions })
    await client.connect()
    await reader.connect()
    const connection: Connection = {
      client,
      async transact(end, work) {
        await client.query('begin')
        await work(client)
        await client.query(end)
      },
      readOnly: () => reader,
      cleanUp: async () => void (await client.query('rollback')),
    }
    return { client, connection, end: () => Promise.all([client.end(), reader.end()]) }
  },
  'postgres.js': (url) => postgresJs(url),
  'postgres.js with camel': (url) => postgresJs(url, postgres.camel),
  'postgres.js with pascal': (url) => postgresJs(url, postgres.pascal),
  'postgres.js with kebab': (url) => postgresJs(url, postgres.kebab),
  'postgres.js with other names, values and rows': (url) =>
    postgresJs(url, {
      column: (name) => `my ${name.toUpperCase()}`,
      value: (value) => (typeof value === 'string' ? value.trim().toLowerCase() : (value ?? undefined)),
      row: (row) => ({ ...row }),
    }),
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

  if (name.startsWith('@neon')) return
  describe('makes its tables when they are missing, in a schema of any name', () => {
    const cases = lifecycleCases(() => {
      if (driver.connection === undefined) throw new Error('the driver has no connections')
      return driver.connection
    })
    for (const { name: title, run } of cases) it(title, run)
  })
})
