import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { ReadOptions } from '../../reply.ts'
import type { Reading } from '../../types.ts'
import { checkOptions } from '../../value/check-options.ts'
import { endRules } from '../../value/read-options.ts'
import { object } from '../../value/rules.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { noSchema, packedSource } from '../schema/packed-source.ts'
import { type AnySchema, schemaSource } from '../schema/schema-source.ts'
import { readAnyExact } from './read-exact.ts'
import { readReply } from './read-reply.ts'

export interface ReadJsonOptions extends ReadOptions {
  /** Whether to accept or refuse a reply that ends inside a value. @default 'accept' */
  readonly truncated?: 'refuse' | 'accept' | undefined
  /** The JSON Schema of the input side, for a Standard Schema that does not offer its own. */
  readonly jsonSchema?: object | undefined
}

/**
 * Reads the JSON value in a model's reply: finds it in prose, fences, tags and after reasoning, repairs it, aligns it
 * with the schema (a Standard Schema or a JSON Schema) and validates it. Lists every change in `fixes`. Throws a
 * `ParseError` rather than invent a value or guess between two. Without a schema, accepts any JSON object or list. A
 * Standard Schema without a JSON Schema validates but cannot align. Unlike `prompt.parse`, reads a reply that was cut
 * off as far as it goes, with a `truncated` fix.
 */
export function readJson<S extends StandardSchemaV1>(
  reply: string,
  schema: S,
  options?: ReadJsonOptions,
): Reading<StandardSchemaV1.InferOutput<S>>
export function readJson<T = unknown>(reply: string, schema?: JsonSchema, options?: ReadJsonOptions): Reading<T>
export function readJson(reply: string, schema?: AnySchema, options?: ReadJsonOptions): Reading<unknown> {
  if (options !== undefined) checkOptions('readJson()', options, { ...endRules, jsonSchema: object })
  const { jsonSchema, truncated = 'accept', finished } = options ?? {}
  const exact = schema === undefined && finished !== false ? readAnyExact(reply) : undefined
  if (exact !== undefined) return exact
  const end: ReadOptions = { truncated, ...(finished === undefined ? {} : { finished }) }
  // A correct reply needs no JSON Schema, so a schema without one is not an error here.
  const source = schemaSource(schema ?? {}, jsonSchema, noSchema)
  return readReply(reply, schema === undefined ? source : packedSource(source, jsonSchema ?? schema), end)
}
