import { asD1, asLibsql } from './drivers.ts'
import type { SqliteDatabase } from './statement.ts'
import { asSynchronous } from './synchronous.ts'
import { driverInvalid, unsupportedDriver } from './unsupported-driver.ts'

/** Recognises a database by its methods. Throws a `StoreError` (`store_driver_invalid`) for anything else. */
export function sqliteDatabase(database: unknown): SqliteDatabase {
  const found =
    unsupportedDriver(database) === undefined
      ? (asSynchronous(database) ?? asLibsql(database) ?? asD1(database))
      : undefined
  if (found === undefined) throw driverInvalid(database)
  return found
}
