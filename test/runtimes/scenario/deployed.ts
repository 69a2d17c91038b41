import { type Counts, type ExampleStore, fewShot, json, memoryStore } from 'knapshot'
import { o200kAtMost } from 'knapshot/tokenizers/at-most'
import { o200k } from 'knapshot/tokenizers/o200k'
import type * as z from 'zod'
import { show } from './show.ts'
import { makeQueries, makeTickets, Ticket } from './tickets.ts'

type TicketStore = ExampleStore<string, z.input<typeof Ticket>>

const output = json(Ticket)
const define = (examples: TicketStore, tokenizer: typeof o200k) =>
  fewShot({ instruction: 'Route the ticket.', output, examples, budget: { tokens: 900, reserve: 100, tokenizer } })

/** What is built before deployment, by Node. */
export const builder = define(memoryStore(makeTickets(1_050, 19), { output }), o200k)

/** Prompts of what was built, as they are made at the edge. */
export async function deployed(counts: Counts): Promise<unknown> {
  const store = memoryStore(makeTickets(1_050, 19), { output, counts })
  const prompts: unknown[] = []
  for (const query of makeQueries(8, 101)) {
    prompts.push(show(await define(store, o200kAtMost).build(query)))
    prompts.push(show(await define(store, o200k).build(query, { k: 12 })))
  }
  return prompts
}
