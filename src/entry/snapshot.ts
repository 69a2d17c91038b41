/**
 * Opens a snapshot as a store.
 *
 * @holds search, snapshot, store
 * @size 10.7 kB
 */
export type { Repeated, Snapshot } from '../snapshot/snapshot.ts'
export { type SnapshotStoreOptions, snapshotStore } from '../snapshot/snapshot-store.ts'
