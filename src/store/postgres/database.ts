import { StoreError } from '../../errors.ts'
import { preview } from '../../value/preview.ts'
import type { PostgresClient } from './client.ts'
import { failure, sqlState } from './failure.ts'
import { hnswMigration, migration, schemaVersion, vectorMigration } from './schema.ts'
import type { Tables } from './tables.ts'
import type { VectorTable } from './vector-table.ts'

export type Row = Readonly<Record<string, unknown>>

export interface RunOptions {
  readonly signal?: AbortSignal | undefined
}

const mostTries = 5

/** Runs statements on tables, which it makes first where they are missing. */
export class Database {
  readonly #client: PostgresClient
  readonly #tables: Tables
  readonly #vectors: VectorTable | undefined
  readonly #timeout: number | undefined
  #ready: Promise<void> | undefined

  constructor(client: PostgresClient, tables: Tables, vectors?: VectorTable, timeout?: number) {
    this.#client = client
    this.#tables = tables
    this.#vectors = vectors
    this.#timeout = timeout
  }

  /**
   * Runs one statement. Throws a `StoreError`, or the reason of the signal. Runs a statement again when the server
   * undid it because of concurrent ones: nothing of it was written.
   */
  async run(
    doing: string,
    sql: string,
    params: readonly (string | null)[],
    { signal }: RunOptions = {},
  ): Promise<readonly Row[]> {
    const run = async (): Promise<readonly Row[]> => {
      for (let tries = 1; ; tries++) {
        try {
          await this.#prepared()
          const { rows } = await this.#client.query(sql, [...params])
          return rows
        } catch (cause) {
          const state = sqlState(cause)
          const isUndone = state === '40001' || state === '40P01'
          const isGone = state === '42P01' || state === '3F000'
          // Tables that have been dropped meanwhile are made again.
          if (isGone) this.#ready = undefined
          if (tries >= mostTries || !(isUndone || (isGone && tries === 1))) throw failure(doing, cause)
        }
      }
    }
    return this.#limited(doing, run, signal)
  }

  /** Makes or updates the tables now. */
  async migrate(): Promise<void> {
    this.#ready = undefined
    await this.#limited('migrate()', () => this.#prepared(true), undefined)
  }

  /** Runs the statements that make the tables once; after a failure the next statement tries again. */
  #prepared(always = false): Promise<void> {
    this.#ready ??= this.#prepare(always).catch((reason: unknown) => {
      this.#ready = undefined
      throw reason
    })
    return this.#ready
  }

  async #prepare(always: boolean): Promise<void> {
    const version = await this.#version()
    if (version !== undefined && version > schemaVersion)
      throw new StoreError(
        'store_version',
        `postgresStore: the tables ${this.#tables.examples} … are of version ${version}, this package knows ${schemaVersion}. Update knapshot here, or use another \`prefix\` or \`schema\`.`,
      )
    if (always || version !== schemaVersion) await this.#change('the tables', migration(this.#tables))
    if (this.#vectors !== undefined) await this.#prepareVectors(this.#vectors)
  }

  async #version(): Promise<number | undefined> {
    try {
      const { rows } = await this.#client.query(`select version::text as version from ${this.#tables.version}`, [])
      return Number(rows[0]?.version ?? 0)
    } catch (cause) {
      const state = sqlState(cause)
      if (state === '42P01' || state === '3F000') return undefined
      throw failure('opening the tables', cause)
    }
  }

  async #prepareVectors(table: VectorTable): Promise<void> {
    await this.#change('the table of vectors', vectorMigration(this.#tables))
    if (table.isApproximate) await this.#change('the index of vectors', hnswMigration(this.#tables, table))
  }

  async #change(what: string, sql: string): Promise<void> {
    try {
      await this.#client.query(sql, [])
    } catch (cause) {
      const state = sqlState(cause)
      const message = cause instanceof Error ? cause.message : preview(cause)
      if (/extension/i.test(message) && /vector/i.test(message))
        throw new StoreError(
          'store_extension_missing',
          `postgresStore: an \`embedder\` needs pgvector in the database (${message}). Install it on the server, run \`create extension vector;\` as a role that may, and try again; or leave \`embedder\` out and search by words.`,
          { cause },
        )
      if (state === '42501' || state === '25006')
        throw new StoreError(
          'store_read_only',
          `postgresStore: ${what} cannot be made over this connection (${message}). Have a role that may create tables make them: run the SQL that postgresSchema(${this.#options()}) returns.`,
          { cause },
        )
      throw failure(`making ${what}`, cause)
    }
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

  /** Gives up on abort and after the allowed time; what the server is already doing ends there by itself. */
  #limited<T>(doing: string, run: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    signal?.throwIfAborted()
    const timeout = this.#timeout
    if (signal === undefined && timeout === undefined) return run()
    return new Promise<T>((resolve, reject) => {
      const stop = (): void => reject(signal?.reason)
      signal?.addEventListener('abort', stop, { once: true })
      const timer =
        timeout === undefined
          ? undefined
          : setTimeout(() => {
              const message = `postgresStore, ${doing}: no answer within ${timeout} ms, the \`timeout\` of the store. The statement may still be carried out, whole or not at all; doing it again is safe.`
              reject(new StoreError('store_timeout', message))
            }, timeout)
      run()
        .then(resolve, reject)
        .finally(() => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', stop)
        })
    })
  }
}
