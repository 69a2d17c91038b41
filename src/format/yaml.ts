import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Format } from '../types.ts'
import { checkOptions } from '../value/check-options.ts'
import { object } from '../value/rules.ts'
import { type Describe, describeAs, describeRule, sayTypes } from './schema/describe-as.ts'
import { ignoredKeysRule } from './schema/ignored-keys.ts'
import type { JsonSchema } from './schema/json-schema.ts'
import { Place } from './schema/place.ts'
import { type AnySchema, schemaSource } from './schema/schema-source.ts'
import { schemaFormat } from './schema-format.ts'
import { readYaml } from './yaml/read-yaml.ts'
import { writeYaml } from './yaml/write-yaml.ts'

export interface YamlOptions {
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
 * Writes demonstrations as block-style YAML and reads replies back through the schema. Takes the same schemas as `json`.
 * The schema decides what YAML leaves open: `no` is false if it wants a boolean, `1.0` is text if it wants text. Throws a
 * `DefinitionError` when there is no JSON Schema, and for unknown options.
 */
export function yaml<S extends StandardSchemaV1>(
  schema: S,
  options?: YamlOptions,
): Format<StandardSchemaV1.InferOutput<S>, StandardSchemaV1.InferInput<S>>
export function yaml<T = unknown>(schema: JsonSchema, options?: YamlOptions): Format<T>
export function yaml(schema: AnySchema, options: YamlOptions = {}): Format<unknown> {
  checkOptions('yaml()', options, { describe: describeRule(true), jsonSchema: object, ignoreKeys: ignoredKeysRule })
  const source = schemaSource(schema, options.jsonSchema)
  const place = new Place(source.jsonSchema)
  return schemaFormat(source, {
    name: 'yaml',
    ignoreKeys: options.ignoreKeys,
    ...describeAs({ source, how: options.describe, say: sayTypes('YAML'), named: 'YAML' }),
    write: writeYaml,
    read: (reply, end) => readYaml(reply, source, place, end),
  })
}
