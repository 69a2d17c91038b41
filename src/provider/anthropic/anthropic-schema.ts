import { circles } from '../schema/circles.ts'
import type { Dialect } from '../schema/dialect.ts'
import { jsonSchemaOf, type SchemaLike } from '../schema/json-schema-of.ts'
import type { ReducedSchema } from '../schema/reduced-schema.ts'
import { Reducer } from '../schema/reducer.ts'
import { anthropicExcess } from './anthropic-excess.ts'

const formats = ['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid']

/** Anthropic's structured outputs, after lib/transform-json-schema of @anthropic-ai/sdk 1.12. */
const dialect: Dialect = {
  name: 'Anthropic',
  objectRoot: false,
  allRequired: false,
  closed: true,
  constant: true,
  typedLiterals: false,
  typeLists: false,
  tuples: false,
  refAnnotations: false,
  ordering: false,
  keeps(keyword, value) {
    if (keyword === 'format') return formats.includes(String(value))
    return keyword === 'minItems' && (value === 0 || value === 1)
  },
  allows: (literal) => literal === null || typeof literal !== 'object',
}

/**
 * Reduces a schema to what Anthropic's structured output accepts, and lists what is lost. Constraints move into the
 * descriptions. Records and `any` become JSON inside a string, and so do parts of a type that contain the type, as
 * circular references are refused. Limits that the schema exceeds are listed as `refused`.
 */
export function anthropicSchema(source: SchemaLike): ReducedSchema {
  const reducer = new Reducer(jsonSchemaOf(source), dialect)
  const schema = reducer.run()
  const lost = [...reducer.lost]
  for (const { node, path } of circles(schema, reducer.refs)) {
    delete node.$ref
    Object.assign(node, { type: 'string', description: '(the same type again, written as JSON)' })
    lost.push({
      kind: 'lost',
      path,
      keyword: '$ref',
      message: 'a type cannot contain itself: the part comes as JSON inside a string',
    })
  }
  return { schema, lost: [...lost, ...anthropicExcess(schema, reducer.refs)] }
}
