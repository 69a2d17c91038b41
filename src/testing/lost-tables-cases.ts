import { hashedNgrams } from '../search/hashed-ngrams.ts'
import type { Embedder } from '../types.ts'
import type { CaseOf, ContractShape, StoreContractOptions } from './contract.ts'
import { collect, expectEqual, expectFields, expectRejection, idsOf } from './expect.ts'
import { cold, hot, manyExamples, plain } from './samples.ts'

/** Lists the cases of data that is gone, or cannot be written to. */
export function lostTablesCases({ dropTables, openReadOnly }: StoreContractOptions): readonly CaseOf[] {
  return [
    ...(dropTables === undefined ? [] : [droppedTables(dropTables)]),
    ...(openReadOnly === undefined ? [] : [readOnlyData(openReadOnly)]),
  ]
}

function droppedTables(dropTables: NonNullable<StoreContractOptions['dropTables']>): CaseOf {
  return {
    name: 'begins anew when its tables are dropped while it is in use',
    async run({ make }) {
      const query = { text: 'the printer is out of paper', limit: 9 }
      const calls: readonly (readonly [
        string,
        (store: Awaited<ReturnType<typeof make>>) => Promise<unknown>,
        unknown,
      ])[] = [
        ['size()', (store) => store.size(), 0],
        ['get()', (store) => store.get(['a']), []],
        ['all()', (store) => collect(store.all()), []],
        ['search()', (store) => store.search(query), []],
        ['delete()', (store) => store.delete(['a']), 0],
        ['put()', (store) => store.put([plain]), { added: 1, updated: 0 }],
      ]
      const store = await make()
      for (const [name, call, expected] of calls) {
        await store.put([hot, cold, ...manyExamples(20)])
        expectEqual(idsOf(await store.search(query))[0], 'b', 'the first hit before the tables are dropped')
        await dropTables(store)
        expectEqual(await call(store), expected, `${name} after the tables were dropped`)
      }
      await store.put([hot])
      expectEqual(new Set(idsOf(await store.search(query))), new Set(['a', 'c']), 'the hits in the end')
    },
  }
}

function readOnlyData(openReadOnly: NonNullable<StoreContractOptions['openReadOnly']>): CaseOf {
  return {
    name: 'reads data that it cannot write to, also with an embedder that the data has no vectors of',
    async run({ make, shape }) {
      const store = await make([hot, cold, plain, ...manyExamples(40)])
      const [embedder, embedded] = counting()
      const changed: ContractShape = { ...shape, embedder }
      const reader = await openReadOnly(store, changed)
      expectEqual(await reader.size(), 43, 'size()')
      expectEqual(await reader.get(['a', 'b']), [hot, cold], 'get()')
      expectEqual((await collect(reader.all())).length, 43, 'the number that all() gives')
      for (let round = 0; round < 2; round++) {
        const hits = await reader.search({ text: 'the printer is out of paper', limit: 9 })
        expectEqual(hits.length, 9, 'the number of hits')
        expectEqual(idsOf(hits)[0], 'b', 'the first hit')
      }
      // 43 examples and two queries, none of them a second time.
      expectEqual(embedded() <= 45, true, 'whether nothing was embedded twice')
      const refused = { name: 'StoreError', code: 'store_read_only' }
      const put = reader.put([plain, { ...hot, id: 'new' }])
      expectFields(await expectRejection(put, 'put()'), refused, 'put()')
      expectFields(await expectRejection(reader.delete(['a']), 'delete()'), refused, 'delete()')
      expectEqual(await reader.size(), 43, 'size() after the refusal')
      expectEqual(idsOf(await reader.search({ text: 'fire', limit: 1 })), ['a'], 'search() after the refusal')
    },
  }
}

/** Makes an embedder of its own name, and what tells how many texts it has embedded. */
function counting(): readonly [Embedder, () => number] {
  const sound = hashedNgrams({ dimensions: 32 })
  let count = 0
  const embedder: Embedder = {
    ...sound,
    name: 'counting',
    embed(texts) {
      count += texts.length
      return sound.embed(texts)
    },
  }
  return [embedder, () => count]
}
