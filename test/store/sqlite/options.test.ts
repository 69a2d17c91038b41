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
  ])('refuses %s', (_, options, message) => {
    // JavaScript callers can pass anything.
    expect(() => sqliteStore(database, options as never)).toThrow(message)
  })

  it.each([[undefined], ['examples.db'], [{ prepare: 1 }]])('refuses %j as a database', (given) => {
    expect(() => sqliteStore(given as never, { output })).toThrow(
      expect.objectContaining({ code: 'store_driver_invalid' }),
    )
  })
})
