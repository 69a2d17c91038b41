/**
 * Keeps examples in SQLite.
 *
 * @holds example, search, store
 * @size 22.3 kB
 */
export { type SqliteStoreOptions, sqliteStore } from '../store/sqlite/sqlite-store.ts'
