import { snapshotStore } from 'knapshot/snapshot'
import snapshot from './triage.snapshot.mjs'
import { input, output, triage } from './triage.ts'

/** Made once, when the module is loaded. What it needs of the snapshot is read when the first request needs it. */
export const builder = triage(snapshotStore(snapshot, { output, input }))
