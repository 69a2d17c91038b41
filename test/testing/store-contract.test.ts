import { memoryStore } from 'knapshot'
import { type ContractStore, type StoreContractOptions, storeContract } from 'knapshot/testing'
import { describe, expect, it } from 'vitest'

type Change = (store: ContractStore) => Partial<ContractStore>

/** Stores that break one promise each. */
const broken: Readonly<Record<string, Change>> = {
  'counts updates as additions': (store) => ({
    put: async (examples) => {
      const { added, updated } = await store.put(examples)
      return { added: added + updated, updated: 0 }
    },
  }),
  'keeps the good ones of a bad put': (store) => ({
    put: async (examples) => {
      for (const example of examples) await store.put([example])
      return { added: examples.length, updated: 0 }
    },
  }),
  'returns what it likes first': (store) => ({ get: async (ids) => store.get([...ids].sort()) }),
  'does not pad': (store) => ({
    search: async (query) => (await store.search(query)).filter(({ similarity }) => similarity > 0),
  }),
  'forgets the order of ties': (store) => ({ search: async (query) => [...(await store.search(query))].reverse() }),
  'ignores tags': (store) => ({ search: async ({ tags: _, ...query }) => store.search(query) }),
  'ignores signals': (store) => ({ search: async ({ signal: _, ...query }) => store.search(query) }),
  'ranks at random': (store) => ({
    search: async (query) => store.search({ ...query, text: query.text === '' ? '' : `${query.text.length} it on` }),
  }),
  'sorts keys of values': (store) => ({
    get: async (ids) =>
      (await store.get(ids)).map((example) => ({
        ...example,
        output: Object.fromEntries(Object.entries(example.output).sort()) as typeof example.output,
      })),
  }),
  'deletes without counting': (store) => ({ delete: async (ids) => store.delete(ids).then(() => ids.length) }),
  'lets a value be changed from outside': () => {
    const kept = new Map<string, never>()
    return {
      put: async (examples) => {
        for (const example of examples) kept.set(example.id ?? '', example as never)
        return { added: examples.length, updated: 0 }
      },
      get: async (ids) => ids.flatMap((id) => kept.get(id) ?? []),
    }
  },
}

async function failures(options: StoreContractOptions): Promise<string[]> {
  const failed: string[] = []
  for (const { name, run } of storeContract(options)) {
    try {
      await run()
    } catch (error) {
      failed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return failed
}

describe('storeContract', () => {
  it.each(Object.entries(broken))('notices a store that %s', async (_, change) => {
    const create: StoreContractOptions['create'] = async ({ output }) => {
      const store = memoryStore([], { output })
      const own = {
        put: store.put.bind(store),
        get: store.get.bind(store),
        delete: store.delete.bind(store),
        search: store.search.bind(store),
        all: store.all.bind(store),
        size: store.size.bind(store),
      }
      return { ...own, ...change(own) }
    }
    const failed = await failures({ create })
    expect(failed).not.toEqual([])
    for (const text of failed) expect(text).not.toMatch(/is not a function|Cannot read/)
  })

  it('passes a store that keeps every promise, and one that is opened again', async () => {
    const reopen = async (store: ContractStore): Promise<ContractStore> => store
    expect(await failures({ create: async ({ output }) => memoryStore([], { output }), reopen })).toEqual([])
  })

  it('notices a store that is empty when it is opened again', async () => {
    const create: StoreContractOptions['create'] = async ({ output }) => memoryStore([], { output })
    let shape: Parameters<typeof create>[0] | undefined
    const reopen = async (): Promise<ContractStore> => {
      if (shape === undefined) throw new Error('a store is made before it is opened again')
      return create(shape)
    }
    const remember: typeof create = (given) => {
      shape = given
      return create(given)
    }
    const failed = await failures({ create: remember, reopen })
    expect(failed).toEqual([expect.stringMatching(/^holds what it held when it is opened again: ids/)])
  })
})
