import { type Example, type ExampleStore, fewShot, json, type Tokenizer, type Writer } from 'knapshot'
import { o200kAtMost } from 'knapshot/tokenizers/at-most'
import * as z from 'zod'

/** What comes in: the body of a request, and the input of every example. */
export const Message = z.strictObject({
  message: z.string().min(1),
  customer: z.strictObject({ plan: z.enum(['free', 'team', 'enterprise']), country: z.string().optional() }).optional(),
})

/** What the model should answer. */
const Ticket = z.object({
  team: z.enum(['billing', 'login', 'infra', 'product', 'sales']),
  urgency: z.enum(['low', 'normal', 'high']),
  refund: z.object({ amount: z.number(), currency: z.enum(['EUR', 'USD', 'GBP']) }).optional(),
})

export type Message = z.input<typeof Message>
export type Ticket = z.input<typeof Ticket>

/**
 * How a message is written in the prompt, and therefore searched. The first line is always ours: no message can pose as
 * a customer.
 */
export const input: Writer<Message> = {
  name: 'message under its customer',
  write: ({ message, customer: { plan, country } = { plan: '-' } }) =>
    `[${country === undefined ? plan : `${plan}, ${country}`}]\n${message}`,
}

export const output = json(Ticket)

/**
 * The definition, as a function of its examples: before deployment they are the rows of a file, afterwards a snapshot,
 * and the bundle contains nothing else. `o200kAtMost` is small: the examples have been counted exactly by then, and a
 * query takes at most as many tokens as it says.
 */
export const triage = (
  examples: readonly Example<Message, Ticket>[] | ExampleStore<Message, Ticket>,
  tokenizer: Tokenizer = o200kAtMost,
) =>
  fewShot({
    name: 'triage',
    instruction: 'Route the support ticket. A refund is what the customer asks to have back.',
    input,
    output,
    examples,
    budget: { tokens: 2_000, reserve: 200, tokenizer },
  })
