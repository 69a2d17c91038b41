import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Format } from '../types.ts'
import { checkOptions } from '../value/check-options.ts'
import { readOptions } from '../value/read-options.ts'
import { JsonStream } from './read/json-stream.ts'
import { readReply } from './read/read-reply.ts'
import { describeTypes } from './schema/describe-types.ts'
import { formatFeatures } from './schema/format-features.ts'
import type { JsonSchema } from './schema/json-schema.ts'
import { Place } from './schema/place.ts'
import { type AnySchema, schemaSource } from './schema/schema-source.ts'
import { writeJson } from './write-json.ts'

export interface JsonOptions {
  /** How the prompt shows the schema: as compact types, as minified JSON Schema, or not at all. @default 'types' */
  readonly describe?: 'types' | 'schema' | 'none'
  /** The JSON Schema of the input side, for a Standard Schema that does not provide one. */
  readonly jsonSchema?: object
}

/**
 * Writes demonstrations as minified JSON and reads replies back through the schema: a Standard Schema with JSON Schema
 * (zod ≥ 4.2, arktype, valibot through its adapter) or a plain JSON Schema. Demonstrations hold the schema's input
 * side, replies become its output side. Throws a `DefinitionError` when there is no JSON Schema.
 */
export function json<S extends StandardSchemaV1>(
  schema: S,
  options?: JsonOptions,
): Format<StandardSchemaV1.InferOutput<S>, StandardSchemaV1.InferInput<S>>
export function json<T = unknown>(schema: JsonSchema, options?: JsonOptions): Format<T>
export function json(schema: AnySchema, options: JsonOptions = {}): Format<unknown> {
  checkOptions('json', options, ['describe', 'jsonSchema'])
  const source = schemaSource(schema, options.jsonSchema)
  const describe = options.describe ?? 'types'
  const description = describe === 'none' ? '' : describeSchema(source.jsonSchema, describe)
  return {
    name: 'json',
    describe: () => description,
    write: (value) => writeJson(source.toShown(value)),
    read: (reply, given) => readReply(reply, source, readOptions('read', given)),
    stream: () => {
      const stream = new JsonStream(new Place(source.jsonSchema))
      return { push: (chunk) => source.toNames(stream.push(chunk)) }
    },
    ...formatFeatures(source),
    validate: (value) => source.check(value),
    jsonSchema: () => source.jsonSchema,
  }
}

function describeSchema(schema: JsonSchema, describe: 'types' | 'schema'): string {
  if (describe === 'types') return `Answer in JSON of this type:\n${describeTypes(schema)}`
  const { $schema: _, ...rest }: JsonSchema & { readonly $schema?: unknown } = schema
  return `Answer in JSON that satisfies this JSON Schema:\n${JSON.stringify(rest)}`
}
