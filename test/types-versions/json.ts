// A snapshot that is imported from a JSON file.
import { fewShot, labels } from 'knapshot'
import { snapshotStore } from 'knapshot/snapshot'
import { o200kAtMost } from 'knapshot/tokenizers/at-most'
import snapshot from './triage.snapshot.json'

const output = labels('billing', 'login')
export const triage = fewShot({
  instruction: 'Route.',
  output,
  examples: snapshotStore(snapshot, { output }),
  budget: { tokens: 500, tokenizer: o200kAtMost },
})
