import type { CaseOf, ContractExample } from './contract.ts'
import { collect, expectEqual, expectExact, idsOf } from './expect.ts'

const odd: readonly (readonly [string, unknown])[] = [
  ['an empty object', {}],
  ['keys out of order', { z: 1, a: { y: [null, true, false], b: '' }, 10: 'ten', 9: 'nine' }],
  ['names that objects inherit', JSON.parse('{"__proto__":{"x":1},"constructor":"c","toString":null,"":"empty"}')],
  ['numbers', { list: [0, -1, 1.5, 1e21, 5e-324, 9007199254740991, 0.1, 1e-7, -1e300] }],
  ['lone surrogates and NUL', { text: '\ud800 \udc00 \u0000 \u0001 \u007f', '\udfff': '\u0000' }],
  ['Unicode', { text: '日本語 e\u0301 é 👩‍👩‍👧 \u2028\u2029 \ufeff', ключ: 'ß' }],
  ['quotes and escapes', { text: `'"\`\\ \n\r\t %s $1 ? :x @y --; DROP TABLE examples; {{x}}` }],
  ['numbers and booleans as text', { text: ['1', 'true', 'null', '1e5', '0x10', ' 1 ', '2024-01-01'] }],
  ['deep nesting', nest(60)],
]

function nest(depth: number): unknown {
  let value: unknown = 'core'
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? { inner: value } : [value]
  return { value }
}

const oddIds = [
  ' ',
  'a b',
  "it's",
  '"quoted"',
  'a/b\\c?d=1&e#f',
  '%_*[]',
  '\u0000',
  'A',
  'ä',
  'a\u0308',
  '日本',
  '\ud83d\ude00',
  '\ud83d',
  '\uffff',
  '~0041',
  '!0041',
  '__proto__',
  'constructor',
  '1',
  '01',
  'null',
  'x'.repeat(300),
]

/** Values come back as they were. */
export const valueCases: readonly CaseOf[] = [
  {
    name: 'keeps values exactly: key order, numbers, Unicode, inherited names',
    async run({ make }) {
      const examples = odd.map(([name, more]): ContractExample => {
        // Every value is an object, made from the rows above.
        return { id: name, input: `an example with ${name}`, output: { more: more as object, kind: 'a' } as never }
      })
      const store = await make(examples)
      for (const example of examples) {
        const [kept] = await store.get([example.id ?? ''])
        expectExact(kept?.output, example.output, `the output with ${example.id}`)
        expectEqual(kept?.input, example.input, `the input with ${example.id}`)
      }
    },
  },
  {
    name: 'keeps inputs exactly, and searches them without harm',
    async run({ make }) {
      const inputs = odd.map(([, more]) => JSON.stringify(more))
      inputs.push(
        '',
        ' ',
        '\u0000',
        '\ud800',
        '\ufeffbom',
        '"',
        "'; DROP TABLE x; --",
        'a"b*c OR NEAR(x) AND -y:z^2',
        '%',
      )
      const store = await make(
        inputs.map((input, i) => ({ id: String(i).padStart(3, '0'), input, output: { kind: 'a' } })),
      )
      for (const [i, input] of inputs.entries()) {
        const id = String(i).padStart(3, '0')
        expectExact((await store.get([id]))[0]?.input, input, `the input ${id}`)
        expectEqual((await store.search({ text: input, limit: 50 })).length, inputs.length, `hits for the input ${id}`)
      }
    },
  },
  {
    name: 'keeps a value of a megabyte',
    async run({ make }) {
      const text = 'long “text” '.repeat(80_000)
      const example = {
        id: 'large',
        input: `\ufeff${'word '.repeat(20_000)}`,
        output: { kind: 'a', more: { text } },
      } as const
      const store = await make([example])
      const [kept] = await store.get(['large'])
      expectEqual(kept?.input.length, example.input.length, 'the length of the input')
      expectEqual(kept?.output.more?.text === text, true, 'whether the text is the same')
      expectEqual(idsOf(await store.search({ text: 'word', limit: 1 })), ['large'], 'search()')
    },
  },
  {
    name: 'takes any text as an id, and orders ids by their UTF-16 code units',
    async run({ make }) {
      const store = await make(oddIds.map((id) => ({ id, input: 'equal', output: { kind: 'a' } })))
      expectEqual(await store.size(), oddIds.length, 'size()')
      for (const id of oddIds) expectEqual((await store.get([id]))[0]?.id, id, `get() of ${JSON.stringify(id)}`)
      const sorted = [...oddIds].sort()
      const blank = await store.search({ text: '', limit: oddIds.length })
      expectEqual(idsOf(blank), sorted, 'the padding of an empty query')
      const ties = await store.search({ text: 'equal', limit: oddIds.length })
      expectEqual(idsOf(ties), sorted, 'the order of equally similar examples')
      expectEqual(await store.delete(oddIds), oddIds.length, 'delete()')
    },
  },
  {
    name: 'keeps tags and passages exactly',
    async run({ make }) {
      const tags = ['', ' ', 'a,b', '["a"]', "o'clock", '日本', '\ud800', '\u0000', '%', 'null', '__proto__', 'A', 'a']
      const context = [
        { id: '1', text: 'First “passage”.\n', score: 0.25 },
        { id: '', text: '' },
      ]
      const example: ContractExample = { id: 'x', input: 'with tags', output: { kind: 'a' }, tags, context }
      const store = await make([example, { id: 'y', input: 'without', output: { kind: 'a' } }])
      expectEqual(await store.get(['x']), [example], 'get()')
      for (const tag of tags) {
        const found = await store.search({ text: 'with', limit: 5, tags: [tag] })
        expectEqual(idsOf(found), ['x'], `hits with the tag ${JSON.stringify(tag)}`)
      }
      expectEqual(await store.search({ text: 'with', limit: 5, tags: ['b'] }), [], 'hits with a tag that nobody has')
      expectEqual(await collect(store.all()).then((all) => all.length), 2, 'examples')
    },
  },
]
