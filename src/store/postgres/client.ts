import { StoreError } from '../../errors.ts'
import { preview } from '../../value/preview.ts'

/** What a query returns. */
export interface PostgresResult {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/**
 * Runs one statement with its parameters `$1`, `$2` … A `Client` or `Pool` of pg and a PGlite already are such clients;
 * `fromPostgresJs` and `fromNeon` make one from others. Every parameter is a string or null.
 */
export interface PostgresClient {
  query(sql: string, params: (string | null)[]): PromiseLike<PostgresResult>
}

/** Returns the client, or throws a `StoreError` (`store_driver_invalid`) for anything that is not one. */
export function checkClient(client: unknown): PostgresClient {
  // A function may also have `query`, when a driver's module is given instead of a connection.
  const query: unknown = typeof client === 'object' && client !== null ? Reflect.get(client, 'query') : undefined
  if (typeof query === 'function') return client as PostgresClient
  throw new StoreError('store_driver_invalid', `postgresStore(): ${hint(client)}`)
}

function hint(client: unknown): string {
  if (typeof client === 'string')
    return 'a connection string is not a client. Connect with a driver of your choice and pass its client: `new Pool({ connectionString })` of pg.'
  if (typeof client === 'function' && typeof Reflect.get(client, 'unsafe') === 'function')
    return 'this is a `sql` of postgres.js. Pass `fromPostgresJs(sql)`.'
  if (typeof client === 'function' && typeof Reflect.get(client, 'query') === 'function')
    return 'this is a `sql` of @neondatabase/serverless. Pass `fromNeon(sql)`.'
  if (typeof client === 'object' && client !== null && typeof Reflect.get(client, 'then') === 'function')
    return 'this is a promise. Await the client first.'
  return `the client must have a query(sql, params) that resolves to { rows }, found ${preview(client)}. Pass a Client or Pool of pg, a PGlite, fromPostgresJs(sql) or fromNeon(sql).`
}
