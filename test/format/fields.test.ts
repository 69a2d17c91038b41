import { fields } from 'knapshot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const format = fields(
  z.object({
    name: z.string(),
    age: z.int().optional(),
    tags: z.array(z.string()).optional(),
    zip: z.string().optional(),
  }),
)

describe('fields', () => {
  it('writes one key a line, strings plainly where nothing can be mistaken', () => {
    expect(format.write({ name: 'Ada Lovelace', age: 36, tags: ['a', 'b'], zip: '01234' })).toBe(
      'name: Ada Lovelace\nage: 36\ntags: ["a","b"]\nzip: 01234',
    )
    expect(format.write({ name: 'two\nlines' })).toBe('name: "two\\nlines"')
    expect(format.write({ name: '42' })).toBe('name: "42"')
    expect(format.write({ name: '' })).toBe('name: ""')
  })

  it('describes itself', () => {
    expect(format.describe()).toBe(
      'Answer with one `key: value` a line, for this type:\n{\n name: string\n age?: int\n tags?: string[]\n zip?: string\n}',
    )
  })

  it('reads what models send', () => {
    expect(format.read('Here you are:\n- name:  Ada\n- age: 36\n')).toEqual({
      value: { name: 'Ada', age: 36 },
      fixes: [{ kind: 'prose', path: '$', message: 'ignored the line "Here you are:"' }],
    })
    expect(format.read('name: Ada\nzip: 12345')).toMatchObject({
      value: { zip: '12345' },
      fixes: [{ kind: 'as-text', path: '$.zip' }],
    })
  })

  it('refuses what it cannot read', () => {
    expect(() => format.read('  ')).toThrow(expect.objectContaining({ code: 'reply_empty' }))
    expect(() => format.read('no fields here')).toThrow(expect.objectContaining({ code: 'reply_unreadable' }))
    expect(() => format.read('name: a\nname: b')).toThrow(expect.objectContaining({ code: 'reply_ambiguous' }))
    expect(() => format.read('age: 3')).toThrow(
      expect.objectContaining({ code: 'reply_invalid', issues: [expect.objectContaining({ path: '$.name' })] }),
    )
    expect(() => fields({ type: 'array' })).toThrow(/fields\(\) needs the schema of an object/)
  })

  it('keeps inherited names as own fields', () => {
    const open = fields(z.record(z.string(), z.string()))
    const { value } = open.read('__proto__: x\nconstructor: y')
    expect(Object.keys(value)).toContain('constructor')
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect({}.constructor).toBe(Object)
  })
})
