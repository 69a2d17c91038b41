import { memoryStore } from '../store/memory-store.ts'
import type { CaseOf, ContractShape, ContractStore } from './contract.ts'
import { expectThat, idsOf } from './expect.ts'
import { otherScripts, rankedQueries, rankedTexts } from './texts.ts'

const depth = 4
const usualShare = 0.6

/** Searches find what a memory store would find, to the required degree. */
export const rankingCases: readonly CaseOf[] = [
  {
    name: 'finds most of what a memory store finds',
    async run({ make, options, shape }) {
      const store = await make(rankedTexts)
      const wanted = options.similarity?.likeMemory ?? usualShare
      const { share, worst } = await compare(store, shape)
      expectThat(
        share >= wanted,
        `the share of a memory store's first ${depth} hits among the first ${2 * depth} here`,
        `at least ${wanted}`,
        `${share.toFixed(3)}; worst for ${JSON.stringify(worst)}`,
      )
    },
  },
  {
    name: 'finds texts in scripts that are written without spaces',
    async run({ make }) {
      const store = await make([...rankedTexts, ...otherScripts.map(({ example }) => example)])
      for (const { query, example } of otherScripts) {
        const found = idsOf(await store.search({ text: query, limit: 3 }))
        expectThat(found.includes(example.id), `hits for ${query}`, `${example.id} among them`, found)
      }
    },
  },
  {
    name: 'finds words that are misspelt or inflected',
    async run({ make }) {
      const store = await make(rankedTexts)
      for (const [query, word] of [
        ['passwrod', 'password'],
        ['invoicing', 'invoice'],
        ['refunded', 'refund'],
      ] as const) {
        const [hit] = await store.search({ text: query, limit: 1 })
        const input = hit?.example.input ?? ''
        expectThat(input.includes(word), `the first hit for ${query}`, `a text with ${word}`, input)
      }
    },
  },
]

/** Asks both stores all queries. */
async function compare(store: ContractStore, shape: ContractShape): Promise<{ share: number; worst: string }> {
  const memory = memoryStore(rankedTexts, shape)
  let found = 0
  let worst = { query: '', count: Number.POSITIVE_INFINITY }
  for (const query of rankedQueries) {
    const expected = idsOf(await memory.search({ text: query, limit: depth }))
    const here = new Set(idsOf(await store.search({ text: query, limit: 2 * depth })))
    const count = expected.filter((id) => here.has(id)).length
    found += count
    if (count < worst.count) worst = { query, count }
  }
  return { share: found / (depth * rankedQueries.length), worst: worst.query }
}
