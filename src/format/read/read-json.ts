import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Reading } from '../../types.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { type AnySchema, schemaSource } from '../schema/schema-source.ts'
import { readReply } from './read-reply.ts'

export interface ReadJsonOptions {
  /** The JSON Schema of the input side, for a Standard Schema that does not offer its own. */
  readonly jsonSchema?: object
}

/**
 * Reads the JSON value in a model's reply: finds it in prose, fences, tags and after reasoning, repairs it, aligns it
 * with the schema (a Standard Schema or a JSON Schema) and validates it. Every change is listed in `fixes`. Throws a
 * `ParseError` rather than invent a value or guess between two. Without a schema any JSON object or list will do. A
 * Standard Schema without a JSON Schema validates but cannot align.
 */
export function readJson<S extends StandardSchemaV1>(
  reply: string,
  schema: S,
  options?: ReadJsonOptions,
): Reading<StandardSchemaV1.InferOutput<S>>
export function readJson<T = unknown>(reply: string, schema?: JsonSchema, options?: ReadJsonOptions): Reading<T>
export function readJson(reply: string, schema: AnySchema = {}, options: ReadJsonOptions = {}): Reading<unknown> {
  // Reading needs no JSON Schema when the reply is right as it is: a schema without one is no error here.
  return readReply(reply, schemaSource(schema, options.jsonSchema, {}))
}
