import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fewShot, labels } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'

/** The definition that is measured: BANKING77, as many of its examples as asked for, 8 of them in each prompt. */
const { DATA = '', EXAMPLES = '1000' } = process.env
const lines = readFileSync(join(DATA, 'train.jsonl'), 'utf8').trim().split('\n')
const rows = lines.map((line) => JSON.parse(line) as { input: string; output: string })
const step = Math.max(1, Math.floor(rows.length / Number(EXAMPLES)))

// biome-ignore lint/style/noDefaultExport: the command line takes the default export of a module
export default fewShot({
  name: 'intent',
  instruction: 'Name the intent of the message.',
  output: labels(...new Set(rows.map(({ output }) => output))),
  examples: rows.filter((_row, i) => i % step === 0).slice(0, Number(EXAMPLES)),
  budget: { tokens: 2_000, reserve: 30, tokenizer: o200k },
})
