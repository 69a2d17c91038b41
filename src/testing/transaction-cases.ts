import type { CaseOf, ContractExample, StoreContractOptions } from './contract.ts'
import { collect, expectEqual, expectFields, expectRejection, idsOf } from './expect.ts'
import { cold, hot, plain } from './samples.ts'

const query = { text: 'the printer is out of paper', limit: 9 }
const paper: ContractExample = { id: 'new', input: 'the printer ate the paper', output: { kind: 'b' } }

/** Lists the cases of a store inside a transaction of the caller: it takes part, and knows nothing that was undone. */
export function transactionCases({ transact }: StoreContractOptions): readonly CaseOf[] {
  if (transact === undefined) return []
  return [
    {
      name: 'makes its tables inside a transaction of the caller, and again when that is undone',
      async run({ make, shape }) {
        const store = await make()
        for (const end of ['rollback', 'rollback', 'commit'] as const)
          await transact(store, shape, end, async (inner) => {
            expectEqual(await inner.size(), 0, 'size() inside, before')
            expectEqual(await inner.put([hot, plain]), { added: 2, updated: 0 }, 'put() inside')
            expectEqual(idsOf(await inner.search({ text: 'fire', limit: 1 })), ['a'], 'search() inside')
          })
        expectEqual(await store.size(), 2, 'size() after the commit')
        expectEqual(await store.put([hot, cold]), { added: 1, updated: 0 }, 'put() after the commit')
      },
    },
    {
      name: 'makes its tables again after a transaction that made them was undone',
      async run({ make, shape }) {
        const store = await make()
        await transact(store, shape, 'rollback', async (inner) => {
          await inner.put([hot])
        })
        expectEqual(await store.size(), 0, 'size() after the rollback')
        expectEqual(await collect(store.all()), [], 'all() after the rollback')
        expectEqual(await store.put([hot]), { added: 1, updated: 0 }, 'put() after the rollback')
      },
    },
    undoneChanges(transact),
    {
      name: 'leaves a transaction of the caller usable after a put that it refuses',
      async run({ make, shape }) {
        const store = await make([hot])
        await transact(store, shape, 'commit', async (inner) => {
          await inner.put([cold])
          const bad = { id: 'x', input: 'x', output: { kind: 'z' as 'a' } }
          expectFields(await expectRejection(inner.put([plain, bad]), 'put()'), { name: 'ExampleError' }, 'put()')
          expectEqual(await inner.size(), 2, 'size() after the refusal')
          await inner.put([plain])
        })
        expectEqual(await store.get(['a', 'b', 'c']), [hot, cold, plain], 'get() after the commit')
      },
    },
  ]
}

function undoneChanges(transact: NonNullable<StoreContractOptions['transact']>): CaseOf {
  return {
    name: 'forgets what a transaction of the caller undoes, and sees what comes after it',
    async run({ make, shape }) {
      const store = await make([hot, cold, plain])
      const before = idsOf(await store.search(query))
      for (let round = 0; round < 2; round++) {
        await transact(store, shape, 'rollback', async (inner) => {
          const changed: ContractExample = { ...cold, input: 'a quiet morning' }
          expectEqual(await inner.put([changed, paper]), { added: 1, updated: 1 }, 'put() inside')
          expectEqual(await inner.delete(['c']), 1, 'delete() inside')
          const [first] = idsOf(await inner.search({ ...query, text: 'the printer ate the paper' }))
          expectEqual(first, 'new', 'the first hit inside')
        })
        expectEqual(await store.get(['a', 'b', 'c', 'new']), [hot, cold, plain], 'get() after the rollback')
        expectEqual(idsOf(await store.search(query)), before, 'hits after the rollback')
      }
      await transact(store, shape, 'rollback', async (inner) => {
        await inner.put([{ ...cold, input: 'a quiet morning' }])
        expectEqual(idsOf(await inner.search({ text: 'a quiet morning', limit: 1 })), ['b'], 'the first hit inside')
      })
      // This change may have the number of the one that was undone.
      const other: ContractExample = { id: 'other', input: 'a dragon breathes fire', output: { kind: 'a' } }
      await store.put([other])
      expectEqual(idsOf(await store.search({ text: 'a dragon breathes', limit: 1 })), ['other'], 'hits of the new one')
      const hits = await store.search(query)
      expectEqual(idsOf(hits)[0], before[0], 'the first hit after all that')
      const fresh = await make([hot, cold, plain, other])
      const similarities = (found: typeof hits) => found.map(({ example, similarity }) => [example.id, similarity])
      expectEqual(similarities(hits), similarities(await fresh.search(query)), 'hits like those of a new store')
      expectEqual(await store.size(), 4, 'size() in the end')
    },
  }
}
