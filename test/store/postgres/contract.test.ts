import type { PGlite } from '@electric-sql/pglite'
import { postgresStore } from 'knapshot/postgres'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { StoreContractOptions } from '../../../src/testing/contract.ts'
import { storeContract } from '../../../src/testing/store-contract.ts'
import { type Connection, lifecycleCases } from './lifecycle-cases.ts'
import { openPGlite } from './open-pglite.ts'

let database: PGlite
beforeAll(async () => {
  database = await openPGlite()
})
afterAll(() => database.close())

let count = 0
const namespaces = new WeakMap<object, string>()

const options: StoreContractOptions = {
  create(shape) {
    const namespace = `tenant ${count++}`
    const store = postgresStore(database, { ...shape, namespace })
    namespaces.set(store, namespace)
    return store
  },
  reopen: (store, shape) => again(store, shape),
  share: (store, shape) => again(store, shape),
  async breakPuts() {
    await database.exec(`create function refuse() returns trigger language plpgsql as $$
      begin if new.key = 'refused' then raise exception 'refused'; end if; return new; end $$;
      create trigger refuse before insert on knapshot_examples for each row execute function refuse()`)
    return async () => {
      await database.exec('drop trigger refuse on knapshot_examples; drop function refuse()')
    }
  },
}

function again(store: object, shape: Parameters<StoreContractOptions['create']>[0]) {
  const namespace = namespaces.get(store) ?? ''
  const other = postgresStore(database, { ...shape, namespace })
  namespaces.set(other, namespace)
  return other
}

describe('postgresStore on PGlite keeps the contract of a store', () => {
  for (const { name, run } of storeContract({ ...options, similarity: { likeMemory: 1 } })) it(name, run)
})

// The whole contract with vectors, exact and approximate: test/engines.
describe('postgresStore with an embedder on PGlite', () => {
  const cases = storeContract({ ...options, findsByVector: true })
  for (const { name, run } of cases.filter((one) => /embedder|points away/.test(one.name))) it(name, run)
})

const connection = (): Connection => ({
  client: database,
  async transact(end, work) {
    await database.exec('begin')
    await work(database)
    await database.exec(end)
  },
  async readOnly() {
    await database.exec('set default_transaction_read_only = on')
    return database
  },
  cleanUp: async () => void (await database.exec('rollback; set default_transaction_read_only = off')),
})

describe('postgresStore on PGlite makes its tables when they are missing, in a schema of any name', () => {
  for (const { name, run } of lifecycleCases(connection)) it(name, run)
})

describe('postgresStore on PGlite makes its tables, with pgvector in a schema that is not on the search path', () => {
  beforeAll(async () => {
    await database.exec(
      'drop table if exists knapshot_vectors; drop extension if exists vector; create schema extensions; create extension vector schema extensions',
    )
  })
  for (const { name, run } of lifecycleCases(connection, true)) it(name, run)
  const cases = storeContract({ ...options, findsByVector: true })
  for (const { name, run } of cases.filter((one) => /embedder|points away/.test(one.name))) it(name, run)
})
