// Turns support mail into nested JSON: optional fields, enums and a union, shown by examples that are checked against the
// same schema that reads the reply. Run it: npx tsx examples/extract-tickets.ts
import { fileURLToPath } from 'node:url'
import { fewShot, json, showcase } from 'knapshot'
import { readJsonl } from 'knapshot/node'
import { toOpenAI } from 'knapshot/openai'
import { o200k } from 'knapshot/tokenizers/o200k'
import { Ticket } from './ticket.ts'

const output = json(Ticket)
const tickets = await readJsonl(fileURLToPath(new URL('data/tickets.jsonl', import.meta.url)), { output })

const triage = fewShot({
  instruction: 'Route the support ticket. Leave out what the message does not say.',
  output,
  examples: tickets,
  // The same few examples come first in every prompt, so that providers can cache that prefix.
  pin: showcase({ tokens: 400 }),
  budget: { tokens: 1_500, reserve: 200, tokenizer: o200k },
})

const prompt = await triage.build(
  'Export stops at 99 % with "EXP-204" since Monday. We need it by 4 December 2026. – Mara, Fjord Labs',
)
const request = { model: 'any chat model', ...toOpenAI(prompt) }

console.log(
  `${request.messages.length} messages, ${prompt.report.tokens} tokens, of which ${prompt.report.stableTokens} are the same for every ticket`,
)
for (const shot of prompt.report.shots)
  console.log(`${shot.pinned ? 'pinned  ' : 'selected'} ${shot.id} ${shot.tokens} tokens`)
console.log(`not shown: ${prompt.report.dropped.map(({ id, reason }) => `${id} (${reason})`).join(', ')}`)

const ticket = prompt.parse(`Here is the ticket:

\`\`\`json
{
  "team": "product",
  "urgency": "high",
  "customer": { "name": "Mara", "company": "Fjord Labs", "language": "en" },
  "action": { "type": "investigate", "component": "export", "error": "EXP-204", "since": "Monday" },
  "deadline": "2026-12-04"
}
\`\`\``)

// `ticket` is typed: inside the branch, `component` is one of six names.
if (ticket.action.type === 'investigate') console.log(`look at ${ticket.action.component} before ${ticket.deadline}`)
