import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Format } from '../types.ts'
import { atHome } from '../value/at-home.ts'
import { checkOptions } from '../value/check-options.ts'
import { object } from '../value/rules.ts'
import { JsonStream } from './read/json-stream.ts'
import { readReply } from './read/read-reply.ts'
import { type Describe, describeAs, describeRule, sayTypes } from './schema/describe-as.ts'
import { ignoredKeysRule } from './schema/ignored-keys.ts'
import type { JsonSchema } from './schema/json-schema.ts'
import { packedSource } from './schema/packed-source.ts'
import { Place } from './schema/place.ts'
import { type AnySchema, schemaSource } from './schema/schema-source.ts'
import { schemaFormat } from './schema-format.ts'
import { writeJson } from './write-json.ts'

export interface JsonOptions {
  /**
   * How the prompt shows the schema: as compact types, as minified JSON Schema, not at all, or only what the pinned
   * examples do not show (`'rest'`; `{ rest: 'chosen' }` considers all examples in the prompt, but then no description
   * is cached). The parts that are shown also lose their `description` and limits. @default 'types'
   */
  readonly describe?: Describe | undefined
  /** The JSON Schema of the input side, for a Standard Schema that does not provide one. */
  readonly jsonSchema?: object | undefined
  /**
   * Keys that examples may have although the schema leaves them out, by name or dotted path; `true` for all. The model
   * sees them. Others are refused as misspelt.
   */
  readonly ignoreKeys?: true | readonly string[] | undefined
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
  checkOptions(
    'json()',
    options,
    { describe: describeRule(true), jsonSchema: object, ignoreKeys: ignoredKeysRule },
    atHome,
  )
  const source = packedSource(schemaSource(schema, options.jsonSchema), options.jsonSchema ?? schema)
  return schemaFormat(source, {
    name: 'json',
    ignoreKeys: options.ignoreKeys,
    ...describeAs({ source, how: options.describe, say: sayTypes('JSON'), named: 'JSON' }),
    write: writeJson,
    read: (reply, end) => readReply(reply, source, end),
    stream: () => {
      const stream = new JsonStream(new Place(source.jsonSchema))
      return { push: (chunk) => source.toNames(stream.push(chunk)) }
    },
  })
}
