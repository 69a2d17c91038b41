import { memoryStore } from 'knapshot'
import { type ContractShape, type ContractStore, storeContract } from 'knapshot/testing'
import { describe, expect, it } from 'vitest'

type Break = (store: ContractStore) => Partial<ContractStore>

/** A memory store with some faulty methods. */
function broken(breaks: Break): (shape: ContractShape) => ContractStore {
  return (shape) => {
    const store = memoryStore([], shape)
    const own: ContractStore = {
      search: (query) => store.search(query),
      all: () => store.all(),
      get: (ids) => store.get(ids),
      put: (examples) => store.put(examples),
      delete: (ids) => store.delete(ids),
      size: () => store.size(),
    }
    return { ...own, ...breaks(store) }
  }
}

async function failures(create: (shape: ContractShape) => ContractStore): Promise<readonly string[]> {
  const failed: string[] = []
  for (const { name, run } of storeContract({ create }))
    await run().catch((error: Error) => failed.push(`${name}: ${error.message}`))
  return failed
}

const breaks: Readonly<Record<string, Break>> = {
  'forgets one example in all()': (store) => ({
    async *all() {
      let skipped = false
      for await (const example of store.all()) {
        if (skipped) yield example
        skipped = true
      }
    },
  }),
  'puts the good rows of a bad put': (store) => ({
    async put(examples) {
      for (const example of examples) await store.put([example])
      return { added: examples.length, updated: 0 }
    },
  }),
  'returns ids in an order of its own': (store) => ({ get: async (ids) => store.get([...ids].sort()) }),
  'takes any of the tags for all of them': (store) => ({
    search: (query) => {
      const { tags = [] } = query
      return store.search({ ...query, tags: 'length' in tags ? tags.slice(0, 1) : tags })
    },
  }),
  'takes every form of tags for a list': (store) => ({
    search: ({ tags = [], ...query }) => store.search({ ...query, tags: 'length' in tags ? tags : (tags.all ?? []) }),
  }),
  'forgets the tags that are not wanted': (store) => ({
    search: ({ tags = [], ...query }) =>
      store.search({ ...query, tags: 'length' in tags ? tags : { ...tags, none: [] } }),
  }),
  'leaves out the padding': (store) => ({
    search: async (query) => (await store.search(query)).filter(({ similarity }) => similarity > 0),
  }),
  'ignores signals': (store) => ({ search: ({ signal: _, ...query }) => store.search(query) }),
  'loses the order of keys': (store) => ({
    put: (examples) =>
      store.put(
        examples.map((example) => ({
          ...example,
          output: Object.assign({ kind: example.output?.kind }, example.output),
        })),
      ),
  }),
  'counts what it was asked to delete': (store) => ({
    async delete(ids) {
      await store.delete(ids)
      return ids.length
    },
  }),
  'ranks the wrong way round': (store) => ({
    search: async (query) => [...(await store.search(query))].reverse(),
  }),
}

describe('the contract of a store', () => {
  it('is kept by a store that is whole', async () => {
    expect(await failures(broken(() => ({})))).toEqual([])
  })

  it.each(Object.keys(breaks))('is broken by a store that %s, in words that show it', async (name) => {
    const failed = await failures(broken(breaks[name] ?? (() => ({}))))
    expect(failed.length).toBeGreaterThan(0)
    expect(failed.every((line) => /expected .*, found|expected:[\s\S]*found:|Error/u.test(line))).toBe(true)
  })

  it('cleans up after each case, also after one that fails', async () => {
    let cleaned = 0
    const cases = storeContract({
      create: broken(() => ({ size: async () => -1 })),
      cleanUp: () => {
        cleaned++
      },
    })
    await Promise.allSettled(cases.map(({ run }) => run()))
    expect(cleaned).toBe(cases.length)
  })
})
