import type { CaseOf, StoreContractOptions } from './contract.ts'
import { collect, expectEqual, idsOf } from './expect.ts'
import { cold, hot, manyExamples, plain } from './samples.ts'

/** Lists the cases of what was acknowledged and must be there when the data is opened again. */
export function durabilityCases({ reopen }: StoreContractOptions): readonly CaseOf[] {
  if (reopen === undefined) return []
  return [
    {
      name: 'holds everything when it is opened again',
      async run({ make, shape }) {
        const many = manyExamples(300)
        const store = await make([hot, cold, plain, ...many])
        await store.delete(['c'])
        await store.put([{ ...cold, output: { kind: 'a' } }])
        const query = { text: 'the printer is out of paper', limit: 20 }
        const before = await store.search(query)
        const again = await reopen(store, shape)
        expectEqual(await again.size(), 302, 'size()')
        expectEqual(await again.get(['a', 'b', 'c']), [hot, { ...cold, output: { kind: 'a' } }], 'get()')
        const ids = (await collect(again.all())).map(({ id }) => id)
        expectEqual(new Set(ids), new Set(['a', 'b', ...many.map(({ id }) => id)]), 'the ids that all() gives')
        expectEqual(idsOf(await again.search(query)), idsOf(before), 'the ids that a search finds')
        expectEqual(idsOf(await again.search({ text: 'fire', limit: 5, tags: ['hot'] })), ['a'], 'hits with a tag')
        expectEqual(await again.put([hot]), { added: 0, updated: 0 }, 'put() of what is there')
        expectEqual(await again.put([plain]), { added: 1, updated: 0 }, 'put() of what was deleted')
      },
    },
  ]
}
