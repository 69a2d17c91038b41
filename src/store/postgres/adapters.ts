import { StoreError } from '../../errors.ts'
import { preview } from '../../value/preview.ts'
import type { PostgresClient } from './client.ts'

/** The part of a `sql` of postgres.js that is used. */
export interface PostgresJsSql {
  unsafe(sql: string, params: (string | null)[]): PromiseLike<Iterable<object> & { readonly length: number }>
}

/** The part of a `sql` of @neondatabase/serverless that is used: each statement is one HTTP request. */
export interface NeonSql {
  query(sql: string, params: (string | null)[]): PromiseLike<unknown>
}

/** Makes a client from a `sql` of postgres.js. Throws a `StoreError` (`store_driver_invalid`) for anything else. */
export function fromPostgresJs(sql: PostgresJsSql): PostgresClient {
  if (!isFunctionWith(sql, 'unsafe'))
    throw new StoreError(
      'store_driver_invalid',
      `fromPostgresJs() takes the \`sql\` that postgres(…) of postgres.js returns, found ${preview(sql)}.`,
    )
  return {
    async query(text, params) {
      const query = sql.unsafe(text, params)
      // As PostgreSQL sent them: whatever `transform` does to names and values, the columns and the texts are the same.
      const raw: unknown = Reflect.get(query, 'raw')
      if (typeof raw !== 'function') return { rows: Array.from(await query, (row) => ({ ...row })) }
      const result: Iterable<object> = await raw.call(query)
      const columns: readonly { readonly name: string }[] = Reflect.get(result, 'columns') ?? []
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
      const named = (row: object): Readonly<Record<string, unknown>> => {
        const values: readonly unknown[] = Object.values(row)
        const textOf = (value: unknown): unknown => (value instanceof Uint8Array ? decoder.decode(value) : value)
        return Object.fromEntries(columns.map(({ name }, i) => [name, textOf(values[i])]))
      }
      return { rows: Array.from(result, named) }
    },
  }
}

/**
 * Makes a client from a `neon(…)` of @neondatabase/serverless. Throws a `StoreError` (`store_driver_invalid`) for
 * anything else.
 */
export function fromNeon(sql: NeonSql): PostgresClient {
  if (!isFunctionWith(sql, 'query'))
    throw new StoreError(
      'store_driver_invalid',
      `fromNeon() takes the \`sql\` that neon(…) of @neondatabase/serverless 1.0 or later returns, found ${preview(sql)}.`,
    )
  return {
    async query(text, params) {
      const found = await sql.query(text, params)
      // With `fullResults` it is a result like that of pg, otherwise the rows.
      const rows: unknown = Array.isArray(found) ? found : Reflect.get(Object(found), 'rows')
      if (!Array.isArray(rows))
        throw new StoreError('store_driver_invalid', `fromNeon(): the driver returned ${preview(found)}, not rows.`)
      return { rows: rows.map((row: object) => ({ ...row })) }
    },
  }
}

function isFunctionWith(value: unknown, method: string): boolean {
  return typeof value === 'function' && typeof Reflect.get(value, method) === 'function'
}
