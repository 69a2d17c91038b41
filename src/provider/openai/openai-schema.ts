import type { Dialect } from '../schema/dialect.ts'
import { jsonSchemaOf, type SchemaLike } from '../schema/json-schema-of.ts'
import type { ReducedSchema } from '../schema/reduced-schema.ts'
import { Reducer } from '../schema/reducer.ts'
import { openAIExcess } from './openai-excess.ts'

const formats = ['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid']
const constraints = ['multipleOf', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minItems', 'maxItems']

/** OpenAI's strict mode, after lib/transform of the openai SDK 6.49 and the guide to structured outputs. */
const dialect: Dialect = {
  name: 'OpenAI',
  objectRoot: true,
  allRequired: true,
  closed: true,
  constant: true,
  typedLiterals: true,
  typeLists: true,
  tuples: false,
  refAnnotations: false,
  ordering: false,
  keeps(keyword, value) {
    if (keyword === 'format') return formats.includes(String(value))
    // Patterns with lookaround are not regular, and are refused.
    if (keyword === 'pattern') return !/\(\?(?:[=!]|<[=!])|\\[bB1-9]/u.test(String(value))
    return constraints.includes(keyword)
  },
  allows: (literal) => literal === null || typeof literal !== 'object',
}

/**
 * Reduces a schema to what OpenAI's strict structured output accepts, and lists what is lost: optional fields become
 * required and nullable, records and `any` become JSON inside a string, and a root that is not an object is wrapped.
 * Limits that the schema exceeds are listed as `refused`.
 */
export function openAISchema(source: SchemaLike): ReducedSchema {
  const reducer = new Reducer(jsonSchemaOf(source), dialect)
  const schema = reducer.run()
  return { schema, lost: [...reducer.lost, ...openAIExcess(schema, reducer.refs)] }
}
