import { describe, expect, it } from 'vitest'
import { checkJsonSchema } from '../../src/format/schema/check-json-schema.ts'
import type { JsonSchema } from '../../src/format/schema/json-schema.ts'

/** Schema, a value that fits, a value that does not, and the path of the complaint. */
const cases: readonly [JsonSchema, unknown, unknown, string][] = [
  [{ type: 'integer' }, 3, 3.5, '$'],
  [{ type: 'number' }, 3, '3', '$'],
  [{ type: ['string', 'null'] }, null, 1, '$'],
  [{ const: { a: [1] } }, { a: [1] }, { a: [2] }, '$'],
  [{ enum: ['a', 1] }, 1, 'b', '$'],
  [{ minLength: 2, maxLength: 3 }, '😀😀', '😀', '$'],
  [{ pattern: '^a+$' }, 'aa', 'b', '$'],
  [{ minimum: 1, exclusiveMaximum: 3 }, 2.9, 3, '$'],
  [{ multipleOf: 0.1 }, 0.3, 0.35, '$'],
  [{ items: { type: 'string' }, minItems: 1 }, ['a'], ['a', 1], '$[1]'],
  [{ prefixItems: [{ type: 'string' }, { type: 'number' }], items: false }, ['a', 1], ['a', 1, 2], '$[2]'],
  [{ uniqueItems: true }, [1, { a: 1 }], [{ a: 1 }, 2, { a: 1 }], '$[2]'],
  [{ required: ['a'] }, { a: 1 }, {}, '$.a'],
  [{ properties: { a: {} }, additionalProperties: false }, { a: 1 }, { b: 1 }, '$.b'],
  [{ additionalProperties: { type: 'number' } }, { x: 1 }, { x: 'y' }, '$.x'],
  [{ patternProperties: { '^x': { type: 'number' } }, additionalProperties: false }, { x1: 1 }, { x1: 'a' }, '$.x1'],
  [{ propertyNames: { enum: ['a', 'b'] } }, { a: 1 }, { c: 1 }, '$.c'],
  [{ minProperties: 1 }, { a: 1 }, {}, '$'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, null, 1, '$'],
  [
    { anyOf: [{ type: 'object', properties: { t: { const: 'a' }, n: { type: 'number' } } }, { type: 'string' }] },
    { t: 'a', n: 1 },
    { t: 'a', n: 'x' },
    '$.n',
  ],
  [{ oneOf: [{ minimum: 1 }, { maximum: 5 }] }, 7, 3, '$'],
  [{ allOf: [{ type: 'number' }, { minimum: 2 }] }, 2, 1, '$'],
  [{ not: { type: 'string' } }, 1, 'a', '$'],
  [{ $defs: { n: { type: 'number' } }, properties: { a: { $ref: '#/$defs/n' } } }, { a: 1 }, { a: 'x' }, '$.a'],
  [
    { type: 'object', properties: { next: { $ref: '#' } }, additionalProperties: false },
    { next: { next: {} } },
    { next: { other: 1 } },
    '$.next.other',
  ],
]

describe('checkJsonSchema', () => {
  it.each(cases)('%j accepts %j and refuses %j at %s', (schema, good, bad, path) => {
    expect(checkJsonSchema(schema, good)).toEqual([])
    expect(checkJsonSchema(schema, bad)[0]?.path).toBe(path)
  })
})
