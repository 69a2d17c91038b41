// Learns from feedback: a wrong reply is corrected, waits as a candidate, is accepted, and appears in the next prompt.
// Run it: npx tsx examples/grow-examples.ts
import { fileURLToPath } from 'node:url'
import { fewShot, labels, memoryStore } from 'knapshot'
import { accept, candidateFrom } from 'knapshot/grow'
import { importExamples } from 'knapshot/node'
import { o200k } from 'knapshot/tokenizers/o200k'

type Kind = 'praise' | 'complaint' | 'question' | 'suggestion' | 'mixed'
const output = labels('praise', 'complaint', 'question', 'suggestion', 'mixed')
const store = memoryStore<Kind>([], { output })
await importExamples(store, fileURLToPath(new URL('data/reviews.jsonl', import.meta.url)), { check: true })
const candidates = memoryStore<Kind>([], { output })

const classify = fewShot({
  instruction: 'What kind of review is this?',
  output,
  examples: store,
  budget: { tokens: 600, reserve: 10, tokenizer: o200k },
})

const shown = async (id: string): Promise<string> => {
  const { report } = await classify.build('Lovely colour, shame that it peels off after a week.')
  return report.shots.some((shot) => shot.id === id) ? 'shown' : 'not shown'
}

const prompt = await classify.build('Lovely colour, shame about the paint that peels off.')
const { example, status } = await candidateFrom(prompt, 'praise', 'mixed')
await candidates.put([example])
console.log(`${status}, ${example.tags?.join(' and ')}: ${await shown(example.id)}`)

await accept(candidates, store, [example.id])
console.log(`accepted: ${await shown(example.id)}`)
