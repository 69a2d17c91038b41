import { assert, assertEqual } from './assert.ts'
import { type ContractCase, type ContractExample, idsOf, printer, type Subject } from './subject.ts'

const odd = [
  '',
  ' ',
  '\0',
  '\u0001',
  '"',
  "'",
  '!',
  '~',
  '~0041',
  '\\',
  '%',
  '\u007f',
  'é',
  '\ud800',
  '\ue000',
  '😀',
  '__proto__',
  '\n',
]
const kind = 'a' as const

/** Values come back as they went in, whatever they are. */
export function valueCases({ filled, reopen, largestValue }: Subject): readonly ContractCase[] {
  return [
    {
      name: 'keeps values exactly: key order, Unicode, inherited names',
      async run() {
        const text =
          '{"z":1,"a":{"y":[null,true,1.5e-7],"b":""},"10":0,"__proto__":{"x":1},"constructor":"c","\\ud800":"\\u0000"}'
        const more: unknown = JSON.parse(text)
        const example: ContractExample = {
          id: 'v',
          input: '\ufeffa\0b\ud800 \u2028 😀 {{x}} %s $1',
          output: { more, kind },
        }
        const [kept] = await (await filled([example])).get(['v'])
        assertEqual(JSON.stringify(kept?.output), JSON.stringify(example.output), 'output')
        assertEqual(kept?.input, example.input, 'input')
      },
    },
    {
      name: 'keeps inputs and outputs as long as it says that it does',
      async run() {
        const long = 'word '.repeat(largestValue / 5)
        const store = await filled([{ id: 'l', input: long, output: { kind, more: long } }])
        const [kept] = await store.get(['l'])
        assert(kept?.input === long && kept.output.more === long, 'the long value came back changed')
        assertEqual((await store.search({ text: 'word', limit: 1 })).length, 1, 'hits')
      },
    },
    {
      name: 'keeps tags and context, and gives no empty ones',
      async run() {
        const context = [{ id: 'p', text: 'ground', score: 0.5 }]
        const store = await filled([
          { id: 't', input: 'x', output: { kind }, tags: odd, context },
          { id: 'u', input: 'x', output: { kind } },
        ])
        const [kept, bare] = await store.get(['t', 'u'])
        assertEqual(kept?.tags, odd, 'tags')
        assertEqual(kept?.context, context, 'context')
        assertEqual(Object.keys(bare ?? {}).sort(), ['id', 'input', 'output'], 'fields of a bare example')
        const hits = await store.search({ text: 'x', limit: 5, tags: ['\ud800', "'", '\0'] })
        assertEqual(
          hits.map(({ example }) => example.id),
          ['t'],
          'found by odd tags',
        )
      },
    },
    {
      name: 'tells odd ids apart and sorts them by their code units',
      async run() {
        const ids = odd.filter((id) => id !== '')
        const store = await filled(ids.map((id) => ({ id, input: '', output: { kind } })))
        assertEqual(
          (await store.get(ids)).map(({ id }) => id),
          ids,
          'get',
        )
        const hits = await store.search({ text: '', limit: 99 })
        assertEqual(
          hits.map(({ example }) => example.id),
          [...ids].sort(),
          'order of ties',
        )
        assertEqual(await store.delete(ids.slice(1)), ids.length - 1, 'deleted')
        assertEqual(await idsOf(store), ids.slice(0, 1), 'what is left')
      },
    },
    {
      name: 'holds what it held when it is opened again',
      async run() {
        if (reopen === undefined) return
        const { a, b, c } = printer
        const store = await filled([a, b])
        const again = await reopen(store)
        assertEqual(await idsOf(again), ['a', 'b'], 'ids')
        await again.put([c])
        assertEqual(await idsOf(await reopen(again)), ['a', 'b', 'c'], 'ids after a further put')
        const hits = await again.search({ text: 'printer on fire', limit: 1 })
        assertEqual(
          hits.map(({ example }) => example),
          [a],
          'found',
        )
      },
    },
  ]
}
