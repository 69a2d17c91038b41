import { fewShot, json } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import * as z from 'zod'

const Ticket = z.object({
  team: z.enum(['billing', 'login', 'infra']),
  urgent: z.boolean(),
  refund: z.number().optional().describe('EUR'),
})

export default fewShot({
  name: 'triage',
  instruction: 'Route the support ticket.',
  output: json(Ticket),
  examples: [
    { input: 'I was charged twice, please return 12 EUR', output: { team: 'billing', urgent: false, refund: 12 } },
    { input: 'Nobody in our office can sign in!', output: { team: 'login', urgent: true } },
  ],
  budget: { tokens: 2_000, reserve: 200, tokenizer: o200k },
})
