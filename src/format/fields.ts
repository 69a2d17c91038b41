import type { StandardSchemaV1 } from '@standard-schema/spec'
import { DefinitionError, ExampleError } from '../errors.ts'
import type { Format } from '../types.ts'
import { atHome } from '../value/at-home.ts'
import { checkOptions } from '../value/check-options.ts'
import { isPlainObject } from '../value/is-plain-object.ts'
import { parsedJson } from '../value/parsed-json.ts'
import { pattern } from '../value/pattern.ts'
import { preview } from '../value/preview.ts'
import { object } from '../value/rules.ts'
import { readFields } from './fields/read-fields.ts'
import { hasToken } from './read/locate/turn.ts'
import { describeTypes } from './schema/describe-types.ts'
import { ignoredKeysRule } from './schema/ignored-keys.ts'
import { type JsonSchema, resolveRef } from './schema/json-schema.ts'
import { type AnySchema, schemaSource } from './schema/schema-source.ts'
import { schemaFormat } from './schema-format.ts'
import { writeJson } from './write-json.ts'

export interface FieldsOptions {
  /** The JSON Schema of the input side, for a Standard Schema that does not provide one. */
  readonly jsonSchema?: object | undefined
  /**
   * Keys that examples may have although the schema leaves them out, by name or dotted path; `true` for all. The model
   * sees them. Others are refused as misspelt.
   */
  readonly ignoreKeys?: true | readonly string[] | undefined
}

const lead = 'Answer with one `key: value` a line, for this type:'

/**
 * Writes an object with one `key: value` on each line: strings as they are if that is unambiguous, everything else as
 * JSON. Takes the same schemas as `json`. Throws a `DefinitionError` when the schema does not describe an object.
 */
export function fields<S extends StandardSchemaV1>(
  schema: S,
  options?: FieldsOptions,
): Format<StandardSchemaV1.InferOutput<S>, StandardSchemaV1.InferInput<S>>
export function fields<T = unknown>(schema: JsonSchema, options?: FieldsOptions): Format<T>
export function fields(schema: AnySchema, options: FieldsOptions = {}): Format<unknown> {
  checkOptions('fields()', options, { jsonSchema: object, ignoreKeys: ignoredKeysRule }, atHome)
  const source = schemaSource(schema, options.jsonSchema)
  const resolved = resolveRef(source.jsonSchema, source.jsonSchema)
  if (resolved.type !== undefined && resolved.type !== 'object') {
    throw new DefinitionError(
      'definition_invalid',
      `fields() needs the schema of an object, found ${preview(resolved.type)}. Use json() or text().`,
    )
  }
  return schemaFormat(source, {
    name: 'fields',
    ignoreKeys: options.ignoreKeys,
    describe: (_, texts = {}) => `${texts.fields ?? lead}\n${describeTypes(source.jsonSchema, texts)}`,
    write: writeFields,
    read: (reply, end) => readFields(reply, source, end),
  })
}

function writeFields(value: unknown): string {
  if (!isPlainObject(value)) {
    throw new ExampleError([
      { code: 'example_unwritable', path: '$', message: `fields() writes objects, found ${preview(value)}` },
    ])
  }
  const lines: string[] = []
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined)
      lines.push(`${isPlainKey(key) ? key : writeJson(key)}: ${isPlainText(item) ? item : writeJson(item)}`)
  }
  return lines.join('\n')
}

const plainKey = /* @__PURE__ */ pattern(String.raw`^[\p{L}_][\p{L}\p{N}_-]*$`, 'u')

function isPlainKey(key: string): boolean {
  return plainKey().test(key)
}

const unprintable = /* @__PURE__ */ pattern(String.raw`[\p{Cc}\u2028\u2029\ufeff]`, 'u')

/** Tells whether a value is a string that can be written as it is: not like JSON, and exactly one line. */
function isPlainText(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value !== '' &&
    value === value.trim() &&
    !unprintable().test(value) &&
    parsedJson(value) === undefined &&
    !value.startsWith('"') &&
    !hasToken(value)
  )
}
