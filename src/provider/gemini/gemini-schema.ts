import { circles } from '../schema/circles.ts'
import type { Dialect } from '../schema/dialect.ts'
import { jsonSchemaOf, type SchemaLike } from '../schema/json-schema-of.ts'
import type { ReducedSchema } from '../schema/reduced-schema.ts'
import { Reducer } from '../schema/reducer.ts'

const constraints = ['format', 'minItems', 'maxItems', 'minimum', 'maximum']

/** Gemini's `responseJsonSchema`, as @google/genai 2.32 documents it. */
const dialect: Dialect = {
  name: 'Gemini',
  objectRoot: false,
  allRequired: false,
  closed: false,
  constant: false,
  typedLiterals: true,
  typeLists: true,
  tuples: true,
  refAnnotations: false,
  ordering: true,
  keeps: (keyword) => constraints.includes(keyword),
  // An empty text in an enum is refused.
  allows: (literal) => (typeof literal === 'string' && literal !== '') || typeof literal === 'number',
}

/**
 * Reduces a schema to what Gemini's `responseJsonSchema` accepts, and lists what is lost. Also lists fields in their
 * order, so that reasoning is written before the answer.
 */
export function geminiSchema(source: SchemaLike): ReducedSchema {
  const reducer = new Reducer(jsonSchemaOf(source), dialect)
  const schema = reducer.run()
  const lost = [...reducer.lost]
  for (const { path, required } of circles(schema, reducer.refs)) {
    if (required) {
      const message =
        'a type may contain itself only in an optional field: Gemini may refuse the schema, or stop at some depth'
      lost.push({ kind: 'refused', path, keyword: '$ref', message })
    }
  }
  return { schema, lost }
}
