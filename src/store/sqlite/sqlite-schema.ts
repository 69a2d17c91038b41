import { StoreError } from '../../errors.ts'
import { readInteger } from '../read-integer.ts'
import type { SqliteDatabase, Statement } from './statement.ts'

/** Each takes the tables from the version equal to its position to the next one. */
const migrations: readonly ((table: string) => readonly string[])[] = [
  (table) => [
    `CREATE TABLE "${table}_meta" (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID`,
    // Changes are counted from anywhere, so that tables that are made again differ from those that were there before.
    `INSERT INTO "${table}_meta" VALUES ('version', 0), ('changes', abs(random() % 1000000000))`,
    `CREATE TABLE "${table}_examples" (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      key TEXT NOT NULL UNIQUE,
      hash TEXT NOT NULL,
      input TEXT NOT NULL,
      output TEXT NOT NULL,
      tags TEXT,
      context TEXT,
      terms TEXT NOT NULL,
      changed INTEGER NOT NULL,
      embedder TEXT,
      vector TEXT
    )`,
    `CREATE INDEX "${table}_by_hash" ON "${table}_examples" (hash, seq)`,
    `CREATE INDEX "${table}_by_change" ON "${table}_examples" (changed)`,
    `CREATE TABLE "${table}_terms" (term TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (term, seq)) WITHOUT ROWID`,
  ],
]

/** The version that this package reads and writes. */
export const schemaVersion = migrations.length

/**
 * Brings the tables to the current version, in one transaction. Throws a `StoreError` (`store_version`) for a newer
 * one.
 */
export async function migrateSqlite(database: SqliteDatabase, table: string): Promise<void> {
  const version = await versionOf(database, table)
  if (version > schemaVersion) throw otherVersion(table, version)
  if (version === schemaVersion) return
  const steps = migrations.slice(version).flatMap((migration) => migration(table))
  try {
    await database.write([
      ...steps.map(statement),
      { sql: `UPDATE "${table}_meta" SET value = ? WHERE name = 'version'`, values: [schemaVersion] },
    ])
  } catch (error) {
    // Another process may have done the same a moment earlier.
    if ((await versionOf(database, table)) !== schemaVersion) throw error
  }
}

/** Returns the version of the tables, 0 if they do not exist. */
export async function versionOf(database: SqliteDatabase, table: string): Promise<number> {
  const [known] = await database.read([
    { sql: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE", values: [`${table}_meta`] },
  ])
  if (known === undefined || known.length === 0) return 0
  const [rows] = await database.read([statement(`SELECT value FROM "${table}_meta" WHERE name = 'version'`)])
  if (rows?.[0] !== undefined) return readInteger(rows[0].value, `the version of the table ${table}_meta`)
  throw new StoreError(
    'store_version',
    `The table ${table}_meta has no version: it belongs to something else, or is damaged. Give the store another \`table\`.`,
  )
}

function statement(sql: string): Statement {
  return { sql, values: [] }
}

/** Reports tables of a different version than this package writes. */
export function otherVersion(table: string, version: number): StoreError {
  return new StoreError(
    'store_version',
    `The tables ${table}_… are of version ${version}, this knapshot is of version ${schemaVersion}. Nothing was written. Update knapshot in this process, or give the store another \`table\`.`,
  )
}
