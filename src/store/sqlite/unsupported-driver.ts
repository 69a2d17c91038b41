import { StoreError } from '../../errors.ts'
import { preview } from '../../value/preview.ts'
import { hasMethods } from '../../value/rules.ts'

/**
 * Databases of other drivers, by methods that only they have. They keep a file in memory, or answer through callbacks
 * or promises, but their methods have the names of those that are supported.
 */
const others: readonly (readonly [driver: string, ...methods: readonly string[]])[] = [
  ['sql.js', 'getRowsModified', 'export'],
  ['sqlite3', 'serialize', 'parallelize'],
  ['sqlite', 'getDatabaseInstance'],
  ['@sqlite.org/sqlite-wasm', 'selectArrays', 'createFunction'],
]

/** Names the driver of a database that is known not to be supported. */
export function unsupportedDriver(database: unknown): string | undefined {
  return others.find(([, ...methods]) => hasMethods(database, ...methods))?.[0]
}

/** Reports what is not a database of a supported driver. */
export function driverInvalid(database: unknown): StoreError {
  const driver = unsupportedDriver(database)
  const found = driver === undefined ? preview(database) : `a database of ${driver}, which works differently`
  const remedy =
    driver === undefined
      ? 'Open it first and pass the database itself, not its path.'
      : 'Open the file with one of these, or keep the examples in memoryStore().'
  return new StoreError(
    'store_driver_invalid',
    `sqliteStore() needs an open database of better-sqlite3, node:sqlite (DatabaseSync), bun:sqlite, @libsql/client or Cloudflare D1, found ${found}. ${remedy}`,
  )
}
