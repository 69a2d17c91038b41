import { StoreError } from '../../errors.ts'
import type { PostgresClient } from './client.ts'
import { failure, isAborted, sqlState } from './failure.ts'
import { type Need, Preparation } from './preparation.ts'
import { namedRows, type Row } from './rows.ts'
import type { Tables } from './tables.ts'
import type { VectorTable } from './vector-table.ts'

/** A statement and the names of the columns that it returns. */
export interface Query {
  readonly sql: string
  readonly params: readonly (string | null)[]
  readonly columns: readonly string[]
}

export interface RunOptions {
  readonly need?: Need
  readonly signal?: AbortSignal | undefined
}

const mostTries = 5

/** Runs statements on tables, which it makes first where they are missing. */
export class Database {
  readonly #client: PostgresClient
  readonly #preparation: Preparation
  readonly #timeout: number | undefined

  constructor(client: PostgresClient, tables: Tables, vectors?: VectorTable, timeout?: number) {
    this.#client = client
    this.#preparation = new Preparation(client, tables, vectors)
    this.#timeout = timeout
  }

  /**
   * Runs one statement. Throws a `StoreError`, or the reason of the signal. Runs a statement again when the server
   * undid it because of concurrent ones: nothing of it was written.
   */
  async run(
    doing: string,
    queryOf: (home: string | undefined) => Query,
    { need = 'tables', signal }: RunOptions = {},
  ): Promise<readonly Row[]> {
    let first: unknown
    const run = async (): Promise<readonly Row[]> => {
      for (let tries = 1; ; tries++) {
        try {
          const { home } = await this.#preparation.prepare(need)
          const { sql, params, columns } = queryOf(home)
          const { rows } = await this.#client.query(sql, [...params])
          return namedRows(rows, columns)
        } catch (cause) {
          const state = sqlState(cause)
          const isUndone = state === '40001' || state === '40P01'
          const isGone = state === '42P01' || state === '3F000'
          // Tables that have been dropped meanwhile are made again.
          if (isGone) this.#preparation.forget()
          first ??= cause
          // A transaction of the caller has ended by the first error, which is therefore the one to report.
          if (isAborted(cause) && first !== cause) throw failure(doing, first, true)
          if (tries >= mostTries || !(isUndone || (isGone && tries === 1))) throw failure(doing, cause)
        }
      }
    }
    return this.#limited(doing, run, signal)
  }

  /** Makes or updates the tables now. */
  async migrate(): Promise<void> {
    await this.#limited('migrate()', () => this.#preparation.migrate(), undefined)
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
