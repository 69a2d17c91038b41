/**
 * Counts examples and makes snapshots, before deployment.
 *
 * @holds builder, example, fragment, search, snapshot, store, tokens
 * @size 14.3 kB
 */
export { type CountOptions, countExamples } from '../snapshot/make/count-examples.ts'
export { makeSnapshot, type SnapshotOptions } from '../snapshot/make/make-snapshot.ts'
export type { RemoteCounter } from '../snapshot/make/remote-counter.ts'
export { snapshotModule } from '../snapshot/make/snapshot-module.ts'
export type { Snapshot } from '../snapshot/snapshot.ts'
