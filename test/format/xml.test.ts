import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { DefinitionError, json, ParseError } from 'knapshot'
import { xml } from 'knapshot/xml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { schemaAndValues } from '../support/arbitraries.ts'
import { expectRead, expectRefused, type ReadCase, type RefusedCase } from '../support/format-cases.ts'
import { runs } from '../support/runs.ts'

const Ticket = z.object({
  team: z.enum(['billing', 'login']),
  urgent: z.boolean(),
  note: z.string().optional(),
  refund: z.number().optional(),
  tags: z.array(z.string()).optional(),
  due: z.string().nullable().optional(),
  who: z.object({ name: z.string(), age: z.int().optional() }).optional(),
  orders: z.array(z.object({ sku: z.string(), qty: z.int() })).optional(),
})
const format = xml(Ticket)
const base = '<team>billing</team>\n<urgent>true</urgent>'
const value = { team: 'billing', urgent: true }
/** An answer with more than the required fields. */
const answer = (more: string): string => `<answer>${base}${more}</answer>`

const read: readonly ReadCase[] = [
  ['plain', answer(''), value, []],
  ['indented', '<answer>\n  <team>billing</team>\n  <urgent>true</urgent>\n</answer>\n', value, []],
  ['a declaration and a fence', `\`\`\`xml\n<?xml version="1.0"?>\n${answer('')}\n\`\`\``, value, ['fence']],
  ['prose around', `Sure!\n${answer('')}\nAnything else?`, value, ['prose']],
  [
    'reasoning that drafts',
    `<think>${answer('').replace('billing', 'login')}</think>${answer('')}`,
    value,
    ['reasoning'],
  ],
  ['no root', base, value, ['root']],
  ['a root of another name', `<response>${base}</response>`, value, ['root']],
  ['a root inside another element', `<response>${answer('')}</response>`, value, ['wrapper']],
  [
    'tags and labels in other case',
    '<Answer><Team>Billing</Team><URGENT>Yes</URGENT></Answer>',
    value,
    ['root', 'key-name', 'key-name', 'label', 'to-boolean'],
  ],
  ['closing tags in other case', '<answer><team>billing</Team><urgent>true</URGENT></ANSWER>', value, []],
  [
    'white space in texts',
    '<answer><team>\nbilling\n</team><urgent> true </urgent></answer>',
    value,
    ['trimmed', 'trimmed'],
  ],
  ['a bare ampersand', answer('<note>R&D & more</note>'), { ...value, note: 'R&D & more' }, []],
  [
    'a bare less-than',
    answer('<note>3 < 4, x<y, <3, a <b</note>'),
    { ...value, note: '3 < 4, x<y, <3, a <b' },
    ['unescaped'],
  ],
  [
    'markup in a text',
    answer('<note>use <b>bold</b> &amp; <br/></note>'),
    { ...value, note: 'use <b>bold</b> & <br/>' },
    ['markup'],
  ],
  ['a type parameter in a text', answer('<note>List<string></note>'), { ...value, note: 'List<string>' }, ['markup']],
  ['a bare less-than in CDATA', answer('<note><![CDATA[a < b]]></note>'), { ...value, note: 'a < b' }, ['cdata']],
  ['CDATA', answer('<note><![CDATA[a <b> & c]]></note>'), { ...value, note: 'a <b> & c' }, ['cdata']],
  [
    'a CDATA section that never ends',
    answer('<note><![CDATA[x</note>'),
    { ...value, note: '<![CDATA[x' },
    ['unescaped'],
  ],
  ['a comment', answer('<!-- sure --><note>a<!-- b -->c</note>'), { ...value, note: 'ac' }, []],
  [
    'the five entities and references',
    answer('<note>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;</note>'),
    { ...value, note: '<>&"\'A😀' },
    [],
  ],
  [
    'any other entity as it stands',
    answer('<note>&eacute; &lol; &#0; &#xD800; &#x110000;</note>'),
    { ...value, note: '&eacute; &lol; &#0; &#xD800; &#x110000;' },
    [],
  ],
  [
    'a document type with entities',
    `<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]>${answer('<note>&z;</note>')}`,
    { ...value, note: '&z;' },
    ['prose'],
  ],
  ['a list', answer('<tags><item>a</item><item>b</item></tags>'), { ...value, tags: ['a', 'b'] }, []],
  ['an empty list', answer('<tags/>'), { ...value, tags: [] }, []],
  [
    'items of another name',
    answer('<tags><tag>a</tag><tag>b</tag></tags>'),
    { ...value, tags: ['a', 'b'] },
    ['item-name'],
  ],
  ['a repeated element', answer('<tags>a</tags><tags>b</tags>'), { ...value, tags: ['a', 'b'] }, ['repeated']],
  ['one value for a list', answer('<tags>a</tags>'), { ...value, tags: ['a'] }, ['to-list']],
  [
    'one object for a list',
    answer('<orders><sku>1</sku><qty>2</qty></orders>'),
    { ...value, orders: [{ sku: '1', qty: 2 }] },
    ['to-list'],
  ],
  [
    'repeated objects',
    answer('<orders><sku>1</sku><qty>2</qty></orders><orders><sku>3</sku><qty>4</qty></orders>'),
    {
      ...value,
      orders: [
        { sku: '1', qty: 2 },
        { sku: '3', qty: 4 },
      ],
    },
    ['repeated'],
  ],
  [
    'attributes for fields',
    answer('<who name="Ann" age="30"/>'),
    { ...value, who: { name: 'Ann', age: 30 } },
    ['attribute', 'attribute'],
  ],
  ['fields by name', '<answer><field name="team">billing</field><field name="urgent">true</field></answer>', value, []],
  ['a field twice', answer('<urgent>true</urgent><urgent>true</urgent>'), value, ['duplicate-key']],
  [
    'a prefix',
    `<x:answer xmlns:x="http://x">${base.replaceAll('team>', 'x:team>')}</x:answer>`,
    value,
    ['root', 'key-name'],
  ],
  ['attributes of the root', `<answer lang="en">${base}</answer>`, value, []],
  ['carriage returns', `\ufeff<answer>\r\n${base}<note>a\r\nb</note></answer>\r\n`, { ...value, note: 'a\nb' }, []],
  ['a token of the chat template', `${answer('')}<|im_end|>`, value, ['end-token']],
  ['an answer inside JSON', `{"result": "${answer('')}"}`, value, ['prose']],
  ['null', answer('<due nil="true"/>'), { ...value, due: null }, []],
  ['null as XML Schema has it', answer('<due xsi:nil="true"></due>'), { ...value, due: null }, []],
  ['a number with separator and unit', answer('<refund>1,200 EUR</refund>'), { ...value, refund: 1200 }, ['to-number']],
  ['JSON in the root', '<answer>{"team":"billing","urgent":true}</answer>', value, ['parsed-text']],
  ['stray text between fields', answer('and more'), value, ['prose']],
]

const refused: readonly RefusedCase[] = [
  ['nothing', '  ', 'reply_empty', /empty/],
  ['prose', 'I do not know', 'reply_unreadable', /no <answer> element/],
  ['prose in the root', '<answer>I do not know</answer>', 'reply_invalid', /expected object/],
  ['an empty root', '<answer/>', 'reply_invalid', /\$\.team/],
  [
    'an unknown label',
    '<answer><team>sales</team><urgent>true</urgent></answer>',
    'reply_invalid',
    /\$\.team.*"sales"/,
  ],
  [
    'a field that swallows another',
    '<answer><team>billing<urgent>true</urgent></answer>',
    'reply_invalid',
    /\$\.urgent/,
  ],
  ['a field twice', answer('<urgent>false</urgent>'), 'reply_ambiguous', /\$\.urgent twice, as true and as false/],
  ['two answers', answer('') + answer('').replace('billing', 'login'), 'reply_ambiguous', /2 different/],
  ['a word for a number', answer('<refund>a lot</refund>'), 'reply_invalid', /\$\.refund/],
  ['invalid JSON text', answer('<note type="json">x</note>'), 'reply_unreadable', /JSON string/],
  ['600 levels', `<answer>${'<a>'.repeat(600)}`, 'reply_unreadable', /deeper than 512/],
]

const City = xml(z.object({ city: z.string(), reasoning: z.string().optional(), firstName: z.string().optional() }))
const city = (name: string): string => `<answer><city>${name}</city></answer>`
const paris = { city: 'Paris' }

/** What models send beside one answer: drafts, reasoning, and tags that they only mention. */
const readAmong: readonly ReadCase[] = [
  ['a draft in reasoning', `<think>first ${city('Lyon')}</think>\n${city('Paris')}`, paris, ['reasoning']],
  ['reasoning whose beginning was swallowed', `Perhaps ${city('Lyon')}</think>${city('Paris')}`, paris, ['reasoning']],
  [
    'reasoning, and no root',
    '<think>first <city>Lyon</city></think>\n<city>Paris</city>',
    paris,
    ['reasoning', 'root'],
  ],
  [
    'reasoning as a field',
    `<answer>\n<reasoning>It is.</reasoning>\n<city>Paris</city></answer>`,
    { ...paris, reasoning: 'It is.' },
    [],
  ],
  [
    'reasoning as a field, and no root',
    '<reasoning>It is.</reasoning>\n<city>Paris</city>',
    { ...paris, reasoning: 'It is.' },
    ['root'],
  ],
  ['a tag that is mentioned before', `I will put it into <answer> tags: ${city('Paris')}`, paris, ['prose']],
  ['a tag that is mentioned after', `${city('Paris')}\nI used \`<answer>\` tags.`, paris, ['prose']],
  ['tags that are mentioned', `Between <answer></answer>, as <answer>...</answer>: ${city('Paris')}`, paris, ['prose']],
  ['a false start', `<answer><city>Lyon</city>\nNo:\n${city('Paris')}`, paris, ['restarted']],
  ['a draft', `Draft: ${city('Lyon')}\nFinal answer: ${city('Paris')}`, paris, ['prose', 'other-value']],
  ['a draft, and no other word', `Draft: ${city('Lyon')}\nSo: ${city('Paris')}`, paris, ['prose', 'other-value']],
  [
    'a draft, and no root',
    'Draft: <city>Lyon</city>\nFinal: <city>Paris</city>',
    paris,
    ['root', 'prose', 'other-value'],
  ],
  [
    'a draft in a fence',
    `Draft:\n\`\`\`\n${city('Lyon')}\n\`\`\`\nFinal:\n\`\`\`\n${city('Paris')}\n\`\`\``,
    paris,
    ['fence', 'other-value'],
  ],
  ['the same twice', `${city('Paris')}\n${city('Paris')}`, paris, ['prose']],
  ['a root in the plural', '<answers><city>Paris</city></answers>', paris, ['root']],
  ['another root', '<result><city>Paris</city></result>', paris, ['root']],
  [
    'another writing of a field',
    '<answer><city>Paris</city><first_name>Ann</first_name></answer>',
    { ...paris, firstName: 'Ann' },
    ['key-name'],
  ],
  [
    'a fence in a text',
    '```xml\n<answer><city>a\n```\nb\n```\nc</city></answer>\n```',
    { city: 'a\n```\nb\n```\nc' },
    ['prose'],
  ],
  [
    'a fence without the last tag',
    '```xml\n<answer><city>Paris</city><reasoning>x</reasoning><firstName>A</firstName>\n```',
    { ...paris, reasoning: 'x', firstName: 'A' },
    ['fence', 'truncated'],
  ],
]

const refusedAmong: readonly RefusedCase[] = [
  ['two answers without a word', `${city('Lyon')}\n${city('Paris')}`, 'reply_ambiguous', /2 different values/],
  [
    'two answers without a root',
    '<city>Lyon</city><city>Paris</city>',
    'reply_ambiguous',
    /\$\.city twice, as "Lyon" and as "Paris"/,
  ],
  ['fields that are all unknown', '<answer><town>Paris</town></answer>', 'reply_invalid', /\$\.city/],
]

/** Where the reply is cut off, and what there is up to that point. */
const cut: readonly (readonly [name: string, reply: string, partial: unknown])[] = [
  ['the first tag', 'Sure: <ans', undefined],
  ['the first tag, whole', '<answer', undefined],
  ['before the first field', '<answer>', {}],
  ['a text', `<answer>${base}<note>cut of`, value],
  ['a text that is required', '<answer><team>billing</team><urgent>tr', { team: 'billing' }],
  ['the text of the root', '<answer>bill', 'bill'],
  ['a tag', `<answer>${base}<no`, value],
  ['an attribute', `<answer>${base}<due nil="tr`, value],
  ['a closing tag', `<answer>${base}</answ`, value],
  ['an entity', `<answer>${base}<note>R&am`, value],
  ['CDATA', `<answer>${base}<note><![CDATA[a`, value],
  ['a comment', `<answer>${base}<!-- sure`, value],
  ['an inner object', `<answer>${base}<who><name>An`, value],
  ['an item', `<answer>${base}<tags><item>a</item><item>b`, { ...value, tags: ['a'] }],
  ['between items', `<answer>${base}<tags><item>a</item>`, { ...value, tags: ['a'] }],
  ['between fields', `<answer>${base}`, value],
  ['in a fence', `\`\`\`xml\n<answer>${base}<note>a`, value],
  ['in a fence that closes', `\`\`\`xml\n<answer>${base}<note>a\n\`\`\``, value],
  ['after a draft', `Draft: ${answer('')} Final: <answer><team>lo`, {}],
]

describe('xml', () => {
  it('writes an element for each field, types only where the schema leaves them open', () => {
    const Any = z.object({
      n: z.number(),
      l: z.array(z.string()),
      u: z.union([z.string(), z.number()]),
      o: z.object({ x: z.boolean().nullable() }),
    })
    expect(xml(Any).write({ n: 1, l: ['a b', ''], u: 5, o: { x: null } })).toBe(
      '<answer>\n<n>1</n>\n<l>\n<item>a b</item>\n<item></item>\n</l>\n<u type="number">5</u>\n<o>\n<x nil="true"/>\n</o>\n</answer>',
    )
    expect(xml(Any).write({ n: 1, l: [], u: '5', o: { x: true } })).toContain('<l></l>\n<u>5</u>')
    expect(xml({}, { root: 'r' }).write({ a: [], b: {}, c: '' })).toBe(
      '<r>\n<a type="array"></a>\n<b type="object"></b>\n<c></c>\n</r>',
    )
  })

  it('escapes what XML would change, and says where it cannot hold a text', () => {
    const text = xml(z.string())
    expect(text.write(' a\r\n<b>&amp;]]>\n')).toBe('<answer>&#32;a&#13;\n&lt;b>&amp;amp;]]&gt;&#10;</answer>')
    expect(text.write('\u0000\ud800<\uffff')).toBe('<answer type="json">"\\u0000\\ud800&lt;\\uffff"</answer>')
    expect(xml({}).write({ 'a b': 1, '': 2, '"': 3, '\u0001': 4, field: 5 })).toBe(
      '<answer>\n<field name="a b" type="number">1</field>\n<field name="" type="number">2</field>\n<field name="&quot;\\&quot;&quot;" type="number">3</field>\n<field name="&quot;\\u0001&quot;" type="number">4</field>\n<field type="number">5</field>\n</answer>',
    )
  })

  it('describes the mapping as far as the schema needs it', () => {
    expect(xml(z.object({ a: z.string() })).describe()).toBe(
      'Answer in XML inside <answer>, one element for each field, of this type:\n{\n a: string\n}',
    )
    expect(xml(z.object({ a: z.array(z.string()).nullable() }), { root: 'out' }).describe()).toBe(
      'Answer in XML inside <out>, one element for each field, <item> for each list item, nil="true" for null, of this type:\n{\n a: string[]|null\n}',
    )
    expect(xml(z.string(), { describe: 'none' }).describe()).toBe('')
  })

  it.each(read)('reads %s', (...given) => {
    expectRead(format, given)
  })

  it.each(refused)('refuses %s', (...given) => {
    expectRefused(format, given)
  })

  it.each(readAmong)('reads %s', (...given) => {
    expectRead(City, given)
  })

  it.each(refusedAmong)('refuses %s', (...given) => {
    expectRefused(City, given)
  })

  it('refuses an object without any known field', () => {
    const Loose = xml(z.object({ city: z.string().optional(), size: z.number().optional() }))
    const unknown = '<answer><town>Paris</town></answer>'
    expectRefused(Loose, [
      '',
      unknown,
      'reply_invalid',
      /none of its fields is known: expected "city", "size", found "town"/,
    ])
    const digits = '<answer><size>12345678901234567891</size></answer>'
    expectRefused(Loose, ['', digits, 'reply_invalid', /\$\.size/])
  })

  it.each(cut)('says that a reply is cut off: %s', (_, reply, partial) => {
    expect(() => format.read(reply)).toThrow(expect.objectContaining({ code: 'reply_truncated', reply, partial }))
  })

  it('reads what is there of a reply that is cut off, where that is accepted', () => {
    for (const more of ['', '<note>cut of', '<no', '<due nil="tr', '<who><name>An', '</answ']) {
      const { value: found, fixes } = format.read(`<answer>${base}${more}`, { truncated: 'accept' })
      expect([found, fixes.some(({ kind }) => kind === 'truncated')]).toEqual([value, true])
    }
    const said = xml(z.string()).read('<answer>I think', { truncated: 'accept' })
    expect([said.value, said.fixes.map(({ kind }) => kind)]).toEqual(['I think', ['truncated']])
    expect(() => format.read('<answer><team>billing</team>', { truncated: 'accept' })).toThrow(/\$\.urgent/)
  })

  it('takes an answer without its last tags where nothing else can be missing, or where the model ended it', () => {
    const Point = xml(z.object({ at: z.object({ x: z.int(), y: z.int() }) }))
    const open = '<answer><at><x>1</x><y>2</y>'
    expect(Point.read(open)).toMatchObject({ value: { at: { x: 1, y: 2 } }, fixes: [{ kind: 'truncated' }] })
    expect(() => Point.read('<answer><at><x>1</x><y>2')).toThrow(/cut off/)
    expect(format.read(`<answer>${base}`, { finished: true })).toMatchObject({ value, fixes: [{ kind: 'truncated' }] })
    expect(() => format.read(answer(''), { finished: false })).toThrow(/stopped before/)
  })

  it('never reads another value, wherever a reply is cut', () => {
    const drawn = schemaAndValues.chain(({ schema, values }) => values.map((drawn) => ({ schema, drawn })))
    fc.assert(
      fc.property(drawn, ({ schema, drawn }) => {
        const any = xml(schema)
        const written = any.write(drawn)
        const whole = schema.parse(drawn)
        for (const [before, after] of [
          ['', ''],
          ['```xml\n', '\n```\nThat is all.'],
          ['<think>Is it?</think>\n', '\n'],
        ]) {
          const reply = before + written + after
          const step = Math.max(1, Math.floor(reply.length / 100))
          for (let end = reply.length; end >= 0; end -= step) {
            const found = tryRead(any, reply.slice(0, end))
            if (found !== undefined && !isDeepStrictEqual(found.value, whole))
              expect([reply.slice(0, end), found.value]).toEqual([reply.slice(0, end), whole])
          }
        }
      }),
      { numRuns: runs(150) },
    )
  })

  it('never takes a field that is named like the root for the root, wherever a reply is cut', () => {
    const Inner = z.object({ answer: z.string().optional(), size: z.int().optional() })
    const Same = xml(z.object({ answer: z.union([z.string(), Inner]).optional(), size: z.int().optional() }))
    for (const said of [
      { answer: { answer: 'q', size: 1 }, size: 2 },
      { answer: 'x' },
      { size: 3, answer: { size: 4 } },
    ]) {
      const written = Same.write(said)
      for (let end = written.length; end >= 0; end--)
        expect([said, undefined]).toContainEqual(tryRead(Same, written.slice(0, end))?.value)
      expect(Same.read(`I will use <answer> tags: ${written}`).value).toEqual(said)
    }
  })

  it('refuses options that it does not know', () => {
    const wrong: readonly (readonly [object, RegExp])[] = [
      [{ rot: 'a' }, /xml\(\): unknown option "rot"; did you mean `root`\?/],
      [{ describe: 'schema' }, /`describe` must be 'types', 'none', 'rest', .*, found "schema"/],
      [{ root: 's' }, /`root` must be a valid element name, found "s"/],
    ]
    for (const [options, message] of wrong) expect(() => xml(Ticket, options)).toThrow(message)
    expect(() => xml(Ticket, null as never)).toThrow(DefinitionError)
  })

  it('reads lists and texts as the root', () => {
    expect(xml(z.array(z.int())).read('<answer><item>1</item><item>2</item></answer>')).toEqual({
      value: [1, 2],
      fixes: [],
    })
    expect(xml(z.string()).read('So: <answer>yes & no</answer>').value).toBe('yes & no')
  })

  it('writes and reads 512 levels, refuses more', () => {
    const nested = (depth: number): unknown =>
      Array.from({ length: depth }).reduce((inner, _, i) => (i % 2 ? [inner] : { a: inner }), 'x')
    expect(xml({}).read(xml({}).write(nested(513))).value).toEqual(nested(513))
    expect(() => xml({}).write(nested(514))).toThrow(expect.objectContaining({ code: 'example_unwritable' }))
  })

  it('refuses to write what it cannot read back, and a root that is not a name', () => {
    for (const wrong of [Number.NaN, 1n, new Date(0), undefined, [undefined], { a: Number.POSITIVE_INFINITY }])
      expect(() => xml({}).write(wrong)).toThrow(expect.objectContaining({ code: 'example_unwritable' }))
    for (const root of ['', 'a b', '1a', 'a:b', '<a>']) expect(() => xml({}, { root })).toThrow(DefinitionError)
  })

  it('keeps inherited names as own fields', () => {
    const reading = xml(z.record(z.string(), z.string())).read(
      '<answer><constructor>y</constructor><__proto__>x</__proto__></answer>',
    )
    expect(Object.keys(reading.value)).toContain('constructor')
    const any = xml({}).read('<answer><__proto__><a>1</a></__proto__></answer>').value
    expect(Object.getPrototypeOf(any)).toBe(Object.prototype)
    expect(Object.hasOwn({}, 'a')).toBe(false)
  })

  it('has the features of json', () => {
    expect(format.features({ team: 'billing', urgent: true })).toEqual(
      json(Ticket).features({ team: 'billing', urgent: true }),
    )
    expect(format.allFeatures?.()).toEqual(json(Ticket).allFeatures?.())
    expect(format.jsonSchema?.()).toEqual(json(Ticket).jsonSchema?.())
  })
})

function tryRead(any: typeof format | ReturnType<typeof xml>, reply: string): { readonly value: unknown } | undefined {
  try {
    return any.read(reply)
  } catch (error) {
    if (error instanceof ParseError) return undefined
    throw error
  }
}
