import type { CaseOf, ContractExample } from './contract.ts'
import { collect, expectEqual, expectRejection, expectThat } from './expect.ts'
import { cold, hot, manyExamples, plain } from './samples.ts'

/** What was put can be read back, changed and deleted. */
export const keepingCases: readonly CaseOf[] = [
  {
    name: 'is empty when it is new',
    async run({ make }) {
      const store = await make()
      expectEqual(await store.size(), 0, 'size()')
      expectEqual(await collect(store.all()), [], 'all()')
      expectEqual(await store.get(['a']), [], 'get()')
      expectEqual(await store.delete(['a']), 0, 'delete()')
      expectEqual(await store.search({ text: 'printer', limit: 3 }), [], 'search()')
    },
  },
  {
    name: 'returns what was put, by id, in the order asked for, and all of it',
    async run({ make }) {
      const store = await make([hot, cold, plain])
      expectEqual(await store.get(['c', 'nobody', 'a']), [plain, hot], 'get()')
      expectEqual(await store.get([]), [], 'get() of nothing')
      expectEqual(await store.get(['b', 'b']), [cold, cold], 'get() of one id twice')
      const all = await collect(store.all())
      all.sort((a, b) => (a.id < b.id ? -1 : 1))
      expectEqual(all, [hot, cold, plain], 'all()')
      expectEqual(await store.size(), 3, 'size()')
    },
  },
  {
    name: 'adds, updates and deletes, and says how many',
    async run({ make }) {
      const store = await make([hot])
      expectEqual(await store.put([]), { added: 0, updated: 0 }, 'put() of nothing')
      expectEqual(await store.put([hot, cold]), { added: 1, updated: 0 }, 'put() of one known and one new')
      const changed: ContractExample = { ...cold, output: { kind: 'a' } }
      expectEqual(await store.put([changed]), { added: 0, updated: 1 }, 'put() of a changed output')
      expectEqual(await store.get(['b']), [changed], 'get() after the change')
      expectEqual(await store.delete(['a', 'nobody', 'a']), 1, 'delete()')
      expectEqual(await store.delete([]), 0, 'delete() of nothing')
      expectEqual(await store.size(), 1, 'size() after the deletion')
      const found = await store.search({ text: 'printer', limit: 5 })
      expectEqual(
        found.map(({ example }) => example),
        [changed],
        'search() after the deletion',
      )
    },
  },
  {
    name: 'takes back what it returned as the same example, also beside the row that had no id',
    async run({ make }) {
      const row = { input: 'The printer is out of paper', output: hot.output }
      const store = await make([row])
      const returned = await collect(store.all())
      expectEqual(await store.put(returned), { added: 0, updated: 0 }, 'put() of what all() returned')
      expectEqual(await store.put([row, ...returned]), { added: 0, updated: 0 }, 'put() of both')
      expectEqual(await store.size(), 1, 'size()')
    },
  },
  {
    name: 'counts changed tags and passages as an update, and forgets what is no longer there',
    async run({ make }) {
      const store = await make([hot])
      const passage = { id: 'manual', text: 'Do not burn the printer.' }
      const { tags: _, ...bare } = hot
      expectEqual(await store.put([{ ...hot, tags: ['new'] }]), { added: 0, updated: 1 }, 'put() of other tags')
      expectEqual(await store.put([{ ...bare, context: [passage] }]), { added: 0, updated: 1 }, 'put() with a context')
      expectEqual(await store.get(['a']), [{ ...bare, context: [passage] }], 'get()')
      expectEqual(await store.search({ text: 'printer', limit: 5, tags: ['new'] }), [], 'search() by the old tag')
    },
  },
  {
    name: 'keeps metadata as it is, beside passages too, and counts a change of it as an update',
    async run({ make }) {
      const metadata = { source: 'web', weight: 2.5, seen: ['a', null], 'a b': { c: true } }
      const passage = { id: 'manual', text: 'Do not burn the printer.' }
      const store = await make([{ ...hot, metadata }, cold])
      expectEqual(await store.get(['a', 'b']), [{ ...hot, metadata }, cold], 'get()')
      const found = await store.search({ text: hot.input, limit: 1 })
      expectEqual(found[0]?.example, { ...hot, metadata }, 'search()')
      expectEqual(await store.put([{ ...hot, metadata }]), { added: 0, updated: 0 }, 'put() of the same')
      const changed = { ...hot, context: [passage], metadata: { ...metadata, weight: 3 } }
      expectEqual(await store.put([changed]), { added: 0, updated: 1 }, 'put() of other metadata')
      expectEqual(await store.get(['a']), [changed], 'get() after the change')
      expectEqual(
        await store.put([{ ...changed, metadata: { weight: 3 } }]),
        { added: 0, updated: 1 },
        'put() of less metadata',
      )
      expectEqual(await store.put([hot]), { added: 0, updated: 1 }, 'put() without metadata')
      expectEqual(await store.get(['a']), [hot], 'get() without metadata')
    },
  },
  {
    name: 'keeps the turns before an input, beside passages too, and tells contents apart by them',
    async run({ make }) {
      const passage = { id: 'manual', text: 'Do not burn the printer.' }
      const history = [
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: '', toolCalls: [{ id: 'c', name: 'now', arguments: '{}', signature: 's' }] },
        { role: 'tool', content: '12', toolCallId: 'c' },
      ] as const
      const store = await make([{ ...hot, history }, cold])
      expectEqual(await store.get(['a', 'b']), [{ ...hot, history }, cold], 'get()')
      expectEqual((await store.search({ text: hot.input, limit: 1 }))[0]?.example, { ...hot, history }, 'search()')
      expectEqual(await store.put([{ ...hot, history }]), { added: 0, updated: 0 }, 'put() of the same')
      const changed = { ...hot, context: [passage], history: history.slice(0, 1) }
      expectEqual(await store.put([changed]), { added: 0, updated: 1 }, 'put() of another history')
      expectEqual(await store.get(['a']), [changed], 'get() after the change')
      const { id: _, ...bare } = cold
      expectEqual(await store.put([bare, { ...bare, history }]), { added: 2, updated: 0 }, 'put() with and without')
      await expectRejection(store.put([{ ...hot, history: history.slice(0, 2) }]), 'put() of a call without a result')
    },
  },
  {
    name: 'gives content-hash ids, merges equal rows and unites their tags',
    async run({ make }) {
      const store = await make()
      const row = { input: 'same', output: { kind: 'a' } } as const
      const twice = [
        { ...row, tags: ['x'] },
        { ...row, tags: ['y', 'x'] },
      ]
      expectEqual(await store.put(twice), { added: 1, updated: 0 }, 'put() of equal rows')
      const [only, ...others] = await collect(store.all())
      expectEqual(others, [], 'all() but the first')
      expectEqual(only?.tags, ['x', 'y'], 'the tags')
      expectThat(/^[0-9a-f]{20}$/u.test(only?.id ?? ''), 'the id', '20 hexadecimal digits', only?.id)
      const again = await store.put([{ ...row, tags: ['x', 'y'] }])
      expectEqual(again, { added: 0, updated: 0 }, 'put() of the same again')
    },
  },
  {
    name: 'takes 2,000 examples at once, and gives back each',
    async run({ make }) {
      const store = await make()
      const many = manyExamples(2_000)
      expectEqual(await store.put(many), { added: 2_000, updated: 0 }, 'put()')
      expectEqual(await store.size(), 2_000, 'size()')
      const all = await collect(store.all())
      expectEqual(new Set(all.map(({ id }) => id)).size, 2_000, 'the ids that all() gives')
      const ids = many.map(({ id }) => id ?? '').reverse()
      expectEqual(await store.get(ids), [...many].reverse(), 'get() of all ids')
      expectEqual(await store.delete(ids.slice(0, 1_500)), 1_500, 'delete() of 1,500')
      expectEqual(await store.size(), 500, 'size() after the deletion')
    },
  },
  {
    name: 'does not let callers change what is stored',
    async run({ make }) {
      const list = [1]
      const output = { kind: 'a' as 'a' | 'b', more: { list } }
      const store = await make([{ id: 'm', input: 'x', output }])
      output.kind = 'b'
      list.push(2)
      const kept = { id: 'm', input: 'x', output: { kind: 'a', more: { list: [1] } } }
      expectEqual(await store.get(['m']), [kept], 'get() after the caller changed its object')
      const [own] = await store.get(['m'])
      try {
        Reflect.set(own?.output ?? {}, 'kind', 'b')
      } catch {
        // Objects that refuse changes are as good as copies.
      }
      expectEqual(await store.get(['m']), [kept], 'get() after the caller changed what it got')
    },
  },
  {
    name: 'iterates without missing or repeating examples that stay',
    async run({ make }) {
      const store = await make(manyExamples(600))
      const seen: string[] = []
      for await (const { id } of store.all()) {
        seen.push(id)
        if (seen.length === 1) {
          await store.delete(['many-0599', 'many-0598'])
          await store.put([hot, { ...plain, id: 'many-0300' }])
        }
      }
      expectEqual(new Set(seen).size, seen.length, 'distinct ids among those seen')
      const missing = manyExamples(598).filter(({ id }) => !seen.includes(id ?? ''))
      expectEqual(missing, [], 'examples that stayed and were not seen')
    },
  },
  {
    name: 'allows an iteration to end early',
    async run({ make }) {
      const store = await make(manyExamples(300))
      let first = ''
      for await (const { id } of store.all()) {
        first = id
        break
      }
      expectEqual(await store.delete([first]), 1, 'delete() of the one that was seen')
      expectEqual(await store.put([hot]), { added: 1, updated: 0 }, 'put() after the iteration was left')
    },
  },
]
