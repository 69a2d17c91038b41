export type { Snapshot } from './snapshot/snapshot.ts'
export { type SnapshotStoreOptions, snapshotStore } from './snapshot/snapshot-store.ts'
