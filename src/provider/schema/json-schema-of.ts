import type { StandardSchemaV1 } from '@standard-schema/spec'
import { DefinitionError } from '../../errors.ts'
import type { JsonSchema } from '../../format/schema/json-schema.ts'
import type { Format } from '../../types.ts'
import { standardJsonSchema } from '../../value/standard-json-schema.ts'
import { standardProps } from '../../value/standard-schema.ts'

/**
 * Anything that has a JSON Schema: a format, a schema of zod, arktype or valibot (through its adapter), or a JSON
 * Schema itself.
 */
export type SchemaLike = Pick<Format<unknown, never>, 'name' | 'jsonSchema' | 'read'> | StandardSchemaV1 | JsonSchema

/** Tells a format from a schema. */
export function isFormat(source: SchemaLike): source is Pick<Format<unknown, never>, 'name' | 'jsonSchema' | 'read'> {
  return 'read' in source && !('~standard' in source)
}

/** Returns the JSON Schema of the input side. Throws a `DefinitionError` when the source has no JSON Schema. */
export function jsonSchemaOf(source: SchemaLike): JsonSchema {
  if (isFormat(source)) {
    if (source.jsonSchema !== undefined) return source.jsonSchema()
    throw none(`The format ${source.name}()`)
  }
  const props = standardProps(source)
  // What has no props is a JSON Schema.
  return props === undefined ? (source as JsonSchema) : standardJsonSchema(props)
}

function none(what: string): DefinitionError {
  return new DefinitionError(
    'schema_unsupported',
    `${what} has no JSON Schema, which structured output needs. Pass the JSON Schema itself, or use json(schema).`,
  )
}
