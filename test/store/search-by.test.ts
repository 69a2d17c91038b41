import { createClient } from '@libsql/client'
import {
  type ExampleStore,
  estimate,
  fewShot,
  hashedNgrams,
  labels,
  memoryStore,
  type SearchBy,
  similar,
} from 'knapshot'
import { makeSnapshot } from 'knapshot/build'
import { postgresStore } from 'knapshot/postgres'
import { snapshotStore } from 'knapshot/snapshot'
import { sqliteStore } from 'knapshot/sqlite'
import { template } from 'knapshot/template'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPGlite } from './postgres/open-pglite.ts'

interface Mail {
  readonly subject: string
  readonly customer: string
  readonly size?: { readonly kilobytes: number }
}
const input = template.for<Mail>()('Subject: {{subject}}\nCustomer: {{customer}}')
const output = labels('billing', 'login')
const rows = [
  { id: 'subject', input: { subject: 'refund invoice', customer: 'ACME Berlin' }, output: 'billing' },
  { id: 'customer', input: { subject: 'login broken', customer: 'Jane Miller, Oslo, Norway' }, output: 'login' },
] as const
const query = { subject: 'invoice wrong', customer: 'Jane Miller, Oslo, Norway' }
type Store = ExampleStore<Mail, 'billing' | 'login'>
type By = SearchBy<Mail> | undefined

let postgres: Awaited<ReturnType<typeof openPGlite>>
const sqlite = createClient({ url: ':memory:' })
beforeAll(async () => {
  postgres = await openPGlite()
})
afterAll(async () => {
  sqlite.close()
  await postgres.close()
})

const budget = { tokens: 2_000, tokenizer: estimate() }
const define = (examples: Store) =>
  fewShot({ instruction: 'Route.', input, output, examples, budget, select: similar({ k: 1 }) })
let count = 0
const optionsOf = (searchBy: By) => ({ output, input, ...(searchBy && { searchBy }) })
const memory = (searchBy: By): Store => memoryStore<'billing' | 'login', Mail>(rows, optionsOf(searchBy))

/** Makes a store of each kind that holds the rows. */
const stores: Readonly<Record<string, (searchBy: By) => Promise<Store>>> = {
  memory: async (searchBy) => memory(searchBy),
  async sqlite(searchBy) {
    const store = sqliteStore<'billing' | 'login', Mail>(sqlite, { ...optionsOf(searchBy), table: `by${count++}` })
    await store.put(rows)
    return store
  },
  async postgres(searchBy) {
    const store = postgresStore<'billing' | 'login', Mail>(postgres, {
      ...optionsOf(searchBy),
      namespace: `by${count++}`,
    })
    await store.put(rows)
    return store
  },
  async snapshot(searchBy) {
    return snapshotStore(await makeSnapshot(define(memory(searchBy))), optionsOf(searchBy))
  },
  'memory with an embedder': async (searchBy) =>
    memoryStore<'billing' | 'login', Mail>(rows, { ...optionsOf(searchBy), embedder: hashedNgrams() }),
}

describe.each(Object.keys(stores))('searchBy in a store of %s', (kind) => {
  const make = async (searchBy: By): Promise<Store> => (await stores[kind]?.(searchBy)) ?? memory(searchBy)

  it.each([
    ['unless given', undefined, 'customer'],
    ['a field', ['subject'], 'subject'],
    ['another field', ['customer'], 'customer'],
    ['two fields', ['customer', 'size'], 'customer'],
    ['a template', template.for<Mail>()('{{subject}}'), 'subject'],
    ['a writer', { name: 'subject', write: ({ subject }: Mail) => subject }, 'subject'],
  ] as const)('%s', async (_, searchBy, nearest) => {
    const prompt = await define(await make(searchBy)).build(query)
    expect(prompt.report.shots.map(({ id }) => id)).toEqual([nearest])
    // What is shown is the whole input.
    expect(prompt.messages.at(-1)?.content).toBe('Subject: invoice wrong\nCustomer: Jane Miller, Oslo, Norway')
  })
})

describe('a store that was made with another searchBy', () => {
  const others: readonly (readonly [By, By])[] = [
    [undefined, ['subject']],
    [['subject'], undefined],
    [['subject'], ['customer']],
    [template.for<Mail>()('{{subject}}'), template.for<Mail>()('{{customer}}')],
  ]
  it.each(others)('is refused in SQLite (%#)', async (put, asked) => {
    const table = `other${count++}`
    const open = (searchBy: By) => sqliteStore<'billing' | 'login', Mail>(sqlite, { ...optionsOf(searchBy), table })
    // Opened while there is nothing yet, and after.
    const early = open(asked)
    expect(await early.size()).toBe(0)
    await open(put).put(rows)
    const stale = { code: 'store_stale', message: expect.stringContaining('another `table`') }
    await expect(early.put(rows)).rejects.toMatchObject(stale)
    await expect(open(asked).search({ text: 'invoice', limit: 1 })).rejects.toMatchObject(stale)
    await expect(open(asked).put(rows)).rejects.toMatchObject(stale)
    expect((await open(put).search({ text: 'invoice', limit: 1 }))[0]?.similarity).toBeGreaterThan(0)
    // Emptied tables may be used for anything.
    await open(put).delete(rows.map(({ id }) => id))
    expect(await open(asked).put(rows)).toEqual({ added: 2, updated: 0 })
  })

  it.each(others)('is refused in PostgreSQL (%#)', async (put, asked) => {
    const namespace = `other${count++}`
    const open = (searchBy: By) =>
      postgresStore<'billing' | 'login', Mail>(postgres, { ...optionsOf(searchBy), namespace })
    await open(put).put(rows)
    expect(await open(put).put(rows)).toEqual({ added: 0, updated: 0 })
    const stale = { code: 'store_stale', message: expect.stringContaining('another `namespace`') }
    await expect(open(asked).search({ text: 'invoice', limit: 1 })).rejects.toMatchObject(stale)
    await expect(open(asked).put([{ ...rows[0], output: 'login' }])).rejects.toMatchObject(stale)
    expect((await open(put).get(['subject']))[0]?.output).toBe('billing')
    expect((await open(put).search({ text: 'invoice', limit: 1 }))[0]?.similarity).toBeGreaterThan(0)
  })

  it.each(others)('is refused as a snapshot (%#)', async (put, asked) => {
    const snapshot = await makeSnapshot(define(memory(put)))
    expect(() => define(snapshotStore(snapshot, optionsOf(asked)))).toThrow(
      expect.objectContaining({ code: 'snapshot_stale', message: expect.stringContaining('`searchBy` was') }),
    )
  })
})

describe('searchBy', () => {
  it('may be given beside an array, and not beside a store', async () => {
    const definition = { instruction: 'Route.', input, output, budget, select: similar({ k: 1 }) }
    const builder = fewShot({ ...definition, examples: rows, searchBy: ['subject'] })
    expect((await builder.build(query)).report.shots[0]?.id).toBe('subject')
    expect((await builder.with({ searchBy: ['customer'] }).build(query)).report.shots[0]?.id).toBe('customer')
    expect(() => fewShot({ ...definition, examples: memory(undefined), searchBy: ['subject'] })).toThrow(
      '`searchBy` is for an array of examples, and `examples` is a store.',
    )
  })

  it('refuses examples that have none of the fields, and those that its writer cannot write', () => {
    expect(() => memory(['topic'])).toThrow(/`searchBy` names topic, and .* has none of them/)
    const writer = { name: 'broken', write: () => 7 as unknown as string }
    expect(() => memory(writer)).toThrow('the writer "broken" gave 7, not a string')
  })

  it('searches the words of the last message where a build has no new input', async () => {
    const prompt = await define(memory(['subject'])).build(undefined, {
      history: [{ role: 'user', content: 'login broken' }],
    })
    expect(prompt.report.shots[0]?.id).toBe('customer')
  })
})
