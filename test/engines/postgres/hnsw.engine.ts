import type { PGlite } from '@electric-sql/pglite'
import { postgresStore } from 'knapshot/postgres'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { storeContract } from '../../../src/testing/store-contract.ts'
import { openPGlite } from '../../store/postgres/open-pglite.ts'

// On PGlite, which brings pgvector: Debian 12 has no package of it.
let database: PGlite
beforeAll(async () => {
  database = await openPGlite()
})
afterAll(() => database.close())

describe('postgresStore with an HNSW index keeps the contract of a store', () => {
  let count = 0
  const options = {
    create: (shape: Parameters<Parameters<typeof storeContract>[0]['create']>[0]) =>
      postgresStore(database, { ...shape, namespace: `tenant ${count++}`, vectors: 'hnsw' }),
    findsByVector: true,
  }
  for (const { name, run } of storeContract(options)) it(name, run)
})
