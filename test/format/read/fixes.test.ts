import { type JsonSchema, json, ParseError, readJson } from 'knapshot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const Person = z.strictObject({ firstName: z.string(), age: z.number(), team: z.enum(['red', 'blue']).optional() })

/** The kinds and paths of the fixes of a reply. */
function fixes(reply: string, schema: z.ZodType | JsonSchema = {}): string[] {
  return readJson(reply, schema as object).fixes.map(({ kind, path }) => `${kind} ${path}`)
}

describe('fixes', () => {
  it('name what was done and where', () => {
    const reply = 'Sure:\n```json\n{"first_name": "Ann", "age": "3 years", "team": "RED", "note": "x",}\n```'
    expect(fixes(reply, Person)).toEqual([
      'fence $',
      'comma $',
      'key-name $.firstName',
      'to-number $.age',
      'label $.team',
      'dropped-field $.note',
    ])
  })

  it('say what was dropped', () => {
    const { fixes: found } = readJson('{"firstName":"Ann","age":3,"note":"keep me"}', Person)
    expect(found).toEqual([
      { kind: 'dropped-field', path: '$.note', message: 'left out the unknown field "note": "keep me"' },
    ])
  })

  it('report other values that would have done', () => {
    const reply = 'Draft: {"firstName":"A","age":1}\nFinal answer: {"firstName":"B","age":2}'
    expect(fixes(reply, Person)).toEqual(['prose $', 'other-value $'])
  })

  it('report fields beside the value in a wrapper', () => {
    expect(fixes('{"data":{"firstName":"A","age":1},"status":"ok"}', Person)).toEqual([
      'dropped-field $.status',
      'wrapper $',
    ])
  })

  it('report a repeated key with equal values', () => {
    const { value, fixes: found } = readJson("{'a': 1, 'a': 1}")
    expect(value).toEqual({ a: 1 })
    expect(found.filter(({ kind }) => kind === 'duplicate-key')).toHaveLength(1)
  })

  it('report a reply that was cut', () => {
    expect(fixes('{"a": "hel')).toContain('truncated $.a')
    expect(fixes('{"a": 1, "b":')).toContain('truncated $')
  })

  it('report an ellipsis, because it replaces something', () => {
    expect(fixes('[1, 2, ...]')).toContain('ellipsis $[2]')
  })

  it('are counted beyond a hundred', () => {
    const found = readJson(`[${'True,'.repeat(300)}]`).fixes
    expect(found).toHaveLength(101)
    expect(found.at(-1)).toEqual({ kind: 'more', path: '$', message: 'and 201 more repairs' })
  })

  it('are absent for JSON that satisfies its schema', () => {
    expect(fixes(' {"firstName":"Ann","age":3}\n', Person)).toEqual([])
  })
})

describe('errors', () => {
  it('name every path that is wrong', () => {
    const error = failure('{"first_name": 3, "age": "old", "team": "green"}', Person)
    expect(error.code).toBe('reply_invalid')
    expect(error.issues.map(({ path }) => path)).toEqual(['$.age', '$.team'])
  })

  it('name the place of an ambiguity', () => {
    const error = failure('{"firstName":"A","age":1,"team":"red or blue"}', Person)
    expect(error.code).toBe('reply_ambiguous')
    expect(error.issues).toEqual([{ path: '$.team', message: '"red or blue" could be "red" or "blue"' }])
  })

  it('keep the reply', () => {
    expect(failure('no JSON here', Person).reply).toBe('no JSON here')
  })

  it('show what was found when nothing is readable', () => {
    expect(failure('no JSON here', Person).message).toBe(
      'The reply holds no readable JSON: expected JSON, found "no JSON here".',
    )
  })
})

describe('schemas', () => {
  it('are read on the input side: codecs decode after alignment', () => {
    const Time = z.codec(z.iso.datetime(), z.date(), {
      decode: (text) => new Date(text),
      encode: (date) => date.toISOString(),
    })
    const format = json(z.object({ at: Time }))
    expect(format.read("{'At': '2026-11-24 10:00:00Z'}").value).toEqual({ at: new Date('2026-11-24T10:00:00Z') })
  })

  it('without a JSON Schema validate all the same', () => {
    const schema = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: (value: unknown) =>
          typeof value === 'object' ? { value } : { issues: [{ message: 'expected an object' }] },
      },
    } as const
    expect(readJson("{'a': 1,}", schema).value).toEqual({ a: 1 })
  })
})

function failure(reply: string, schema: z.ZodType): ParseError {
  try {
    readJson(reply, schema)
  } catch (error) {
    if (error instanceof ParseError) return error
  }
  throw new Error('expected a ParseError')
}
