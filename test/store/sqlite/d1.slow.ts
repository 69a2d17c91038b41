import { sqliteStore } from 'knapshot/sqlite'
import { type ContractShape, type ContractStore, storeContract } from 'knapshot/testing'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, it } from 'vitest'

let tables = 0

describe('sqliteStore over D1 keeps the contract of a store', () => {
  let miniflare: Miniflare
  beforeAll(() => {
    miniflare = new Miniflare({
      modules: true,
      script: 'export default { fetch: () => new Response() }',
      compatibilityDate: '2026-04-01',
      d1Databases: ['DB'],
    })
  })
  afterAll(() => miniflare.dispose())
  const create = async (shape: ContractShape): Promise<ContractStore> =>
    sqliteStore(await miniflare.getD1Database('DB'), { ...shape, table: `t${tables++}` })
  for (const { name, run } of storeContract({ create, similarity: { likeMemory: 0.95 } })) it(name, run)
})
