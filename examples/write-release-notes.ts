// Writes release notes in a house style that no instruction describes as well as ten examples do.
// Run it: npx tsx examples/write-release-notes.ts
import { fileURLToPath } from 'node:url'
import { fewShot, similar, text } from 'knapshot'
import { readJsonl } from 'knapshot/node'
import { template } from 'knapshot/template'
import { o200k } from 'knapshot/tokenizers/o200k'

const output = text()
const notes = await readJsonl(fileURLToPath(new URL('data/release-notes.jsonl', import.meta.url)), { output })

const write = fewShot({
  instruction: template('Write the release note for this change to {{product}}, in the style of the examples.'),
  output,
  examples: notes,
  select: similar({ k: 5 }),
  budget: { tokens: 800, reserve: 80, tokenizer: o200k },
})

const change = 'fix(sync): retry uploads after a 503 instead of dropping them {{attempts: 5}}'
const prompt = await write.build(change, { variables: { product: 'Harbor' } })

console.log(String(prompt))
console.log()
console.log(`${prompt.report.tokens} of ${prompt.report.budget - prompt.report.reserve} tokens`)
