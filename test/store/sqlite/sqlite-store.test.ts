import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { hashedNgrams } from 'knapshot'
import { sqliteStore } from 'knapshot/sqlite'
import { type ContractStore, storeContract } from 'knapshot/testing'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'knapshot-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const fresh = (): string => `file:${join(folder, `${files++}.db`)}`

describe('sqliteStore over libsql keeps the contract of a store', () => {
  const urls = new WeakMap<ContractStore, string>()
  type Shape = Parameters<Parameters<typeof storeContract>[0]['create']>[0]
  let last: Shape | undefined
  const open = (url: string, shape: Shape): ContractStore => {
    last = shape
    const store = sqliteStore(createClient({ url }), shape)
    urls.set(store, url)
    return store
  }
  for (const { name, run } of storeContract({
    create: async (shape) => open(fresh(), shape),
    reopen: async (store) => open(urls.get(store) ?? '', last as Shape),
  })) {
    it(name, run)
  }
})

describe('sqliteStore with an embedder keeps the contract of a store', () => {
  for (const { name, run } of storeContract({
    create: async ({ output }) => sqliteStore(createClient({ url: fresh() }), { output, embedder: hashedNgrams() }),
    findsByVector: true,
  })) {
    it(name, run)
  }
})

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
  for (const { name, run } of storeContract({
    create: async (shape) => sqliteStore(await miniflare.getD1Database('DB'), { ...shape, table: `t${files++}` }),
    largestValue: 100_000,
  })) {
    it(name, run)
  }
})
