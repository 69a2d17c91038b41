import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { hashedNgrams, labels } from 'knapshot'
import { sqliteStore } from 'knapshot/sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { readInteger } from '../../../src/store/read-integer.ts'

const folder = mkdtempSync(join(tmpdir(), 'knapshot-'))
const client = createClient({ url: `file:${join(folder, 'tables.db')}` })
afterAll(() => {
  client.close()
  rmSync(folder, { recursive: true })
})
const output = labels('a', 'b')
const hello = { id: 'x', input: 'hello world', output: 'a' } as const

describe('names of tables', () => {
  it.each(['MyApp', 'tenant$1', '1tenant', 'tenant-1', '$', 'größe', '日本', 'select', '3f2a9c1e'])(
    'may be %s',
    async (table) => {
      const options = { output, table, embedder: hashedNgrams({ dimensions: 32 }) }
      const store = sqliteStore(client, options)
      expect(await store.put([hello, { id: 'y', input: 'good bye', output: 'b' }])).toEqual({ added: 2, updated: 0 })
      expect(await store.put([{ ...hello, output: 'b' }])).toEqual({ added: 0, updated: 1 })
      expect((await store.search({ text: 'hello', limit: 1 })).map(({ example }) => example.id)).toEqual(['x'])
      expect(await store.delete(['x'])).toBe(1)
    },
  )

  it('are the same in capitals, as in SQLite itself', async () => {
    await sqliteStore(client, { output, table: 'capitals' }).put([hello])
    expect(await sqliteStore(client, { output, table: 'Capitals' }).size()).toBe(1)
  })
})

describe('tables that are gone', () => {
  it('in part are reported until the rest is dropped too', async () => {
    const store = sqliteStore(client, { output, table: 'part' })
    await store.put([hello])
    await client.execute('DROP TABLE part_terms')
    const gone = { code: 'store_failed', message: expect.stringContaining('drop the rest too') }
    await expect(store.put([hello])).rejects.toMatchObject(gone)
    await expect(store.search({ text: 'hello', limit: 1 })).rejects.toMatchObject(gone)
    expect(await store.size()).toBe(1)
    await client.batch(['DROP TABLE part_meta', 'DROP TABLE part_examples'], 'write')
    expect(await store.put([hello])).toEqual({ added: 1, updated: 0 })
  })
})

describe('integers', () => {
  it.each([
    [0, 0],
    [12, 12],
    [12n, 12],
    ['12', 12],
    ['-3', -3],
    [9007199254740991n, 9007199254740991],
  ])('are read from %s', (given, expected) => {
    expect(readInteger(given, 'a count')).toBe(expected)
  })

  it.each([[null], [undefined], [''], ['1.5'], ['x'], [1.5], [Number.NaN], [2n ** 60n], [{}], [true]])(
    'are not read from %s, which is named',
    (given) => {
      expect(() => readInteger(given, 'a count')).toThrow(
        expect.objectContaining({ code: 'store_corrupt', message: expect.stringContaining('for a count') }),
      )
    },
  )
})

describe('rows that were put before signs and pictographs were terms', () => {
  it('are found by their words as before, and by their signs too once they are put again', async () => {
    const store = sqliteStore(client, { output, table: 'before' })
    const others = Array.from({ length: 300 }, (_, i) => ({ id: `${i}`, input: `mail ${i}`, output: 'b' as const }))
    const row = { id: 'x', input: 'C# again 😍', output: 'a' } as const
    await store.put([...others, row])
    await client.batch(
      [
        `DELETE FROM before_terms WHERE term IN ('c#', '😍')`,
        `UPDATE before_examples SET terms = '["c","again"]' WHERE input LIKE '%C#%'`,
      ],
      'write',
    )
    const first = async (text: string) => (await store.search({ text, limit: 1 }))[0]?.example.id
    expect(await first('C# or not')).toBe('x')
    expect(await first('😍')).not.toBe('x')
    await store.put([row])
    expect(await first('😍')).toBe('x')
    const kept = await client.execute(
      `SELECT count(*) AS n FROM before_terms t JOIN before_examples e USING (seq) WHERE e.input LIKE '%C#%'`,
    )
    expect(Number(kept.rows[0]?.n)).toBe(5)
  })
})
