import { hashedNgrams } from '../search/hashed-ngrams.ts'
import type { Embedder } from '../types.ts'
import type { CaseOf, ContractDemo, StoreContractOptions } from './contract.ts'
import { collect, expectEqual, expectFields, expectRejection, expectThat } from './expect.ts'
import { cold, hot, manyExamples, plain } from './samples.ts'

/** Lists the cases of what cannot be done, which must be refused as a whole, with its reason. */
export function refusalCases({ findsByVector, breakPuts }: StoreContractOptions): readonly CaseOf[] {
  return [
    ...refusals,
    ...(findsByVector === true ? [failingEmbedder] : []),
    ...(breakPuts === undefined ? [] : [failingDatabase(breakPuts)]),
  ]
}

const refusals: readonly CaseOf[] = [
  {
    name: 'puts all or nothing, and names every bad example',
    async run({ make }) {
      const store = await make([hot])
      const bad = [
        cold,
        { id: 'x', input: 'x', output: { kind: 'z' as 'a' } },
        { ...hot, output: { kind: 'b' } as const },
        // Values that JavaScript callers and files may contain.
        { id: 'y', input: 'y', output: {} as ContractDemo },
        { id: 'n', input: 7 as unknown as string, output: { kind: 'a' } as const },
      ]
      const reason = await expectRejection(store.put(bad), 'put() of three bad examples')
      expectFields(reason, { name: 'ExampleError', code: 'example_invalid', id: 'x', row: 1 }, 'put()')
      const issues: unknown = Reflect.get(Object(reason), 'issues')
      expectThat(Array.isArray(issues), 'the issues of the error', 'a list', issues)
      const named = (Array.isArray(issues) ? issues : []).map((issue) => [
        Reflect.get(issue, 'id'),
        Reflect.get(issue, 'row'),
      ])
      expectEqual(
        named,
        [
          ['x', 1],
          ['y', 3],
          ['n', 4],
        ],
        'ids and rows of the issues',
      )
      expectEqual(await collect(store.all()), [hot], 'all() after the refusal')
    },
  },
  {
    name: 'refuses one id with two contents in one put',
    async run({ make }) {
      const store = await make([hot])
      const put = store.put([cold, { ...plain, id: 'same' }, { ...plain, id: 'same', input: 'other' }])
      const reason = await expectRejection(put, 'put() of one id with two contents')
      expectFields(reason, { name: 'ExampleError', code: 'example_id_conflict', id: 'same', row: 2 }, 'put()')
      expectEqual(await store.size(), 1, 'size() after the refusal')
    },
  },
  {
    name: 'does not begin when it is already told to stop',
    async run({ make }) {
      const store = await make([hot])
      const stop = new AbortController()
      stop.abort(new Error('no longer wanted'))
      const search = store.search({ text: 'printer', limit: 1, signal: stop.signal })
      expectFields(await expectRejection(search, 'search()'), { message: 'no longer wanted' }, 'search()')
      const plainSearch = store.search({ text: 'printer', limit: 1, signal: AbortSignal.abort() })
      expectFields(await expectRejection(plainSearch, 'search()'), { name: 'AbortError' }, 'search()')
    },
  },
  {
    name: 'stops with the reason given when it is told to stop on the way, or ends',
    async run({ make }) {
      const store = await make(manyExamples(300))
      const reason = new Error('no longer wanted')
      const stop = new AbortController()
      const search = store.search({ text: 'the invoice is late', limit: 5, signal: stop.signal })
      stop.abort(reason)
      const outcome = await search.then(
        (hits) => hits.length === 5,
        (error: unknown) => error === reason,
      )
      expectThat(outcome, 'a search aborted on its way', '5 hits or the reason of the signal', outcome)
      const after = await store.search({ text: 'the invoice is late', limit: 5 })
      expectEqual(after.length, 5, 'the number of hits of the search after that')
    },
  },
]

const failingEmbedder: CaseOf = {
  name: 'stays as it was when the embedder fails half way',
  async run({ make }) {
    const sound = hashedNgrams({ dimensions: 64 })
    let calls = 0
    const failing: Embedder = {
      ...sound,
      embed: async (texts) => {
        if (++calls > 1) throw new Error('503 from the model server')
        return sound.embed(texts)
      },
    }
    const store = await make([], { embedder: failing })
    const reason = await expectRejection(store.put(manyExamples(600)), 'put() of 600 with a failing embedder')
    expectFields(reason, { name: 'StoreError', code: 'embedder_failed' }, 'put()')
    expectEqual(await store.size(), 0, 'size() after the failure')
  },
}

function failingDatabase(breakPuts: NonNullable<StoreContractOptions['breakPuts']>): CaseOf {
  return {
    name: 'stays as it was when the database fails half way, and goes on afterwards',
    async run({ make }) {
      const store = await make([hot, plain])
      const repair = await breakPuts(store)
      const many = [{ ...hot, output: { kind: 'b' } } as const, ...manyExamples(700), { ...cold, id: 'refused' }]
      const reason = await expectRejection(store.put(many), 'put() into a failing database')
      expectFields(reason, { name: 'StoreError' }, 'put()')
      expectEqual(await store.size(), 2, 'size() after the failure')
      expectEqual(await store.get(['a']), [hot], 'get() of what would have been updated')
      const found = await store.search({ text: 'invoice is late', limit: 9 })
      expectEqual(new Set(found.map(({ example }) => example.id)), new Set(['a', 'c']), 'search() after the failure')
      await repair()
      expectEqual(await store.put(many), { added: 701, updated: 1 }, 'put() of the same again')
    },
  }
}
