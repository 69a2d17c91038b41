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
      return { rows: Array.from(await sql.unsafe(text, params), (row) => ({ ...row })) }
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
