/**
 * Keeps examples in PostgreSQL.
 *
 * @holds example, search, store
 * @size 29.3 kB
 */
export { fromNeon, fromPostgresJs, type NeonSql, type PostgresJsSql } from '../store/postgres/adapters.ts'
export type { PostgresClient, PostgresResult } from '../store/postgres/client.ts'
export type { PostgresStoreOptions } from '../store/postgres/options.ts'
export {
  migratePostgres,
  type PostgresStore,
  postgresStore,
} from '../store/postgres/postgres-store.ts'
export { type PostgresSchemaOptions, postgresSchema } from '../store/postgres/schema.ts'
export type { TableOptions as PostgresTableOptions } from '../store/postgres/tables.ts'
