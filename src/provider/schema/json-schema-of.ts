import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec'
import { DefinitionError } from '../../errors.ts'
import type { JsonSchema } from '../../format/schema/json-schema.ts'
import type { Format } from '../../types.ts'

/**
 * Anything that has a JSON Schema: a format, a schema of zod, arktype or valibot (through its adapter), or a JSON
 * Schema itself.
 */
export type SchemaLike = Pick<Format<unknown, never>, 'name' | 'jsonSchema' | 'read'> | StandardSchemaV1 | JsonSchema

/** Returns the JSON Schema of the input side. Throws a `DefinitionError` when the source has no JSON Schema. */
export function jsonSchemaOf(source: SchemaLike): JsonSchema {
  if ('~standard' in source) {
    const props: StandardSchemaV1.Props & Partial<StandardJSONSchemaV1.Props> = source['~standard']
    if (props.jsonSchema !== undefined) return props.jsonSchema.input({ target: 'draft-2020-12' })
    throw none(`The ${props.vendor} schema`)
  }
  if (!('read' in source)) return source
  if (source.jsonSchema !== undefined) return source.jsonSchema()
  throw none(`The format ${source.name}()`)
}

function none(what: string): DefinitionError {
  return new DefinitionError(
    'schema_unsupported',
    `${what} has no JSON Schema, which structured output needs. Pass the JSON Schema itself, or use json(schema).`,
  )
}
