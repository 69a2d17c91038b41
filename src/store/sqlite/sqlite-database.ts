import { StoreError } from '../../errors.ts'
import { preview } from '../../value/preview.ts'
import { asD1, asLibsql, asSynchronous } from './drivers.ts'
import type { SqliteDatabase } from './statement.ts'

/** Recognises a database by its methods. Throws a `StoreError` (`store_driver_invalid`) for anything else. */
export function sqliteDatabase(database: unknown): SqliteDatabase {
  const found = asSynchronous(database) ?? asLibsql(database) ?? asD1(database)
  if (found !== undefined) return found
  throw new StoreError(
    'store_driver_invalid',
    `sqliteStore() needs an open database of better-sqlite3, node:sqlite (DatabaseSync), @libsql/client or Cloudflare D1, found ${preview(database)}. Open it first and pass the database itself, not its path.`,
  )
}
