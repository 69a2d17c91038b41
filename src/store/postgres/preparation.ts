import { StoreError } from '../../errors.ts'
import { preview } from '../../value/preview.ts'
import type { PostgresClient } from './client.ts'
import { failure, sqlState } from './failure.ts'
import { namedRows } from './rows.ts'
import { hasHnsw, hnswMigration, migration, schemaVersion, vectorHome, vectorMigration } from './schema.ts'
import { literal, type Tables } from './tables.ts'
import type { VectorTable } from './vector-table.ts'

/** What a statement needs: the vectors too, or these only where they can be had, or the tables alone. */
const needs = ['vectors', 'vectors if there are any', 'tables'] as const
export type Need = (typeof needs)[number]

/** Something of that name exists: a schema, a table, an extension, or its row in a catalogue. */
const madeMeanwhile: readonly string[] = ['42P06', '42P07', '42710', '23505']

/** What there is. */
interface Prepared {
  /** The schema that contains pgvector, quoted and with its dot; undefined where there is no table of vectors. */
  readonly home: string | undefined
  /** Whether it was made in a transaction that has not ended, and may still be undone. */
  readonly isTentative: boolean
}

/** Makes the tables where they are missing. No statement fails on the way: it would end a transaction of the caller. */
export class Preparation {
  readonly #client: PostgresClient
  readonly #tables: Tables
  readonly #vectors: VectorTable | undefined
  readonly #known = new Map<Need, Promise<Prepared>>()

  constructor(client: PostgresClient, tables: Tables, vectors: VectorTable | undefined) {
    this.#client = client
    this.#tables = tables
    this.#vectors = vectors
  }

  /** Prepares once; after a failure, or inside a transaction that made the tables, the next statement looks again. */
  prepare(need: Need): Promise<Prepared> {
    const known = this.#known.get(need)
    if (known !== undefined) return known
    const made = this.#prepare(need)
    this.#known.set(need, made)
    const forget = (): void => {
      if (this.#known.get(need) === made) this.#known.delete(need)
    }
    made.then(({ isTentative }) => {
      if (isTentative) forget()
      // Who has more needs no less.
      else for (const less of needs.slice(needs.indexOf(need))) this.#known.set(less, made)
    }, forget)
    return made
  }

  /** Looks again before the next statement. */
  forget(): void {
    this.#known.clear()
  }

  /** Makes or updates the tables now. */
  async migrate(): Promise<void> {
    this.forget()
    await this.prepare('vectors')
  }

  async #prepare(need: Need): Promise<Prepared> {
    let seen = await this.#look()
    const version = seen.version === null ? 0 : await this.#version()
    if (version > schemaVersion)
      throw new StoreError(
        'store_version',
        `postgresStore: the tables ${this.#tables.examples} … are of version ${version}, this package knows ${schemaVersion}. Update knapshot here, or use another \`prefix\` or \`schema\`.`,
      )
    let isChanged = version < schemaVersion
    if (isChanged) await this.#change('the tables', migration(this.#tables), seen.obstacle)
    const table = this.#vectors
    const hasTable = seen.vectors !== null
    const isMissing = table !== undefined && need !== 'tables' && !(hasTable && seen.index === 'true')
    // What cannot be made is done without where it is only for speed, or where words are enough.
    const isSpared = seen.obstacle !== null && (hasTable || need === 'vectors if there are any')
    if (isMissing && !isSpared) {
      isChanged = true
      if (seen.obstacle === null && seen.home === null && seen.available !== 'true')
        throw extensionMissing('it is not installed on the server')
      await this.#change('the table of vectors', vectorMigration(this.#tables), seen.obstacle)
      if (table.isApproximate)
        await this.#change('the index of vectors', hnswMigration(this.#tables, table), seen.obstacle)
    }
    if (isChanged) seen = await this.#look()
    const { home } = seen
    const isReady = typeof home === 'string' && seen.vectors !== null
    return { home: isReady ? `${home}.` : undefined, isTentative: seen.tentative === 'true' }
  }

  async #version(): Promise<number> {
    const [row] = await this.#query(`select version::text as version from ${this.#tables.version}`, ['version'])
    return Number(row?.version ?? 0)
  }

  /** Tells what there is. Until it ends, a transaction that has made a table keeps it locked for all others. */
  async #look(): Promise<Readonly<Record<string, unknown>>> {
    const { schema, version, vectors } = this.#tables
    const [versions, vector] = [version, vectors].map((name) => `to_regclass(${literal(name)})`)
    const own = schema === undefined ? 'quote_ident(current_schema())' : literal(`"${schema}"`)
    const index = this.#vectors?.isApproximate === true ? hasHnsw(this.#tables, this.#vectors.hash) : 'true'
    const [row] = await this.#query(
      `select ${versions}::text as version, ${vector}::text as vectors, (${index})::text as index,
  (select quote_ident(h.nspname) from (${vectorHome}) h) as home,
  case when (${vectorHome}) is null then exists (select from pg_available_extensions where name = 'vector')::text end as available,
  exists (
    select from pg_locks l
    where l.pid = pg_backend_pid() and l.relation in (${versions}, ${vector}) and l.mode = 'AccessExclusiveLock'
  )::text as tentative,
  case
    when current_setting('transaction_read_only') = 'on' then 'the transaction or the server is read-only'
    when not has_database_privilege(current_database(), 'create') and to_regnamespace(${own}) is null
      or not has_schema_privilege(to_regnamespace(${own})::oid, 'create') then 'the role may not create tables'
  end as obstacle`,
      ['version', 'vectors', 'index', 'home', 'available', 'tentative', 'obstacle'],
    )
    if (row === undefined) throw new StoreError('store_driver_invalid', 'postgresStore: the client returned no row.')
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? null]))
  }

  async #query(sql: string, columns: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]> {
    try {
      return namedRows((await this.#client.query(sql, [])).rows, columns)
    } catch (cause) {
      throw failure('opening the tables', cause)
    }
  }

  async #change(what: string, sql: string, obstacle: unknown): Promise<void> {
    if (typeof obstacle === 'string') throw this.#forbidden(what, obstacle)
    try {
      await this.#client.query(sql, []).then(undefined, (cause: unknown) => {
        // A session that waited for another to make them may not see them yet; a new transaction does.
        if (madeMeanwhile.includes(sqlState(cause) ?? '')) return this.#client.query(sql, [])
        throw cause
      })
    } catch (cause) {
      const state = sqlState(cause)
      const message = cause instanceof Error ? cause.message : preview(cause)
      if (/extension|type "vector"/i.test(message) && /vector/i.test(message))
        throw extensionMissing(message, { cause })
      if (state === '42501' || state === '25006') throw this.#forbidden(what, message, { cause })
      throw failure(`making ${what}`, cause)
    }
  }

  #forbidden(what: string, reason: string, options = {}): StoreError {
    return new StoreError(
      'store_read_only',
      `postgresStore: ${what} cannot be made over this connection (${reason}). Have a role that may create tables make them: run the SQL that postgresSchema(${this.#options()}) returns.`,
      options,
    )
  }

  #options(): string {
    const { schema, prefix } = this.#tables
    const options = [
      ...(schema === undefined ? [] : [`schema: ${JSON.stringify(schema)}`]),
      ...(prefix === 'knapshot' ? [] : [`prefix: '${prefix}'`]),
      ...(this.#vectors === undefined ? [] : ['embedder']),
      ...(this.#vectors?.isApproximate === true ? [`vectors: 'hnsw'`] : []),
    ]
    return options.length === 0 ? '' : `{ ${options.join(', ')} }`
  }
}

function extensionMissing(reason: string, options = {}): StoreError {
  return new StoreError(
    'store_extension_missing',
    `postgresStore: an \`embedder\` needs pgvector in the database (${reason}). Install it on the server, run \`create extension vector;\` as a role that may, and try again; or leave \`embedder\` out and search by words.`,
    options,
  )
}
