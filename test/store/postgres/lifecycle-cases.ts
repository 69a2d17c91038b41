import { type PostgresClient, postgresStore } from 'knapshot/postgres'
import type { ContractCase, ContractShape, ContractStore, StoreContractOptions } from '../../../src/testing/contract.ts'
import { storeContract } from '../../../src/testing/store-contract.ts'

/** A connection to a server, and what a test does with it behind the back of a store. */
export interface Connection {
  readonly client: PostgresClient
  /** Runs work in a transaction, on the client itself where it is one connection. */
  transact(end: 'commit' | 'rollback', work: (client: PostgresClient) => Promise<void>): Promise<void>
  /** Returns a client of the same server that can only read. */
  readOnly(): PostgresClient | Promise<PostgresClient>
  cleanUp?(): void | Promise<void>
}

/** A name that would end whatever it is quoted in. */
const oddSchema = "Team-1's %s $knapshot$ \\ schema"

let count = 0

/**
 * Lists the cases of tables that are made, dropped and rolled back: each has tables of its own, whose names have capitals
 * and signs.
 */
export function lifecycleCases(connection: () => Connection, findsByVector = false): readonly ContractCase[] {
  const prefixes = new WeakMap<object, string>()
  const open = (client: PostgresClient, shape: ContractShape, prefix: string): ContractStore => {
    const store = postgresStore(client, { ...shape, prefix, schema: oddSchema })
    prefixes.set(store, prefix)
    return store
  }
  const prefixOf = (store: object): string => prefixes.get(store) ?? ''
  const create: StoreContractOptions['create'] = (shape) => open(connection().client, shape, `${count++}Own-$x`)
  const cases = storeContract({
    create,
    findsByVector,
    async dropTables(store) {
      const name = (table: string): string => `"${oddSchema}"."${prefixOf(store)}_${table}"`
      for (const table of ['vectors', 'examples', 'words', 'version'])
        await connection().client.query(`drop table if exists ${name(table)}`, [])
      await connection().client.query(`drop sequence ${name('puts')}`, [])
    },
    transact: (store, shape, end, work) =>
      connection().transact(end, (client) =>
        work(client === connection().client ? store : open(client, shape, prefixOf(store))),
      ),
    openReadOnly: async (store, shape) => open(await connection().readOnly(), shape, prefixOf(store)),
    cleanUp: () => connection().cleanUp?.(),
  })
  const usual = new Set(storeContract({ create, findsByVector }).map(({ name }) => name))
  return cases.filter(({ name }) => !usual.has(name))
}

/** Rolls a transaction back whose driver does so for an error only. */
export const undo = new Error('roll back')
