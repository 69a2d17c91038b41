import { VectorIndex } from '../../src/search/vector/vector-index.ts'
import type { Embedder, Hit } from '../../src/types.ts'
import type { StoreBase } from './rankers.ts'

const constant = 60
const depth = 128

/** The rule before decision 16: reciprocal rank fusion of the ranking by words, `base`, and that by vectors. */
export async function fusedStore(base: StoreBase, embedder: Embedder): Promise<StoreBase> {
  const ids = [...base.known.keys()].sort()
  const index = new VectorIndex(embedder.dimensions)
  const vectors = await embedder.embed(ids.map((id) => base.known.get(id)?.input ?? ''))
  vectors.forEach((vector, slot) => {
    index.put(slot, vector)
  })
  const everything = new Map<string, Hit<string, never>>()
  for (const hit of await base.store.search({ text: '', limit: ids.length })) everything.set(hit.example.id, hit)
  return {
    ...base,
    store: {
      async search({ text, limit }) {
        const found = await base.store.search({ text, limit: Math.max(limit, depth) })
        const byWords = found.filter(({ similarity }) => similarity > 0).map(({ example }) => example.id)
        const [query = new Float32Array(embedder.dimensions)] = await embedder.embed([text])
        const byVector = index.search(query, Math.max(limit, depth)).map(({ slot }) => ids[slot] ?? '')
        const sums = new Map<string, number>()
        for (const ranking of [byWords, byVector])
          ranking.forEach((id, place) => {
            sums.set(id, (sums.get(id) ?? 0) + (constant + 1) / (constant + 1 + place) / 2)
          })
        const hits = [...sums].flatMap(([id, sum]) => {
          const hit = everything.get(id)
          return hit === undefined ? [] : [{ ...hit, similarity: Math.round(sum * 1e6) / 1e6 }]
        })
        const inOrder = (a: (typeof hits)[number], b: (typeof hits)[number]): number =>
          b.similarity - a.similarity || (a.example.id < b.example.id ? -1 : 1)
        return hits.sort(inOrder).slice(0, limit)
      },
    },
  }
}
