import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { type Format, json, ParseError } from 'knapshot'
import { csv } from 'knapshot/csv'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { flatRows } from '../support/arbitraries.ts'
import { expectRead, expectRefused, type ReadCase, type RefusedCase } from '../support/format-cases.ts'
import { runs } from '../support/runs.ts'

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
  ['decimals with a comma', 'name;qty;note;paid\nA;1,0;;true', rows, ['delimiter', 'to-number']],
  ['a quote inside a cell', `${head}5" wide,1,,true`, [{ ...rows[0], name: '5" wide' }], []],
  ['blanks before a quote', `${head}A, 1, "x, y", true`, [{ ...rows[0], note: 'x, y' }], ['trimmed']],
  ['a Markdown rule in CSV', `${head}|---|---|---|---|\nA,1,,true`, rows, []],
  ['a rule of cells', `${head}---,---,---,---\nA,1,,true`, rows, []],
  ['a rule between sections', `${head}A,1,,true\n-----\nB,2,,false`, [rows[0], { name: 'B', qty: 2, paid: false }], []],
  ['dots for more rows', `${head}A,1,,true\n...\n`, rows, ['ellipsis']],
  ['a remark', `${head}A,1,,true\nTotal: 1 row\n`, rows, ['prose']],
  ['a remark in brackets', `${head}A,1,,true\n\n(end)`, rows, ['prose']],
  ['a draft', `Draft:\n${head}Z,9,,true\n\nFinal:\n${head}A,1,,true`, rows, ['prose', 'other-value']],
  [
    'a draft in a fence',
    `Draft:\n\`\`\`\n${head}Z,9,,true\n\`\`\`\nFinal:\n\`\`\`\n${head}A,1,,true\n\`\`\``,
    rows,
    ['fence', 'other-value'],
  ],
  ['the same twice', `${head}A,1,,true\n\n${head}A,1,,true`, rows, ['prose']],
  ['a sentence that lists columns', `These are name, qty and so on:\n\n${head}A,1,,true`, rows, ['prose']],
  ['a token of the chat template', `${head}A,1,,true<|im_end|>`, rows, ['end-token']],
  [
    'a row after a gap that takes aligning',
    `${head}A,1,,true\n\nB,"1,200",,no`,
    [rows[0], { name: 'B', qty: 1200, paid: false }],
    ['to-number', 'to-boolean'],
  ],
  ['an empty line between rows', `${head}A,1,,true\n\nB,2,,false`, [rows[0], { name: 'B', qty: 2, paid: false }], []],
]

const readMarkdown: readonly ReadCase[] = [
  ['plain', `${rule}| A | 1 |  | true |`, rows, []],
  ['alignment', '|name|qty|note|paid|\n|:--|--:|:-:|-|\n|A|1||true|', rows, []],
  ['no outer bars', 'name | qty | note | paid\n--- | --- | --- | ---\nA | 1 | | true', rows, []],
  ['a rule of one dash a cell', '| name | qty | note | paid |\n| - | - | - | - |\n| A | 1 |  | true |', rows, []],
  [
    'a rule between rows',
    `${rule}| A | 1 |  | true |\n| :-- | --: | --- | --- |\n| B | 1 |  | true |`,
    [rows[0], { ...rows[0], name: 'B' }],
    [],
  ],
  ['dots for more rows', `${rule}| A | 1 |  | true |\n| ... | ... | ... | ... |`, rows, ['ellipsis']],
  [
    'bold names of columns',
    `| **name** | **qty** | **note** | **paid** |\n|---|---|---|---|\n| A | 1 |  | true |`,
    rows,
    Array(4).fill('key-name'),
  ],
  ['text with a bar', `${rule}| A | 1 |  | true |\n\nThe end | really`, rows, ['prose']],
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
  ['too few cells', `${head}A,1,,true\nB,2,true\n`, 'reply_unreadable', /line 3: expected 4 cells, found 3/],
  ['too many cells', `${head}A, B,1,,true`, 'reply_unreadable', /line 2: expected 4 cells, found 5/],
  [
    'a bad row below a cell of two lines',
    `${head}"A\nB",1,,true\nC\n`,
    'reply_unreadable',
    /line 4: expected 4 cells, found 1/,
  ],
  ['a bad row below prose', `Look:\n\n${head}A\n`, 'reply_unreadable', /line 4:/],
  [
    'text after a quote',
    `${head}"5" wide,1,,true`,
    'reply_unreadable',
    /line 2: a quoted cell is malformed: "\\"5\\" wide/,
  ],
  [
    'rows after a remark',
    `${head}A,1,,true\nTotal: 1\nB,2,,false\n`,
    'reply_unreadable',
    /line 3: it is no row, but rows come after it: "Total: 1"/,
  ],
  ['rows after prose', `${head}A,1,,true\n\nAnd then:\nB,2,,false\n`, 'reply_unreadable', /line 4: it is no row/],
  ['a short row after a gap', `${head}A,1,,true\n\nB,2,\n`, 'reply_unreadable', /line 4: it may be a row/],
  ['an integer beyond doubles', `${head}A,12345678901234567891,,true`, 'reply_invalid', /\$\[0\]\.qty/],
  [
    'a header of other words',
    'Title,Count,Remark,Settled\nA,1,,true',
    'reply_unreadable',
    /columns "name", "qty", "note", "paid"\. Is this the header of another one: "Title,Count/,
  ],
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
    `${rule}| A | 1 | true |\n`,
    'reply_unreadable',
    /line 3: expected 4 cells, found 3/,
  ],
]

const People = csv(z.array(z.object({ name: z.string(), job: z.string() })))
const ada = { name: 'Ada', job: 'analyst' }

/** Where columns take any text, little distinguishes rows from names and remarks. */
const readTexts: readonly ReadCase[] = [
  ['a row after a gap', 'name,job\nAda,analyst\n\nBob,clerk', [ada, { name: 'Bob', job: 'clerk' }], []],
  ['a remark of two parts after a gap', 'name,job\nAda,analyst\n\nNote, these are estimates', [ada], ['prose']],
  ['a gap below the header', 'name,job\n\nAda,analyst', [ada], []],
  ['cells that are all quoted', 'name,job\n"Ada","analyst"', [ada], []],
  ['a last cell in quotes, and a line break', 'name,job\nAda,"analyst"\n', [ada], []],
  ['a last cell in quotes that it needs', 'name,job\nAda,"analyst, old"', [{ name: 'Ada', job: 'analyst, old' }], []],
]

const refusedTexts: readonly RefusedCase[] = [
  [
    'a header of other words',
    'Title,Function\nAda,analyst',
    'reply_unreadable',
    /columns "name", "job"\. Is this the header/,
  ],
  ['rows without a header', '```\nAda,analyst\n```', 'reply_unreadable', /no table with the columns "name", "job"/],
  [
    'a row or a remark',
    'name,job\nAda, analyst\n\nBob, clerk',
    'reply_unreadable',
    /line 4: it may be a row, or text below the table: "Bob, clerk"/,
  ],
  ['a shifted row', 'name,job\nLovelace, Ada,', 'reply_unreadable', /line 2: expected 2 cells, found 3/],
  ['a last cell in quotes that it does not need', 'name,job\nAda,"analyst"', 'reply_truncated', /cut off/],
  ['dots', 'name,job\nAda,...', 'reply_truncated', /cut off/],
  ['a remark below nothing', 'name,job\n\nSorry, none', 'reply_unreadable', /line 3: it may be a row, or text/],
  ['two tables', 'name,job\nAda,analyst\n\nname,job\nBob,clerk', 'reply_ambiguous', /2 different/],
]

/** Where the reply is cut off, and what there is up to that point. */
const cut: readonly (readonly [name: string, reply: string, partial: unknown])[] = [
  ['a header', 'name,qty,no', []],
  ['a header in other writing', 'Name,QTY,Note,Paid', []],
  ['a row', `${head}A,1,,true\nB,2`, rows],
  ['a row before its delimiter', `${head}A,1,,true\nTotal: 2 rows`, rows],
  ['a quoted cell', `${head}A,1,,true\n"B, or`, rows],
  ['a quoted cell of two lines', `${head}A,1,,true\n"B,2,,true\nC,3,,true`, rows],
  ['a quoted cell in a fence', `\`\`\`\n${head}"A,1,,true\n\`\`\``, []],
  ['a word', `${head}A,1,,tr`, [{ ...rows[0], paid: 'tr' }]],
  ['a value that is required', `${head}A,1,,`, [{ ...rows[0], paid: null }]],
  ['dots', `${head}A,1,,true\n...`, rows],
  ['a row after a gap', `${head}A,1,,true\n\nB,2,`, rows],
  ['a fence', `\`\`\`csv\n${head}A,1,,true\n`, rows],
  ['a fence after another', `\`\`\`\n${head}A,1,,true\n\`\`\`\n\`\`\`\n${head}B,2`, []],
  ['a Markdown header', '| name | qty |', []],
  ['a Markdown header of the right width', '| name | qty | note | paid |\n', []],
  ['a Markdown rule', '| name | qty | note | paid |\n|---|---|', []],
  ['a Markdown row', `${rule}| A | 1 |  | true |\n| B | 2 |  | tr`, rows],
  ['a Markdown row of too few cells', `${rule}| A | 1 |  | true |\n| B | 2 |`, rows],
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

  it.each(readTexts)('reads texts: %s', (...given) => {
    expectRead(People, given)
  })

  it.each(refusedTexts)('refuses texts: %s', (...given) => {
    expectRefused(People, given)
  })

  it.each(cut)('says that a reply is cut off: %s', (_, reply, partial) => {
    expect(() => format.read(reply)).toThrow(expect.objectContaining({ code: 'reply_truncated', reply, partial }))
  })

  it('reads what is there of a reply that is cut off, where that is accepted', () => {
    for (const more of ['\nB,2', '\n"B, or', '\nB', '\n\nB,2,']) {
      const { value, fixes } = format.read(`${head}A,1,,true${more}`, { truncated: 'accept' })
      expect([value, fixes.map(({ kind }) => kind)]).toEqual([rows, ['truncated']])
    }
    expect(() => format.read(`${head}A,1,,true`, { finished: false })).toThrow(/stopped before/)
    expect(People.read('name,job\nAda,"analyst"', { finished: true }).value).toEqual([ada])
    expect(format.read(`\`\`\`csv\n${head}A,1,,true`, { finished: true }).value).toEqual(rows)
  })

  it('reads 0.075 where a semicolon leaves the comma to decimals', () => {
    const Weights = csv(z.array(z.object({ item: z.string(), kg: z.number() })))
    expect(Weights.read('item;kg\nsalt;0,075').value).toEqual([{ item: 'salt', kg: 0.075 }])
  })

  it('shows the line that has an extra bar', () => {
    const Items = csv(z.array(z.object({ item: z.string(), note: z.string(), qty: z.int() })), { table: 'markdown' })
    const reply = '| item | note | qty |\n|---|---|---|\n| salt | fine | white | 1 |'
    expectRefused(Items, ['', reply, 'reply_unreadable', /line 3: expected 3 cells, found 4: "\| salt \| fine/])
  })

  it('writes what a reader would cut off, or cut out, so that it stays', () => {
    const marks = ['calm<|im_end|>', 'a </s> b', '[/INST]', '<think>', 'a </think> b']
    const looks = ['```', 'x\n```\ny', '~~~', '---', '| --- |', '...', '…']
    expect(People.write([{ name: '</think>', job: 'calm<|im_end|>' }])).toBe(
      'name,job\n"""\\u003c/think>""","""calm\\u003c|im_end|>"""',
    )
    const around = [
      ['', ''],
      ['```\n', '\n```'],
      ['<think>Is it?</think>\n', ''],
      ['Here it is:\n\n', '\n\nThat is all.'],
    ]
    for (const table of ['csv', 'markdown'] as const)
      for (const said of [...marks, ...looks]) {
        const any = csv(z.array(z.object({ name: z.string(), job: z.string() })), { table })
        const value = [
          { name: said, job: 'x' },
          { name: 'y', job: said },
        ]
        for (const [before, after] of around) expect(any.read(before + any.write(value) + after).value).toEqual(value)
      }
  })

  it.each(['csv', 'markdown'] as const)('never reads another table, wherever a reply in %s is cut', (table) => {
    const drawn = flatRows.chain(({ schema, values }) => values.map((value) => ({ schema, value })))
    fc.assert(
      fc.property(drawn, ({ schema, value }) => {
        // The drawn value fits, which its type does not say.
        expectNoOther(csv(schema as z.ZodType<unknown, unknown>, { table }), schema, value)
      }),
      { numRuns: runs(60) },
    )
  })

  it.each(['csv', 'markdown'] as const)('never does so in %s where cells look like anything but cells', (table) => {
    const row = fc.record({ name: odd, job: odd, n: fc.constantFrom(null, 1.05, 1e21, 'ON', 'ON_HOLD') })
    const n = z.union([z.number(), z.enum(['ON', 'ON_HOLD'])]).nullable()
    const schema = z.array(z.object({ name: z.string(), job: z.string().optional(), n }))
    const texts = z.array(z.object({ name: z.string(), job: z.string() }))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 3 }), (value) => {
        expectNoOther(csv(schema, { table }), schema, value)
        expectNoOther(csv(texts, { table }), texts, value)
      }),
      { numRuns: 40 },
    )
  })

  it('refuses options that it does not know', () => {
    const wrong: readonly (readonly [object, RegExp])[] = [
      [{ tabel: 'csv' }, /csv\(\): unknown option "tabel"; did you mean `table`\?/],
      [{ table: 'html' }, /csv\(\): `table` must be 'csv' or 'markdown', found "html"/],
      [{ describe: 'schema' }, /`describe` must be 'types', 'none', 'rest', .*, found "schema"/],
    ]
    for (const [options, message] of wrong) expect(() => csv(Rows, options)).toThrow(message)
  })

  it('takes lists of flat rows only, and names the path of anything else', () => {
    const wrong: readonly (readonly [z.ZodType, RegExp])[] = [
      [z.object({ a: z.string() }), /\$ is not a list/],
      [z.tuple([z.object({ a: z.string() })]), /\$ is not a list/],
      [z.array(z.string()), /\$\[\] is not an object/],
      [z.array(z.record(z.string(), z.string())), /\$\[\] is not an object/],
      [z.array(z.union([z.object({ a: z.string() }), z.object({ b: z.string() })])), /\$\[\] is not an object/],
      [z.array(z.object({})), /\$\[\] has no fields/],
      [z.array(z.object({ a: z.string(), b: z.array(z.string()) })), /\$\[\]\.b may hold something other/],
      [z.array(z.object({ 'a b': z.unknown() })), /\$\[\]\["a b"\] may hold something other/],
    ]
    for (const [schema, message] of wrong) expect(() => csv(schema)).toThrow(message)
    expect(() => csv(z.string())).toThrow(expect.objectContaining({ code: 'definition_invalid' }))
  })

  it('refuses to write what no cell can hold', () => {
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

const odd = fc
  .array(
    fc.constantFrom(
      ...[
        'name',
        'job',
        'name,job',
        '\n\nname,job,n\na,b,1\n',
        '| name | job |\n|---|---|\n',
        '---',
        '...',
        '(end)',
        'Note, x',
      ],
      ...[
        '```',
        '\n```\n',
        '`',
        '<think>',
        '</think>',
        '<|im_end|>',
        '<|im_start|>assistant\n',
        '</s>',
        'Draft:',
        'Final:',
      ],
      ...['"', '""', '|', '-', ',', ';', '\t', ' ', '\n', '\\', '<br>', 'null', '1.0', '1', 'x'],
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(''))

/** What may surround an answer. */
const wraps: readonly (readonly [before: string, after: string])[] = [
  ['', ''],
  ['```csv\n', '\n```\nThat is all.'],
  ['<think>Is it?</think>\n', '\n'],
]

/**
 * Reads a reply as it is, and cut at several places: the result must be the table, one that is written exactly so, or
 * nothing.
 */
function expectNoOther(any: Format<unknown, unknown>, schema: z.ZodType, value: unknown): void {
  const written = any.write(value)
  const whole = schema.parse(value)
  for (const [before, after] of wraps) {
    const reply = before + written + after
    expect(any.read(reply).value).toEqual(whole)
    const step = Math.max(1, Math.floor(reply.length / 100))
    for (let end = reply.length; end >= 0; end -= step) {
      const found = tryRead(any, reply.slice(0, end))
      if (found === undefined || isDeepStrictEqual(found.value, whole)) continue
      const text = reply.slice(before.startsWith('`') ? 0 : before.length, end)
      if (!isAsWritten(any, schema, found.value, text))
        expect([reply.slice(0, end), found.value]).toEqual([reply.slice(0, end), whole])
    }
  }
}

function tryRead(any: Format<unknown, unknown>, reply: string): { readonly value: unknown } | undefined {
  try {
    return any.read(reply)
  } catch (error) {
    if (error instanceof ParseError) return undefined
    throw error
  }
}

/** Tells whether a text is how a shorter table is written; numbers may be written differently, as `1.50` of `1.505`. */
function isAsWritten(any: Format<unknown, unknown>, schema: z.ZodType, value: unknown, text: string): boolean {
  const written = any.write(z.encode(schema, value))
  const plain = text
    .trimEnd()
    .replace(/(?<=[,\n])-?\d[\d.eE+-]*$/u, (number) => (Object.is(Number(number), -0) ? '-0' : String(Number(number))))
  return [text.trimEnd(), plain].includes(written)
}
