import { createClient } from '@libsql/client'
import { labels } from 'knapshot'
import { sqliteStore } from 'knapshot/sqlite'
import { afterAll, describe, expect, it } from 'vitest'

const database = createClient({ url: ':memory:' })
afterAll(() => database.close())
const output = labels('a')

describe('sqliteStore', () => {
  it.each([
    ['no options', undefined, /expected an object of options/],
    ['no format', {}, /`output` must be a format .* found undefined/],
    ['a misspelt option', { output, embeder: {} }, /did you mean `embedder`\?/],
    ['an invalid embedder', { output, embedder: 'openai' }, /`embedder` must be an object .* found "openai"/],
    ['an invalid table name', { output, table: 'a b' }, /`table` must be .* found "a b"/],
    ['a quoted table name', { output, table: 'a"b' }, /`table` must be .* found "a/],
    ['a table name of SQLite itself', { output, table: 'SQLite_x' }, /not beginning with sqlite_/],
    ['a long table name', { output, table: 'x'.repeat(42) }, /up to 41/],
    ['no table name', { output, table: '' }, /`table` must be/],
  ])('refuses %s', (_, options, message) => {
    // JavaScript callers can pass anything.
    expect(() => sqliteStore(database, options as never)).toThrow(message)
  })

  const nothing = (): void => undefined
  const synchronous = { prepare: nothing, exec: nothing, close: nothing }
  it.each([
    ['sql.js', { ...synchronous, run: nothing, export: nothing, getRowsModified: nothing }],
    ['sqlite3', { ...synchronous, serialize: nothing, parallelize: nothing, each: nothing }],
    ['sqlite', { ...synchronous, getDatabaseInstance: nothing }],
    ['@sqlite.org/sqlite-wasm', { ...synchronous, selectArrays: nothing, createFunction: nothing }],
  ])('refuses a database of %s, whose methods have the same names, and says what it takes', (driver, given) => {
    expect(() => sqliteStore(given, { output })).toThrow(
      expect.objectContaining({
        code: 'store_driver_invalid',
        message: expect.stringMatching(
          new RegExp(`better-sqlite3, node:sqlite .*found a database of ${driver}.*memoryStore`),
        ),
      }),
    )
  })

  it.each([
    ['a promise of a statement', { ...synchronous, prepare: async () => ({}) }],
    ['a statement without all()', { ...synchronous, prepare: () => ({ step: nothing, free: nothing }) }],
    ['rows through a callback', { ...synchronous, prepare: () => ({ all: () => ({}), run: nothing }) }],
  ])('refuses at its first use a database that returns %s', async (_, given) => {
    await expect(sqliteStore(given, { output }).size()).rejects.toMatchObject({
      code: 'store_driver_invalid',
      message: expect.stringContaining('better-sqlite3'),
    })
  })

  it.each([[undefined], ['examples.db'], [{ prepare: 1 }]])('refuses %j as a database', (given) => {
    expect(() => sqliteStore(given as never, { output })).toThrow(
      expect.objectContaining({ code: 'store_driver_invalid' }),
    )
  })
})
