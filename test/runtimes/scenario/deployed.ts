import {
  type Embedder,
  type ExampleStore,
  fewShot,
  hashedNgrams,
  json,
  memoryStore,
  showcase,
  type Tokenizer,
} from 'knapshot'
import { type Snapshot, snapshotStore } from 'knapshot/snapshot'
import { o200kAtMost } from 'knapshot/tokenizers/at-most'
import { o200k } from 'knapshot/tokenizers/o200k'
import type * as z from 'zod'
import { show } from './show.ts'
import { makeQueries, makeTickets, Ticket } from './tickets.ts'

type TicketStore = ExampleStore<string, z.input<typeof Ticket>>

/** Snapshots, by what they search with. */
export interface Snapshots {
  readonly words: Snapshot
  readonly vectors: Snapshot
}

const output = json(Ticket)
const embedder = hashedNgrams({ dimensions: 128 })

const define = (examples: TicketStore, tokenizer: Tokenizer) =>
  fewShot({
    instruction: 'Route the ticket.',
    output,
    examples,
    pin: showcase({ tokens: 150 }),
    budget: { tokens: 900, reserve: 100, tokenizer },
  })

const living = (options: { readonly embedder?: Embedder }) =>
  define(memoryStore(makeTickets(1_010, 19), { output, ...options }), o200k)

/** Built before deployment, by Node. */
export const builders = { words: living({}), vectors: living({ embedder }) }

/** Builds prompts from the snapshots, as at the edge; uses the module that a platform has compiled, if given. */
export async function deployed({ words, vectors }: Snapshots, wasm?: object): Promise<unknown> {
  const compiled = wasm === undefined ? {} : { wasm }
  const stores = [snapshotStore(words, { output, ...compiled }), snapshotStore(vectors, { output, embedder })]
  const prompts: unknown[] = []
  for (const store of stores) {
    for (const query of makeQueries(6, 101)) {
      prompts.push(show(await define(store, o200kAtMost).build(query)))
      prompts.push(show(await define(store, o200k).build(query, { k: 12 })))
    }
  }
  return prompts
}
