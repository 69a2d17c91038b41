import { StoreError } from '../../errors.ts'
import { preview } from '../../value/preview.ts'
import { readInteger } from '../read-integer.ts'
import { staleSearch } from '../search-key.ts'
import type { StoredRow } from '../stored-row.ts'
import { isTableGone, sqliteError } from './sqlite-error.ts'
import { migrateSqlite, otherVersion, schemaVersion, versionOf } from './sqlite-schema.ts'
import type { SqliteDatabase, SqlRow, SqlValue, Statement } from './statement.ts'

/** The columns of a stored row. */
export const columns = 'key, hash, input, output, tags, context'

/**
 * Manages the tables of one store: makes them when they are first used, and turns what a database throws into its own
 * errors.
 */
export class SqliteTables {
  readonly database: SqliteDatabase
  readonly examples: string
  readonly terms: string
  readonly #table: string
  readonly #searchKey: number
  #ready: Promise<void> | undefined

  /** `searchKey` tells by what the examples of the store are searched. */
  constructor(database: SqliteDatabase, table: string, searchKey: number) {
    this.database = database
    this.#searchKey = searchKey
    this.#table = table
    this.examples = `"${table}_examples"`
    this.terms = `"${table}_terms"`
  }

  /** Returns the count of changes, as part of a statement. */
  get changed(): string {
    return `(SELECT value FROM "${this.#table}_meta" WHERE name = 'changes')`
  }

  /**
   * Does some work on the tables. Throws a `StoreError` for what the database throws, and the signal's reason as it is.
   */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#prepared()
    try {
      return await work().catch(async (error: unknown) => {
        if (!isTableGone(error)) throw error
        // Tables that somebody dropped, or that a transaction made which was rolled back, are made again.
        this.#ready = undefined
        await this.#prepared()
        return work()
      })
    } catch (error) {
      await this.#checkVersion(error)
      throw sqliteError(error, signal)
    }
  }

  async #prepared(): Promise<void> {
    try {
      this.#ready ??= migrateSqlite(this.database, this.#table).then(() => this.#checkSearch())
      await this.#ready
    } catch (error) {
      // The next call tries again.
      this.#ready = undefined
      throw sqliteError(error)
    }
  }

  /** Recognises a write that was refused because the tables are of another version by now. */
  async #checkVersion(error: unknown): Promise<void> {
    if (!String(error).includes('_meta.value')) return
    const version = await versionOf(this.database, this.#table)
    if (version !== schemaVersion) throw otherVersion(this.#table, version)
    await this.#checkSearch()
  }

  async #checkSearch(): Promise<void> {
    const [row] = await this.query(`SELECT ${this.#isSearchable} AS ok`)
    if (readInteger(row?.ok, 'a condition') === 0) throw staleSearch('sqliteStore', 'table')
  }

  /** The condition that the examples, if there are any, were put to be searched as this store searches. */
  get #isSearchable(): string {
    const found = `(SELECT value FROM "${this.#table}_meta" WHERE name = 'searched')`
    return `(coalesce(${found}, 0) = ${this.#searchKey} OR NOT EXISTS (SELECT 1 FROM ${this.examples}))`
  }

  async query(sql: string, values: readonly SqlValue[] = []): Promise<readonly SqlRow[]> {
    const [rows = []] = await this.database.read([{ sql, values }])
    return rows
  }

  /** Counts the writes of all processes: while the count stays the same, so do the tables. */
  async changes(): Promise<number> {
    const [row] = await this.query(`SELECT ${this.changed} AS value`)
    return readInteger(row?.value, 'the count of changes')
  }

  bump(): Statement {
    const meta = `"${this.#table}_meta"`
    const isOurs = `(SELECT value FROM ${meta} WHERE name = 'version') = ${schemaVersion}`
    // If another process has upgraded the tables meanwhile, or put the first examples to be searched otherwise, they refuse the null, and with it the whole write.
    return {
      sql: `UPDATE ${meta} SET value = CASE WHEN ${isOurs} AND ${this.#isSearchable} THEN value + 1 END WHERE name = 'changes'`,
      values: [],
    }
  }

  /** Notes by what the examples are searched. */
  noteSearch(): Statement {
    return {
      sql: `INSERT INTO "${this.#table}_meta" VALUES ('searched', ${this.#searchKey}) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      values: [],
    }
  }
}

/** Reads a row of the examples. Throws a `StoreError` (`store_corrupt`) for a row that this package does not write. */
export function storedRow({ key, hash, input, output, tags, context }: SqlRow): StoredRow {
  const text = (value: unknown): string => {
    if (typeof value === 'string') return value
    throw new StoreError(
      'store_corrupt',
      `The tables hold ${preview(value)} where text belongs: something else has written to them.`,
    )
  }
  return {
    key: text(key),
    hash: text(hash),
    input: text(input),
    output: text(output),
    tags: tags === null ? null : text(tags),
    context: context === null ? null : text(context),
  }
}
