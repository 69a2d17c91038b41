import fc from 'fast-check'
import * as z from 'zod'
import type { SchemaAndValues } from './arbitraries.ts'

/** Returns names that no other part of a schema has. */
type Name = (kind: 'f' | 'v' | 't') => string
type Plan = (name: Name) => SchemaAndValues

/** zod knows the ids of all schemas in a process. */
let definitions = 0

const { plan } = fc.letrec<{ plan: Plan }>((tie) => {
  const inner = tie('plan')
  const field = fc.record({ plan: inner, isOptional: fc.boolean() })
  return {
    plan: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<Plan>(
        () => ({ schema: z.string(), values: fc.lorem({ maxCount: 2 }) }),
        () => ({ schema: z.int(), values: fc.nat(99) }),
        () => ({ schema: z.boolean(), values: fc.boolean() }),
      ),
      fc.integer({ min: 1, max: 4 }).map(
        (size): Plan =>
          (name) => {
            const options = Array.from({ length: size }, () => name('v'))
            return { schema: z.enum(options as [string]), values: fc.constantFrom(...options) }
          },
      ),
      inner.map(
        (some): Plan =>
          (name) => {
            const { schema, values } = some(name)
            return { schema: z.nullable(schema), values: fc.option(values) }
          },
      ),
      inner.map(
        (some): Plan =>
          (name) => {
            const { schema, values } = some(name)
            return { schema: z.array(schema), values: fc.array(values, { maxLength: 3 }) }
          },
      ),
      fc.array(field, { minLength: 1, maxLength: 7 }).map(
        (fields): Plan =>
          (name) =>
            objectOf(fields, name),
      ),
      fc.array(field, { minLength: 1, maxLength: 5 }).map(
        (fields): Plan =>
          (name) => {
            const { schema, values } = objectOf(fields, name)
            const definition = schema.meta({ id: `Definition${++definitions}` })
            const [first, second] = [name('f'), name('f')]
            return {
              schema: z.object({ [first]: definition, [second]: z.optional(definition) }),
              values: fc.record({ [first]: values, [second]: values }, { requiredKeys: [first] }),
            }
          },
      ),
      fc.array(fc.array(field, { maxLength: 3 }), { minLength: 2, maxLength: 3 }).map(
        (branches): Plan =>
          (name) => {
            const tag = name('f')
            const made = branches.map((fields) => {
              const value = name('t')
              const { schema, values } = objectOf(fields, name)
              return {
                schema: schema.extend({ [tag]: z.literal(value) }),
                values: values.map((rest) => ({ ...rest, [tag]: value })),
              }
            })
            return {
              schema: z.union(made.map(({ schema }) => schema)),
              values: fc.oneof(...made.map(({ values }) => values)),
            }
          },
      ),
      fc.tuple(inner, inner).map(
        ([first, second]): Plan =>
          (name) => {
            const [a, b] = [first(name), second(name)]
            return { schema: z.tuple([a.schema, b.schema]), values: fc.tuple(a.values, b.values) }
          },
      ),
      inner.map(
        (some): Plan =>
          (name) => {
            const { schema, values } = some(name)
            const keys = fc.constantFrom('key', 'other')
            return { schema: z.record(z.string(), schema), values: fc.dictionary(keys, values, { maxKeys: 2 }) }
          },
      ),
    ),
  }
})

interface ObjectAndValues {
  readonly schema: z.ZodObject
  readonly values: fc.Arbitrary<Record<string, unknown>>
}

function objectOf(
  fields: readonly { readonly plan: Plan; readonly isOptional: boolean }[],
  name: Name,
): ObjectAndValues {
  const made = fields.map(({ plan: some, isOptional }) => ({ key: name('f'), isOptional, ...some(name) }))
  const shape = made.map(({ key, schema, isOptional }) => [key, isOptional ? z.optional(schema) : schema])
  return {
    schema: z.object(Object.fromEntries(shape)),
    values: fc.record(Object.fromEntries(made.map(({ key, values }) => [key, values])), {
      requiredKeys: made.filter(({ isOptional }) => !isOptional).map(({ key }) => key),
    }),
  }
}

/**
 * Schemas, some with definitions that are referred to twice, in which every name is different: every field is named `f`
 * and a number, every enum value `v` and a number, every tag `t` and a number. Where a name appears in a text, this
 * part is mentioned.
 */
export const distinctSchema: fc.Arbitrary<SchemaAndValues> = plan.map((some) => {
  let count = 0
  return some((kind) => `${kind}${++count}`)
})
