// Writes the batch of a folder's inputs.jsonl, until it is done or killed: batch-child.mjs <folder>
import { writeBatch } from '../../src/cli/batch/write-batch.ts'
import { nodeIo } from '../../src/cli/shell/node-io.ts'
import type { AnyBuilder } from '../../src/cli/subject/any-builder.ts'
import { estimate, fewShot, labels } from '../../src/entry/index.ts'

const [folder = ''] = process.argv.slice(2)
const triage = fewShot({
  instruction: 'Which team?',
  output: labels('billing', 'login', 'infra'),
  examples: [
    { input: 'I was charged twice', output: 'billing' },
    { input: 'I cannot sign in', output: 'login' },
    { input: 'It is slow', output: 'infra' },
  ],
  budget: { tokens: 200, reserve: 20, tokenizer: estimate() },
})

process.stdout.write('begun\n')
const written = await writeBatch(
  triage as unknown as AnyBuilder,
  'inputs.jsonl',
  { to: 'openai', model: 'm' },
  { output: 'requests.jsonl' },
  { ...nodeIo(), cwd: folder },
)
process.stdout.write(`${JSON.stringify(written)}\n`)
