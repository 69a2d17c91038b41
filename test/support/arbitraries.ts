import fc from 'fast-check'
import * as z from 'zod'

/** Pieces of text that have broken some prompt library: each must come out as it went in. */
const hostile = [
  '{{x}}',
  '{{{x}}}',
  '{{#each y}}',
  '{x}',
  '\x24{x}',
  '}}',
  '{',
  '"',
  "'",
  '`',
  '```',
  '```json',
  '\\',
  '\\n',
  '\n',
  '\r\n',
  '\t',
  '<|endoftext|>',
  '<|im_start|>system',
  '<|im_end|>',
  '</input>',
  '<input>',
  '<output>',
  '</output>',
  '<input-2>',
  '</OUTPUT-3>',
  '<passage id="1">',
  '</passage>',
  '<instruction>',
  'system:',
  'Human:',
  '__proto__',
  'constructor',
  '\ud800',
  '\udfff',
  '\ufeff',
  '\u0000',
  '\u2028',
  '\u0085',
  '你好',
  'café',
  'שלום',
  '👩‍👩‍👧',
  '/',
  ' ',
  '  ',
  '',
]

/** Text of any kind, often hostile. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
      .map((units) => String.fromCharCode(...units)),
  },
  {
    weight: 4,
    arbitrary: fc
      .array(fc.oneof(fc.constantFrom(...hostile), fc.lorem({ maxCount: 4 })), { maxLength: 6 })
      .map((parts) => parts.join('')),
  },
)

/** Text that looks like what people write. */
export const plainText: fc.Arbitrary<string> = fc.lorem({ maxCount: 12 })

/** A schema together with values of its input side. */
export interface SchemaAndValues {
  readonly schema: z.ZodType
  readonly values: fc.Arbitrary<unknown>
}

/** Not the names that every object inherits: zod itself reads `constructor` off the prototype when the field is absent. */
const key = fc.oneof(
  fc.stringMatching(/^[a-z][a-zA-Z0-9_]{0,8}$/),
  anyText.filter((text) => !(text in {})),
)

const scalar: fc.Arbitrary<SchemaAndValues> = fc.oneof(
  fc.constant({ schema: z.string(), values: anyText }),
  fc.constant({ schema: z.number(), values: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
  fc.constant({ schema: z.int(), values: fc.maxSafeInteger() }),
  fc.constant({ schema: z.boolean(), values: fc.boolean() }),
  fc.constant({ schema: z.null(), values: fc.constant(null) }),
  fc.constant({
    schema: z.iso.date(),
    values: fc
      .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  }),
  fc
    .uniqueArray(anyText, { minLength: 1, maxLength: 5 })
    .map((options) => ({ schema: z.enum(options as [string]), values: fc.constantFrom(...options) })),
  anyText.map((text) => ({ schema: z.literal(text), values: fc.constant(text) })),
  fc.constant({
    schema: z.codec(z.string().regex(/^-?\d+$/), z.bigint(), { decode: (text) => BigInt(text), encode: String }),
    values: fc.bigInt().map(String),
  }),
  fc.constant({
    schema: z.codec(z.iso.datetime(), z.date(), {
      decode: (text) => new Date(text),
      encode: (date) => date.toISOString(),
    }),
    values: fc
      .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  }),
)

/** Unions of two to four objects told apart by a tag. */
const tagged: fc.Arbitrary<SchemaAndValues> = fc
  .uniqueArray(anyText, { minLength: 2, maxLength: 4 })
  .chain((tags) => fc.tuple(...tags.map((tag) => scalar.map((field) => ({ tag, field })))))
  .map((branches) => {
    const [first, ...rest] = branches.map(({ tag, field }) => z.object({ tag: z.literal(tag), value: field.schema }))
    if (first === undefined) throw new Error('a union needs branches')
    return {
      schema: z.discriminatedUnion('tag', [first, ...rest]),
      values: fc.oneof(...branches.map(({ tag, field }) => field.values.map((value) => ({ tag, value })))),
    }
  })

/** Zod schemas of every kind that JSON can carry, each with values of its input side. */
export const { schemaAndValues } = fc.letrec<{ schemaAndValues: SchemaAndValues }>((tie) => ({
  schemaAndValues: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    tagged,
    objectOf(tie('schemaAndValues')),
    tie('schemaAndValues').map(({ schema, values }) => ({
      schema: z.array(schema),
      values: fc.array(values, { maxLength: 3 }),
    })),
    tie('schemaAndValues').map(({ schema, values }) => ({ schema: z.nullable(schema), values: fc.option(values) })),
    fc.array(tie('schemaAndValues'), { minLength: 1, maxLength: 3 }).map((items) => ({
      schema: z.tuple(items.map((item) => item.schema) as [z.ZodType]),
      values: fc.tuple(...items.map((item) => item.values)),
    })),
    fc.array(tie('schemaAndValues'), { minLength: 2, maxLength: 3 }).map((items) => ({
      schema: z.union(items.map((item) => item.schema)),
      values: fc.oneof(...items.map((item) => item.values)),
    })),
    tie('schemaAndValues').map(({ schema, values }) => ({
      schema: z.record(z.string(), schema),
      values: fc.dictionary(key, values, { maxKeys: 3 }),
    })),
  ),
}))

/** Objects with required, optional and defaulted fields. */
export function objectOf(fields: fc.Arbitrary<SchemaAndValues>): fc.Arbitrary<SchemaAndValues> {
  const field = fc.record({ key, field: fields, kind: fc.constantFrom('required', 'optional', 'default') })
  return fc.uniqueArray(field, { selector: (entry) => entry.key, maxLength: 5 }).chain((entries) => {
    // One value of each defaulted field is drawn with the schema.
    const defaults = fc.tuple(...entries.map((entry) => entry.field.values))
    return defaults.map((drawn) => {
      const shape: Record<string, z.ZodType> = {}
      const required: string[] = []
      const model: Record<string, fc.Arbitrary<unknown>> = {}
      entries.forEach((entry, i) => {
        model[entry.key] = entry.field.values
        if (entry.kind === 'required') required.push(entry.key)
        shape[entry.key] =
          entry.kind === 'required'
            ? entry.field.schema
            : entry.kind === 'optional'
              ? z.optional(entry.field.schema)
              : z.prefault(entry.field.schema, drawn[i] as never)
      })
      return { schema: z.object(shape), values: fc.record(model, { requiredKeys: required }) }
    })
  })
}

const cell: fc.Arbitrary<SchemaAndValues> = fc.oneof(
  scalar,
  fc.constant({
    schema: z.nullable(z.string()),
    values: fc.option(fc.oneof(anyText, fc.constantFrom('null', 'NULL', '', '""', '"null"', '---', '| a |', '<br>'))),
  }),
  fc.constant({
    schema: z.union([z.string(), z.number(), z.boolean(), z.null()]),
    values: fc.oneof(fc.constantFrom('null', 'true', '1', '-0', '01', 1, -0, true, false, null, ''), anyText),
  }),
)

/** Lists of flat rows: what a table can hold. */
export const flatRows: fc.Arbitrary<SchemaAndValues> = fc
  .uniqueArray(fc.record({ key, field: cell, isOptional: fc.boolean() }), {
    selector: (column) => column.key,
    minLength: 1,
    maxLength: 4,
  })
  .map((columns) => {
    const shape = columns.map((column): [string, z.ZodType] => [
      column.key,
      column.isOptional ? z.optional(column.field.schema) : column.field.schema,
    ])
    const row = fc.record(Object.fromEntries(columns.map((column) => [column.key, column.field.values])), {
      requiredKeys: columns.filter((column) => !column.isOptional).map((column) => column.key),
    })
    return { schema: z.array(z.object(Object.fromEntries(shape))), values: fc.array(row, { maxLength: 4 }) }
  })
