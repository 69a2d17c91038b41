import { assert, assertEqual, rejection } from './assert.ts'
import {
  type ContractCase,
  type ContractDemo,
  type ContractExample,
  collect,
  idsOf,
  printer,
  type Subject,
} from './subject.ts'

const { a, b, c } = printer

/** Putting, getting and deleting. */
export function changeCases({ filled }: Subject): readonly ContractCase[] {
  return [
    {
      name: 'returns what was put, by id, in the order asked for, and all of it in the order it came',
      async run() {
        const store = await filled([a, b, c])
        assertEqual(await store.get(['c', 'nobody', 'a']), [c, a], 'get')
        assertEqual(await collect(store.all()), [a, b, c], 'all')
        assertEqual(await store.size(), 3, 'size')
        assertEqual(await store.get([]), [], 'get([])')
      },
    },
    {
      name: 'is empty when it is new',
      async run() {
        const store = await filled()
        assertEqual(await store.size(), 0, 'size')
        assertEqual(await collect(store.all()), [], 'all')
        assertEqual(await store.search({ text: 'x', limit: 3 }), [], 'search')
        assertEqual(await store.put([]), { added: 0, updated: 0 }, 'put([])')
        assertEqual(await store.delete(['x']), 0, 'delete')
        assertEqual(await store.delete([]), 0, 'delete([])')
      },
    },
    {
      name: 'adds, updates and deletes, and says how many',
      async run() {
        const store = await filled([a])
        assertEqual(await store.put([a, b]), { added: 1, updated: 0 }, 'put of one known and one new')
        assertEqual(await store.put([{ ...b, output: { kind: 'a' } }]), { added: 0, updated: 1 }, 'put of a change')
        assertEqual(await store.put([{ ...a, tags: ['hot'] }]), { added: 0, updated: 1 }, 'put of other tags')
        assertEqual((await store.get(['b']))[0]?.output, { kind: 'a' }, 'the changed output')
        assertEqual((await store.get(['a']))[0]?.tags, ['hot'], 'the changed tags')
        assertEqual(await store.delete(['a', 'nobody', 'a']), 1, 'delete')
        assertEqual(await idsOf(store), ['b'], 'what is left')
      },
    },
    {
      name: 'puts all or nothing, and names every bad example',
      async run() {
        const store = await filled([a])
        const bad: ContractExample[] = [
          b,
          { id: 'x', input: 'x', output: { kind: 'z' as 'a' } },
          { id: 'y', input: 'y', output: {} as ContractDemo },
        ]
        const error = await rejection(store.put(bad), 'put of two bad examples')
        assertEqual(error.name, 'ExampleError', 'the error')
        const issues = error.issues as readonly { id: string; row: number }[]
        assertEqual(
          issues.map(({ id, row }) => [id, row]),
          [
            ['x', 1],
            ['y', 2],
          ],
          'issues',
        )
        assertEqual(await idsOf(store), ['a'], 'what is stored')
      },
    },
    {
      name: 'gives content-hash ids, merges equal rows and unites their tags',
      async run() {
        const store = await filled()
        const row = { input: 'same', output: { kind: 'a' } } as const
        const tagged = [
          { ...row, tags: ['x'] },
          { ...row, tags: ['y'] },
        ]
        assertEqual(await store.put(tagged), { added: 1, updated: 0 }, 'put of equal rows')
        const [only] = await collect(store.all())
        assertEqual(only?.tags, ['x', 'y'], 'tags')
        assert(/^[0-9a-f]{20}$/u.test(only?.id ?? ''), `expected an id of 20 hex digits, found ${only?.id}`)
        assertEqual((await store.put([row])).added, 0, 'added by the same again')
      },
    },
    {
      name: 'refuses one id with two contents in one put',
      async run() {
        const store = await filled()
        const row = { id: '1', input: 'same', output: { kind: 'a' } } as const
        const error = await rejection(store.put([row, { ...row, input: 'other' }]), 'put of one id twice')
        assertEqual([error.code, error.id], ['example_id_conflict', '1'], 'the error')
        assertEqual(await store.size(), 0, 'size')
      },
    },
    {
      name: 'does not let callers change what is stored',
      async run() {
        const list = [1]
        const mine = { id: 'm', input: 'x', output: { kind: 'a' as ContractDemo['kind'], more: { list } } }
        const store = await filled([mine])
        mine.output.kind = 'b'
        list.push(2)
        assertEqual((await store.get(['m']))[0]?.output, { kind: 'a', more: { list: [1] } }, 'output')
      },
    },
    {
      name: 'takes 2,000 examples in one put, and gives them back in order',
      async run() {
        const many = Array.from(
          { length: 2_000 },
          (_, i): ContractExample => ({
            id: `n${i}`,
            input: `number ${i}`,
            output: { kind: i % 2 === 0 ? 'a' : 'b' },
          }),
        )
        const store = await filled(many)
        assertEqual(await store.size(), 2_000, 'size')
        assertEqual(
          (await collect(store.all())).map(({ id }) => id),
          many.map(({ id }) => id),
          'order',
        )
        const wanted = many.filter((_, i) => i % 7 === 0).map(({ id = '' }) => id)
        assertEqual(
          (await store.get(wanted)).map(({ id }) => id),
          wanted,
          'get',
        )
        assertEqual(await store.delete(wanted), wanted.length, 'deleted')
        assertEqual(await store.size(), 2_000 - wanted.length, 'size')
      },
    },
    {
      name: 'goes on over what is there while others write: nothing that stays is missed or comes twice',
      async run() {
        const store = await filled([a, b])
        const seen: string[] = []
        for await (const { id } of store.all()) {
          seen.push(id)
          await store.put([c])
          await store.put([{ ...b, tags: ['changed'] }])
        }
        assertEqual(
          seen.filter((id) => id !== 'c'),
          ['a', 'b'],
          'seen',
        )
        assert(seen.filter((id) => id === 'c').length <= 1, 'c came twice')
      },
    },
    {
      name: 'takes writers at the same time: none is lost, none is doubled',
      async run() {
        const store = await filled()
        const put = (writer: number, i: number) =>
          store.put([
            { id: `own ${writer} ${i}`, input: `text of ${writer}, number ${i}`, output: { kind: 'a' } },
            { id: `shared ${i}`, input: `shared ${i}`, output: { kind: writer % 2 === 0 ? 'a' : 'b' } },
          ])
        await Promise.all(
          [0, 1, 2, 3].map(async (writer) => {
            for (let i = 0; i < 8; i++) await put(writer, i)
          }),
        )
        assertEqual(await store.size(), 4 * 8 + 8, 'size')
        const ids = await idsOf(store)
        assertEqual(ids.length, new Set(ids).size, 'distinct ids')
        const deleted = await Promise.all(
          [0, 1, 2].map(() => store.delete(ids.filter((id) => id.startsWith('shared')))),
        )
        assertEqual(deleted[0] === undefined ? 0 : deleted.reduce((sum, n) => sum + n, 0), 8, 'deleted, all told')
      },
    },
  ]
}
