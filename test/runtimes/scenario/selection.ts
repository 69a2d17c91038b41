import {
  balanced,
  coverage,
  diverse,
  type ExampleStore,
  estimate,
  fewShot,
  first,
  hashedNgrams,
  json,
  memoryStore,
  random,
  type Selector,
  showcase,
  similar,
} from 'knapshot'
import type * as z from 'zod'
import { show } from './show.ts'
import { makeQueries, makeTickets, type Ticket as Schema, Ticket } from './tickets.ts'

type TicketStore = ExampleStore<string, z.input<typeof Schema>>

/** More than the 1,000 from which WebAssembly adds up scores, where it can be compiled. */
const tickets = makeTickets(1_010, 3)
const queries = makeQueries(12, 29)

const selectors: Readonly<Record<string, Selector>> = {
  coverage: coverage(),
  anchored: coverage({ k: 6, anchors: 2, neighbours: 20, pool: 60 }),
  similar: similar(),
  perLabel: similar({ k: 5, perLabel: 1 }),
  diverse: diverse({ k: 6, lambda: 0.5 }),
  balanced: balanced({ k: 8 }),
  random: random({ k: 5, seed: 7 }),
  first: first({ k: 3 }),
}

/** Searches a large store, by words and by vectors, and builds prompts with every selector. */
export async function selection(): Promise<unknown> {
  const output = json(Ticket)
  const words = memoryStore(tickets, { output })
  const vectors = memoryStore(tickets, { output, embedder: hashedNgrams({ dimensions: 256 }) })
  return {
    words: await searches(words),
    vectors: await searches(vectors),
    prompts: { words: await prompts(words), vectors: await prompts(vectors) },
    embedder: await embed(),
  }
}

async function searches(store: TicketStore): Promise<unknown> {
  const found: unknown[] = []
  for (const text of queries) {
    for (const query of [
      { text, limit: 40 },
      { text, limit: 1_010, tags: ['de'] },
    ]) {
      const hits = await store.search(query)
      found.push(hits.map(({ example, similarity }) => [example.id, similarity]))
    }
  }
  return found
}

async function prompts(store: TicketStore): Promise<unknown> {
  const budget = { tokens: 700, reserve: 100, tokenizer: estimate() }
  const base = fewShot({ instruction: 'Route the ticket.', output: json(Ticket), examples: store, budget })
  const built: Record<string, unknown[]> = {}
  for (const [name, select] of Object.entries(selectors)) {
    const builder = base.with({ select })
    built[name] = []
    for (const query of queries.slice(0, 4)) built[name].push(show(await builder.build(query)))
  }
  const pinned = base.with({ pin: showcase({ tokens: 200 }), exclude: 'same-input', order: 'similar-first' })
  built.pinned = []
  for (const query of [...queries, tickets[17]?.input ?? ''])
    built.pinned.push(show(await pinned.build(query, { k: 4 })))
  return built
}

async function embed(): Promise<unknown> {
  const vectors = await hashedNgrams({ dimensions: 64 }).embed(queries)
  return vectors.map((vector) => [...vector])
}
