import { DefinitionError, json } from 'knapshot'
import { xml } from 'knapshot/xml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { expectRead, expectRefused, type ReadCase, type RefusedCase } from '../support/format-cases.ts'

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
  ['a declaration and a fence', `\`\`\`xml\n<?xml version="1.0"?>\n${answer('')}\n\`\`\``, value, ['prose']],
  ['prose around', `Sure!\n${answer('')}\nAnything else?`, value, ['prose']],
  ['reasoning that drafts', `<think>${answer('').replace('billing', 'login')}</think>${answer('')}`, value, ['prose']],
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
    ['prose', 'unescaped'],
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
  ['null', answer('<due nil="true"/>'), { ...value, due: null }, []],
  ['null as XML Schema has it', answer('<due xsi:nil="true"></due>'), { ...value, due: null }, []],
  ['a number with separator and unit', answer('<refund>1,200 EUR</refund>'), { ...value, refund: 1200 }, ['to-number']],
  ['JSON in the root', '<answer>{"team":"billing","urgent":true}</answer>', value, ['parsed-text']],
  ['a stop sequence instead of the end', `<answer>${base}`, value, ['truncated']],
  ['an optional field that was cut', `<answer>${base}<note>cut of`, value, ['truncated', 'truncated']],
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
  ['a required field that was cut', '<answer><team>billing</team><urgent>tr', 'reply_invalid', /\$\.urgent/],
  ['a root that was cut', '<answer>bill', 'reply_unreadable', /cut off/],
  [
    'a field that swallows another',
    '<answer><team>billing<urgent>true</urgent></answer>',
    'reply_invalid',
    /\$\.urgent/,
  ],
  ['a field twice', answer('<urgent>false</urgent>'), 'reply_ambiguous', /\$\.urgent twice/],
  ['two answers', answer('') + answer('').replace('billing', 'login'), 'reply_ambiguous', /2 different/],
  ['a word for a number', answer('<refund>a lot</refund>'), 'reply_invalid', /\$\.refund/],
  ['JSON text that is none', answer('<note type="json">x</note>'), 'reply_unreadable', /JSON string/],
  ['600 levels', `<answer>${'<a>'.repeat(600)}`, 'reply_unreadable', /deeper than 512/],
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

  it('refuses to write what it cannot read back, and a root that is no name', () => {
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
