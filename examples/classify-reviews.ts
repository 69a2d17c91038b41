// Sorts product reviews into five labels. For each new review the model sees examples of the likely labels. Run it: npx
// tsx examples/classify-reviews.ts
import { fileURLToPath } from 'node:url'
import { fewShot, labels } from 'knapshot'
import { readJsonl } from 'knapshot/node'
import { o200k } from 'knapshot/tokenizers/o200k'

const output = labels('praise', 'complaint', 'question', 'suggestion', 'mixed')
const reviews = await readJsonl(fileURLToPath(new URL('data/reviews.jsonl', import.meta.url)), { output })

const classify = fewShot({
  instruction: 'What kind of review is this?',
  output,
  examples: reviews,
  budget: { tokens: 600, reserve: 10, tokenizer: o200k },
})

const prompt = await classify.build('Does the blender come with a second jar? The listing shows two.', { k: 6 })

console.log(String(prompt))
console.log()
console.log(`${prompt.report.tokens} tokens, examples ${prompt.report.shots.map((shot) => shot.id).join(', ')}`)

// A typical model answer, with more than was asked for.
const reply = 'This is a **Question**.'
const result = prompt.safeParse(reply)
console.log(result.ok ? `${result.value} (${result.fixes.map((fix) => fix.message).join('; ')})` : result.error.message)
