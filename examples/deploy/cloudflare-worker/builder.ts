// Workers cannot compile WebAssembly from bytes: wrangler compiles it on deployment.
import wasm from 'knapshot/scores.wasm'
import { snapshotStore } from 'knapshot/snapshot'
import snapshot from './triage.snapshot.mjs'
import { input, output, triage } from './triage.ts'

/** Made once, when the module is loaded. What it needs from the snapshot is read at the first request that needs it. */
export const builder = triage(snapshotStore(snapshot, { output, input, wasm }))
