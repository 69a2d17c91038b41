import { json } from 'knapshot'
import { yaml } from 'knapshot/yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { expectRead, expectRefused, type ReadCase, type RefusedCase } from '../support/format-cases.ts'

const Ticket = z.object({
  team: z.enum(['billing', 'login']),
  urgent: z.boolean(),
  note: z.string().optional(),
  refund: z.number().optional(),
  version: z.string().optional(),
  tags: z.array(z.string()).optional(),
  due: z.string().nullable().optional(),
  orders: z.array(z.object({ sku: z.string(), qty: z.int() })).optional(),
})
const format = yaml(Ticket)
const base = 'team: billing\nurgent: true\n'
const value = { team: 'billing', urgent: true }

const read: readonly ReadCase[] = [
  ['plain', base, value, []],
  ['JSON, which is YAML', '{"team":"billing","urgent":true}', value, []],
  ['flow style', '{team: billing, urgent: true}', value, []],
  ['quoted keys', '"team": "billing"\n\'urgent\': true', value, []],
  ['indented as a whole', '   team: billing\n   urgent: true', value, []],
  ['a byte order mark and CRLF', '\ufeffteam: billing\r\nurgent: true\r\n', value, []],
  ['document marks', `---\n${base}---`, value, []],
  ['text after the end of the document', `---\n${base}...\nDone.`, value, []],
  ['a fence', `\`\`\`yaml\n${base}\`\`\``, value, ['fence']],
  ['a fence in prose', `Sure! Here:\n\n\`\`\`yml\n${base}\`\`\`\nLet me know.`, value, ['fence']],
  ['prose above', `Here is the answer:\n${base}`, value, ['prose']],
  ['prose around', `I looked at it.\n\n${base}\nI hope this helps!`, value, ['prose']],
  ['a field that the schema leaves out', `${base}remark: the team is a guess`, value, ['dropped-field']],
  ['reasoning before', `<think>\nteam: login?\n</think>\n${base}`, value, ['reasoning']],
  ['a wrapper key', 'answer:\n  team: billing\n  urgent: true', value, ['wrapper']],
  ['a list of one', '- team: billing\n  urgent: true', value, ['from-list']],
  ['keys and labels in other case', 'Team: Billing\nURGENT: TRUE', value, ['key-name', 'key-name', 'label']],
  ['booleans of YAML 1.1', 'team: billing\nurgent: no', { team: 'billing', urgent: false }, ['to-boolean']],
  ['a boolean in quotes', 'team: billing\nurgent: "true"', value, ['to-boolean']],
  ['a tag', 'team: !!str billing\nurgent: !!bool true', value, []],
  ['a number where text is wanted', `${base}version: 1.10`, { ...value, version: '1.10' }, ['to-text']],
  ['an octal look where text is wanted', `${base}version: 0o17`, { ...value, version: '0o17' }, ['to-text']],
  ['a date where text is wanted', `${base}version: 2026-11-30`, { ...value, version: '2026-11-30' }, []],
  ['a number in quotes', `${base}refund: "12.50"`, { ...value, refund: 12.5 }, ['to-number']],
  ['a number with separator and unit', `${base}refund: 1,200 EUR`, { ...value, refund: 1200 }, ['to-number']],
  ['a number of YAML', `${base}refund: +.5`, { ...value, refund: 0.5 }, []],
  ['one value for a list', `${base}tags: red`, { ...value, tags: ['red'] }, ['to-list']],
  ['a flow list', `${base}tags: [red, "green"]`, { ...value, tags: ['red', 'green'] }, []],
  [
    'list items that look like fields',
    `${base}tags:\n- Note: call\n- b`,
    { ...value, tags: ['Note: call', 'b'] },
    ['as-text'],
  ],
  ['tabs for spaces', `${base}tags:\n\t- red\n\t- green`, { ...value, tags: ['red', 'green'] }, ['tabs']],
  ['a colon in a value', `${base}note: Re: your mail`, { ...value, note: 'Re: your mail' }, ['quote']],
  ['a value that starts with @', `${base}note: @ada asked`, { ...value, note: '@ada asked' }, ['quote']],
  ['a value that starts with *', `${base}note: *important*`, { ...value, note: '*important*' }, ['quote']],
  ['quotes around a part', `${base}note: "a" or b`, { ...value, note: '"a" or b' }, ['quote']],
  ['a hash that is no comment', `${base}note: #general`, { ...value, note: '#general' }, ['quote']],
  ['a comment', `team: billing # surely\nurgent: true`, value, ['comment']],
  ['a literal block', `${base}note: |-\n  a: b\n    c # d`, { ...value, note: 'a: b\n  c # d' }, []],
  ['a folded block', `${base}note: >-\n  one\n  two`, { ...value, note: 'one two' }, []],
  ['~ for null', `${base}due: ~`, { ...value, due: null }, []],
  ['an empty value for null', `${base}due:`, { ...value, due: null }, []],
  ['an alias of a scalar', 'team: &t billing\nurgent: true\nnote: *t', { ...value, note: 'billing' }, []],
  [
    'numbers and text inside items',
    `${base}orders:\n  - sku: 0012\n    qty: "3"`,
    { ...value, orders: [{ sku: '0012', qty: 3 }] },
    ['to-text', 'to-number'],
  ],
]

const refused: readonly RefusedCase[] = [
  ['nothing', '', 'reply_empty', /empty/],
  ['space', ' \n\t', 'reply_empty', /empty/],
  ['only a comment', '# nothing', 'reply_unreadable', /no YAML/],
  ['prose', 'I do not know.', 'reply_invalid', /expected object/],
  ['a missing field', 'team: billing', 'reply_invalid', /\$\.urgent/],
  ['an unknown label', 'team: sales\nurgent: true', 'reply_invalid', /\$\.team.*"sales"/],
  ['a field twice', `${base}urgent: false`, 'reply_ambiguous', /\$\.urgent twice, as .* and as false/],
  [
    'two answers',
    `\`\`\`\n${base}\`\`\`\nor\n\`\`\`\nteam: login\nurgent: true\n\`\`\``,
    'reply_ambiguous',
    /2 different/,
  ],
  ['quotes that never close', 'team: "billing\nurgent: true', 'reply_unreadable', /line \d/],
  ['a fence that never closes', `~~~\n${base}`, 'reply_truncated', /cut off/],
  ['broken brackets', 'tags: [a, b\nteam: billing', 'reply_unreadable', /no readable YAML/],
  ['an alias of a list', 'team: &a [x]\ntags: *a', 'reply_unreadable', /alias of a whole/],
  ['a list as a key', '? [a]\n: b', 'reply_unreadable', /list for a key/],
  ['an infinite number', `${base}refund: .inf`, 'reply_invalid', /\$\.refund/],
  ['513 levels', `a: ${'['.repeat(520)}`, 'reply_unreadable', /nesting/],
]

describe('yaml', () => {
  it('writes block style with as few quotes as are safe', () => {
    const any = yaml({})
    expect(
      any.write({
        a: 'no',
        b: '1.0',
        c: 'x: y',
        d: ['a', ['b', { e: 1, f: [] }]],
        g: { h: null, '': {} },
        i: 'a\n  b\n\nc',
        j: 'it’s 5 o’clock',
      }),
    ).toBe(
      'a: "no"\nb: "1.0"\nc: "x: y"\nd:\n- a\n- - b\n  - e: 1\n    f: []\ng:\n  h: null\n  "": {}\ni: |-\n  a\n    b\n\n  c\nj: it’s 5 o’clock',
    )
    expect(any.write('3 apples')).toBe('3 apples')
    expect(any.write('2026-11-30')).toBe('"2026-11-30"')
    expect(any.write('\ud800\u0085')).toBe('"\\ud800\\u0085"')
    expect(any.write({ ['k'.repeat(1_001)]: [1] })).toBe(`? ${'k'.repeat(1_001)}\n:\n- 1`)
  })

  it('describes itself by types, by JSON Schema or not at all', () => {
    const schema = z.object({ a: z.string().optional() })
    expect(yaml(schema).describe()).toBe('Answer in YAML of this type:\n{\n a?: string\n}')
    expect(yaml(schema, { describe: 'schema' }).describe()).toBe(
      'Answer in YAML that satisfies this JSON Schema:\n{"type":"object","properties":{"a":{"type":"string"}}}',
    )
    expect(yaml(schema, { describe: 'none' }).describe()).toBe('')
  })

  it.each(read)('reads %s', (...given) => {
    expectRead(format, given)
  })

  it.each(refused)('refuses %s', (...given) => {
    expectRefused(format, given)
  })

  it('writes and reads 512 levels, refuses more', () => {
    const nested = (depth: number): unknown =>
      Array.from({ length: depth }).reduce((inner, _, i) => (i % 2 ? [inner] : { a: inner }), 'x')
    expect(yaml({}).read(yaml({}).write(nested(513))).value).toEqual(nested(513))
    expect(() => yaml({}).write(nested(514))).toThrow(expect.objectContaining({ code: 'example_unwritable' }))
  })

  it('refuses to write what it cannot read back', () => {
    for (const wrong of [Number.NaN, 1n, new Date(0), undefined, [undefined], { a: Number.POSITIVE_INFINITY }])
      expect(() => yaml({}).write(wrong)).toThrow(expect.objectContaining({ code: 'example_unwritable' }))
  })

  it('keeps inherited names as own fields', () => {
    const reading = yaml(z.record(z.string(), z.string())).read('__proto__: x\nconstructor: y')
    expect(Object.keys(reading.value)).toContain('constructor')
    expect(Object.getPrototypeOf(yaml({}).read('__proto__: {a: 1}').value)).toBe(Object.prototype)
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
