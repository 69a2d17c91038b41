/**
 * Opens a snapshot as a store.
 *
 * @holds example, search, snapshot, store
 * @size 11.5 kB
 */
export type { Repeated, Snapshot } from '../snapshot/snapshot.ts'
export { type SnapshotStoreOptions, snapshotStore } from '../snapshot/snapshot-store.ts'
