import { type JsonSchema, typesOf } from '../../format/schema/json-schema.ts'
import type { Dialect } from './dialect.ts'

/** The constraints of one schema, split into those the provider accepts and the rest. */
export interface Constraints {
  readonly kept: Readonly<Record<string, unknown>>
  readonly lost: readonly (readonly [keyword: string, value: unknown])[]
}

/**
 * Splits the constraints of a schema, leaving out those without meaning: other types' keywords, bounds of number types.
 */
export function reduceConstraints(schema: JsonSchema, dialect: Dialect): Constraints {
  const kept: Record<string, unknown> = {}
  const lost: (readonly [string, unknown])[] = []
  const types = typesOf(schema)
  for (const [keyword, value] of Object.entries(integral(schema, dialect))) {
    const applies = keywords[keyword]
    if (applies === undefined || isEmpty(keyword, value)) continue
    if (applies !== '' && types?.every((type) => !applies.includes(type)) === true) continue
    if (dialect.keeps(keyword, value, schema)) kept[keyword] = value
    // A format that is kept implies its pattern: zod writes both.
    else if (keyword !== 'pattern' || !dialect.keeps('format', schema.format, schema)) lost.push([keyword, value])
  }
  return { kept, lost }
}

/** The types that each constraint applies to; empty for constraints that apply to any type. */
const keywords: Readonly<Record<string, string>> = {
  ...{ format: 'string', pattern: 'string', minLength: 'string', maxLength: 'string' },
  ...{ contentEncoding: 'string', contentMediaType: 'string' },
  ...{ minimum: 'number integer', maximum: 'number integer', multipleOf: 'number integer' },
  ...{ exclusiveMinimum: 'number integer', exclusiveMaximum: 'number integer' },
  ...{ minItems: 'array', maxItems: 'array', uniqueItems: 'array', contains: 'array', unevaluatedItems: 'array' },
  ...{ minProperties: 'object', maxProperties: 'object', patternProperties: 'object', unevaluatedProperties: 'object' },
  ...{ dependentRequired: 'object', dependentSchemas: 'object', dependencies: 'object' },
  ...{ not: '', if: '', default: '' },
}

/** Bounds that libraries emit for number types. */
const typeBounds = [Number.MAX_SAFE_INTEGER, 2 ** 31, 2 ** 31 - 1, 2 ** 32 - 1, 3.4028234663852886e38]

function isEmpty(keyword: string, value: unknown): boolean {
  if (typeof value === 'number' && typeBounds.includes(Math.abs(value))) return true
  return value === false || (value === 0 && /^min(?:Items|Length|Properties)$/u.test(keyword))
}

/** For integers, an exclusive bound becomes the adjacent inclusive one. */
function integral(schema: JsonSchema, dialect: Dialect): JsonSchema {
  const { exclusiveMinimum: low, exclusiveMaximum: high, ...rest } = schema
  const isInteger = schema.type === 'integer' && (low ?? high) !== undefined
  if (!isInteger || dialect.keeps('exclusiveMinimum', low, schema) || !dialect.keeps('minimum', low, schema))
    return schema
  const minimum = low === undefined ? rest.minimum : Math.max(low + 1, rest.minimum ?? low + 1)
  const maximum = high === undefined ? rest.maximum : Math.min(high - 1, rest.maximum ?? high - 1)
  return { ...rest, ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) }
}
