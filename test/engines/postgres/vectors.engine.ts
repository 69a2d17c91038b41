import type { PGlite } from '@electric-sql/pglite'
import { postgresStore } from 'knapshot/postgres'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { storeContract } from '../../../src/testing/store-contract.ts'
import { openPGlite } from '../../store/postgres/open-pglite.ts'

// On PGlite, which includes pgvector: Debian 12 has no package for it.
let database: PGlite
beforeAll(async () => {
  database = await openPGlite()
})
afterAll(() => database.close())

let count = 0

describe.each(['exact', 'hnsw'] as const)(
  'postgresStore with vectors, %s, keeps the contract of a store',
  (vectors) => {
    const options = {
      create: (shape: Parameters<Parameters<typeof storeContract>[0]['create']>[0]) =>
        postgresStore(database, { ...shape, namespace: `tenant ${count++}`, vectors }),
      findsByVector: true,
    }
    for (const { name, run } of storeContract(options)) it(name, run)
  },
)
