import fc from 'fast-check'
import type { JsonSchema } from '../../src/format/schema/json-schema.ts'

const keywords = [
  ...[
    '$ref',
    '$defs',
    'definitions',
    'type',
    'title',
    'description',
    'const',
    'enum',
    'anyOf',
    'oneOf',
    'allOf',
    'not',
  ],
  ...['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames', 'items', 'prefixItems'],
  ...['minItems', 'maxItems', 'uniqueItems', 'minLength', 'maxLength', 'pattern', 'format', 'minimum', 'maximum'],
  ...['exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minProperties', 'maxProperties', 'nullable', 'default'],
]

const word = fc.constantFrom('a', 'b', '__proto__', 'constructor', 'x y', '')
const type = fc.constantFrom('object', 'array', 'string', 'number', 'integer', 'boolean', 'null', 'date')
const ref = fc.constantFrom('#', '#/$defs/a', '#/$defs/b', '#/properties/a', '#/anyOf/0', '#/%zz', 'https://x.y/z', '')

/** JSON Schemas whose keywords mostly make sense and sometimes hold any JSON. */
export const { anySchema } = fc.letrec<{ anySchema: JsonSchema | boolean }>((tie) => {
  const schema = tie('anySchema')
  const list = fc.array(schema, { maxLength: 3 })
  const map = fc.dictionary(word, schema, { maxKeys: 3 })
  const sensible: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    $ref: ref,
    $defs: map,
    type: fc.oneof(type, fc.array(type, { maxLength: 3 })),
    description: fc.string(),
    enum: fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 4 }),
    const: fc.jsonValue({ maxDepth: 1 }),
    anyOf: list,
    oneOf: list,
    allOf: list,
    not: schema,
    properties: map,
    patternProperties: map,
    required: fc.array(word, { maxLength: 2 }),
    additionalProperties: schema,
    propertyNames: schema,
    items: fc.oneof(schema, list),
    prefixItems: list,
    pattern: fc.constantFrom('^a', '(', '^v-?\\d+$', '[', '^(a|b)$'),
  }
  const entry = fc.constantFrom(...keywords).chain((keyword) => {
    const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), schema)
    return fc
      .oneof({ weight: 5, arbitrary: sensible[keyword] ?? fc.nat(9) }, { weight: 1, arbitrary: anything })
      .map((value) => [keyword, value] as const)
  })
  const object = fc.array(entry, { maxLength: 5 }).map((entries): JsonSchema => Object.fromEntries(entries))
  return { anySchema: fc.oneof({ depthSize: 'small' }, fc.boolean(), object) }
})

function nest(depth: number, wrap: (inner: JsonSchema) => JsonSchema): JsonSchema {
  let schema: JsonSchema = { type: 'string' }
  for (let i = 0; i < depth; i++) schema = wrap(schema)
  return schema
}

function nestValue(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 'x'
  for (let i = 0; i < depth; i++) value = wrap(value)
  return value
}

const many = Array.from({ length: 10_000 }, (_, i) => i)
const fan = Object.fromEntries(
  many.slice(0, 60).map((i) => {
    const next = { $ref: `#/$defs/d${i + 1}` }
    return [
      `d${i}`,
      { anyOf: [next, { ...next }], properties: { x: next, y: { ...next } }, allOf: [next, { ...next }] },
    ]
  }),
)

/** Schemas that have brought down some library: deep, wide, circular, fanning out. */
export const oddSchemas: Readonly<Record<string, { readonly schema: JsonSchema; readonly value?: unknown }>> = {
  'objects, 10,000 deep': {
    schema: nest(10_000, (inner) => ({ type: 'object', properties: { a: inner }, required: ['a'] })),
    value: nestValue(400, (inner) => ({ a: inner })),
  },
  'arrays, 10,000 deep': {
    schema: nest(10_000, (inner) => ({ type: 'array', items: inner })),
    value: nestValue(10_000, (inner) => [inner]),
  },
  'unions, 10,000 deep': { schema: nest(10_000, (inner) => ({ anyOf: [inner, { type: 'null' }] })), value: 'x' },
  'allOf, 10,000 deep': { schema: nest(10_000, (inner) => ({ allOf: [inner] })), value: 'x' },
  'a default, 10,000 deep': { schema: { type: 'string', default: nestValue(10_000, (inner) => [inner]) } },
  'an enum, 10,000 deep': {
    schema: { enum: [nestValue(10_000, (inner) => [inner])] },
    value: nestValue(10_000, (inner) => [inner]),
  },
  'a chain of 10,000 references': {
    schema: {
      $ref: '#/$defs/d0',
      $defs: Object.fromEntries(many.map((i) => [`d${i}`, { $ref: `#/$defs/d${i + 1}` }])),
    },
  },
  'a chain of 10,000 definitions': {
    schema: {
      $ref: '#/$defs/d0',
      $defs: Object.fromEntries(many.map((i) => [`d${i}`, { properties: { a: { $ref: `#/$defs/d${i + 1}` } } }])),
    },
  },
  'references in a circle': {
    schema: { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } },
  },
  'a schema that is all of itself': { schema: { allOf: [{ $ref: '#' }, { $ref: '#' }] } },
  'a schema that is one of itself': { schema: { anyOf: [{ $ref: '#' }, { type: 'string' }], not: { $ref: '#' } } },
  'a schema of itself twice a level': {
    schema: { properties: { a: { $ref: '#' }, b: { $ref: '#' } }, allOf: [{ properties: { a: { $ref: '#' } } }] },
    value: nestValue(300, (inner) => ({ a: inner })),
  },
  'definitions that fan out, 60 levels': { schema: { $ref: '#/$defs/d0', $defs: fan }, value: { x: { x: { y: 1 } } } },
  '10,000 fields': {
    schema: { properties: Object.fromEntries(many.map((i) => [`f${i}`, { type: 'string', format: 'date' }])) },
    value: Object.fromEntries(many.map((i) => [`f${i}`, i])),
  },
  '10,000 branches': { schema: { anyOf: many.map((i) => ({ properties: { k: { const: i } } })) }, value: { k: 9_999 } },
  '10,000 enum values': { schema: { enum: many.map((i) => `value ${i}`) }, value: 'value 9999' },
  '10,000 types': { schema: { type: many.map(() => 'string') }, value: 1 },
  '10,000 unique items': {
    schema: { type: 'array', uniqueItems: true, items: { type: 'object' } },
    value: many.map((i) => ({ i })),
  },
  '10,000 uses of one definition': {
    schema: {
      properties: Object.fromEntries(many.map((i) => [`f${i}`, { $ref: '#/$defs/big' }])),
      $defs: { big: { anyOf: many.slice(0, 200).map((i) => ({ type: 'string', pattern: `${i}` })) } },
    },
  },
}
