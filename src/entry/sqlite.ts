/**
 * Keeps examples in SQLite.
 *
 * @holds example, search, store
 * @size 26.1 kB
 */
export { type SqliteStoreOptions, sqliteStore } from '../store/sqlite/sqlite-store.ts'
