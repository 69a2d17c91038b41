import { json } from 'knapshot'
import { csv } from 'knapshot/csv'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { expectRead, expectRefused, type ReadCase, type RefusedCase } from '../support/format-cases.ts'

const Rows = z.array(
  z.object({ name: z.string(), qty: z.int(), note: z.string().optional(), paid: z.boolean().nullable() }),
)
const format = csv(Rows)
const markdown = csv(Rows, { table: 'markdown' })
const head = 'name,qty,note,paid\n'
const rule = '| name | qty | note | paid |\n|---|---|---|---|\n'
const rows = [{ name: 'A', qty: 1, paid: true }]

const read: readonly ReadCase[] = [
  ['plain', `${head}A,1,,true`, rows, []],
  ['no rows', 'name,qty,note,paid', [], []],
  ['CRLF and empty lines at the end', 'name,qty,note,paid\r\nA,1,,true\r\n\r\n\r\n', rows, []],
  ['a byte order mark', `\ufeff${head}A,1,,true`, rows, []],
  ['everything in quotes', '"name","qty","note","paid"\n"A","1","","true"', rows, []],
  ['quotes, commas and line breaks', `${head}"A, ""B""\nC",1,,true`, [{ ...rows[0], name: 'A, "B"\nC' }], []],
  ['an empty text where absence is possible', `${head}A,1,"""""",true`, [{ ...rows[0], note: '' }], []],
  ['null', `${head}A,1,,null`, [{ ...rows[0], paid: null }], []],
  [
    'the word null where null is not allowed',
    `${head}null,1,null,true`,
    [{ ...rows[0], name: 'null', note: 'null' }],
    [],
  ],
  ['a fence', `\`\`\`csv\n${head}A,1,,true\n\`\`\``, rows, ['fence']],
  ['a fence in prose', `Sure:\n\`\`\`\n${head}A,1,,true\n\`\`\`\nDone, all set`, rows, ['fence']],
  ['prose around', `Here, as asked:\n\n${head}A,1,,true\n\nHope this helps, let me know!`, rows, ['prose', 'prose']],
  ['reasoning before', `<think>${head}Z,9,,true</think>\n${head}A,1,,true`, rows, ['reasoning']],
  ['spaces around cells', 'name, qty, note, paid\nA, 1, , true', rows, ['trimmed']],
  ['a header in other case', 'Name,QTY,Note,Paid\nA,1,,true', rows, ['key-name', 'key-name', 'key-name', 'key-name']],
  ['columns in another order', 'qty,name,paid,note\n1,A,true,', rows, ['column-order']],
  ['a missing optional column', 'name,qty,paid\nA,1,true', rows, []],
  ['an unknown column', 'name,qty,note,paid,id\nA,1,,true,7', rows, ['dropped-column']],
  ['no header', 'A,1,,true', rows, ['missing-header']],
  ['semicolons', 'name;qty;note;paid\nA;1;;true', rows, ['delimiter']],
  ['tabs', 'name\tqty\tnote\tpaid\nA\t1\t\ttrue', rows, ['delimiter']],
  ['a delimiter at the end of lines', `${head}A,1,,true,`, rows, ['trailing-delimiter']],
  ['a delimiter at the end of all lines', 'name,qty,note,paid,\nA,1,,true,', rows, ['trailing-delimiter']],
  [
    'other words for booleans and null',
    `${head}A,1,,yes\nA,1,,N/A`,
    [rows[0], { ...rows[0], paid: null }],
    ['to-boolean', 'to-null'],
  ],
  ['a number with a separator', `${head}A,"1,200",,true`, [{ ...rows[0], qty: 1200 }], ['to-number']],
  ['a Markdown table', `${rule}| A | 1 |  | true |`, rows, ['table-style']],
  ['an empty line between rows', `${head}A,1,,true\n\nB,2,,false`, [rows[0], { name: 'B', qty: 2, paid: false }], []],
]

const readMarkdown: readonly ReadCase[] = [
  ['plain', `${rule}| A | 1 |  | true |`, rows, []],
  ['alignment', '|name|qty|note|paid|\n|:--|--:|:-:|-|\n|A|1||true|', rows, []],
  ['no outer bars', 'name | qty | note | paid\n--- | --- | --- | ---\nA | 1 | | true', rows, []],
  ['no rule', '| name | qty | note | paid |\n| A | 1 |  | true |', rows, []],
  [
    'bars and line breaks',
    `${rule}| a \\| b | 1 | x<br>y<BR />z | true |`,
    [{ ...rows[0], name: 'a | b', note: 'x\ny\nz' }],
    [],
  ],
  ['prose around', `The items:\n\n${rule}| A | 1 |  | true |\n\nThat is all | I think.`, rows, ['prose', 'prose']],
  ['comma-separated lines', `${head}A,1,,true`, rows, ['table-style']],
  ['no header', '| A | 1 |  | true |', rows, ['missing-header']],
]

const refused: readonly RefusedCase[] = [
  ['nothing', '\n', 'reply_empty', /empty/],
  ['prose', 'There are no items, sorry.', 'reply_unreadable', /no table with the columns "name", "qty"/],
  ['JSON', '[{"name":"A"}]', 'reply_unreadable', /no table/],
  ['too few cells', `${head}A,1,,true\nB,2,true`, 'reply_unreadable', /line 3: expected 4 cells, found 3/],
  ['too many cells', `${head}A, B,1,,true`, 'reply_unreadable', /line 2: expected 4 cells, found 5/],
  [
    'a bad row below a cell of two lines',
    `${head}"A\nB",1,,true\nC`,
    'reply_unreadable',
    /line 4: expected 4 cells, found 1/,
  ],
  ['a bad row below prose', `Look:\n\n${head}A`, 'reply_unreadable', /line 4:/],
  ['an open quote', `${head}"A,1,,true\nB,2,,true`, 'reply_unreadable', /line 2: a quoted cell is malformed/],
  ['a missing required column', 'name,qty\nA,1', 'reply_invalid', /\$\[0\]\.paid/],
  ['a word for a number', `${head}A,one,,true`, 'reply_invalid', /\$\[0\]\.qty.*"one"/],
  ['a column twice', 'name,Name,qty,paid\nA,B,1,true', 'reply_ambiguous', /"name" twice/],
  [
    'two tables',
    `\`\`\`\n${head}A,1,,true\n\`\`\`\n\`\`\`\n${head}B,1,,true\n\`\`\``,
    'reply_ambiguous',
    /2 different/,
  ],
  [
    'a short row of a Markdown table',
    `${rule}| A | 1 | true |`,
    'reply_unreadable',
    /line 3: expected 4 cells, found 3/,
  ],
]

describe('csv', () => {
  it('writes a header and quotes by RFC 4180; JSON strings only for what would read as anything else', () => {
    const value = [
      { name: 'a, "b"', qty: 1, paid: null },
      { name: 'two\nlines', qty: -0, note: '', paid: true },
      { name: '', qty: 2, note: ' x', paid: false },
    ]
    expect(format.write(value)).toBe(`${head}"a, ""b""",1,,null\n"two\nlines",-0,"""""",true\n,2,""" x""",false`)
    expect(
      markdown.write([
        { name: 'a|b\nc\\', qty: 1, note: '<br>|', paid: true },
        { name: 'x|y', qty: 2, paid: null },
      ]),
    ).toBe(`${rule}| "a\\u007cb\\nc\\\\" | 1 | "\\u003cbr>\\u007c" | true |\n| x\\|y | 2 |  | null |`)
    const Nullable = csv(z.array(z.object({ a: z.string().nullable() })))
    expect(Nullable.write([{ a: null }, { a: 'null' }, { a: '' }])).toBe('a\nnull\n"""null"""\n""')
  })

  it('describes header, absence and null', () => {
    expect(format.describe()).toBe(
      'Answer in CSV with this header, an empty cell for an absent field, null for null:\nname,qty,note,paid\nRows are of this type:\n{ name: string, qty: int, note?: string, paid: boolean|null }[]',
    )
    expect(csv(z.array(z.object({ a: z.string() })), { table: 'markdown' }).describe()).toBe(
      'Answer with a Markdown table with this header:\n| a |\n|---|\nRows are of this type:\n{ a: string }[]',
    )
    expect([format.name, markdown.name]).toEqual(['csv', 'markdown-table'])
  })

  it.each(read)('reads %s', (...given) => {
    expectRead(format, given)
  })

  it.each(readMarkdown)('reads a Markdown table: %s', (...given) => {
    expectRead(markdown, given)
  })

  it.each(refused)('refuses %s', (...given) => {
    expectRefused(format, given)
  })

  it('takes lists of flat rows only, and names the path of anything else', () => {
    const wrong: readonly (readonly [z.ZodType, RegExp])[] = [
      [z.object({ a: z.string() }), /\$ is not a list/],
      [z.tuple([z.object({ a: z.string() })]), /\$ is not a list/],
      [z.array(z.string()), /\$\[\] is not an object/],
      [z.array(z.record(z.string(), z.string())), /\$\[\] is not an object/],
      [z.array(z.union([z.object({ a: z.string() }), z.object({ b: z.string() })])), /\$\[\] is not an object/],
      [z.array(z.object({})), /\$\[\] has no fields/],
      [z.array(z.object({ a: z.string(), b: z.array(z.string()) })), /\$\[\]\.b may hold something else/],
      [z.array(z.object({ 'a b': z.unknown() })), /\$\[\]\["a b"\] may hold something else/],
    ]
    for (const [schema, message] of wrong) expect(() => csv(schema)).toThrow(message)
    expect(() => csv(z.string())).toThrow(expect.objectContaining({ code: 'definition_invalid' }))
  })

  it('refuses to write what no cell can say', () => {
    const wrong: readonly unknown[] = [
      'x',
      ['x'],
      [{ name: 1, qty: 1, paid: true }],
      [{ name: 'a', qty: '1', paid: true }],
      [{ name: 'a', qty: Number.NaN, paid: true }],
      [{ name: null, qty: 1, paid: true }],
      [{ name: 'a', qty: 1, paid: {} }],
    ]
    for (const value of wrong)
      expect(() => format.write(value as never)).toThrow(expect.objectContaining({ code: 'example_unwritable' }))
  })

  it('keeps inherited names as own fields', () => {
    const schema = JSON.parse(
      '{"type":"array","items":{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}}}}',
    )
    const { value } = csv<Record<string, string>[]>(schema).read('__proto__,constructor\nx,y')
    expect(Object.keys(value[0] ?? {})).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(value[0])).toBe(Object.prototype)
  })

  it('has the features of json', () => {
    expect(format.features(rows as never)).toEqual(json(Rows).features(rows as never))
    expect(format.allFeatures?.()).toEqual(json(Rows).allFeatures?.())
    expect(format.jsonSchema?.()).toEqual(json(Rows).jsonSchema?.())
  })
})
