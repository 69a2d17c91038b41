import type { StandardSchemaV1 } from '@standard-schema/spec'
import { DefinitionError, ExampleError, ParseError } from '../errors.ts'
import type { Fix, Format, Reading } from '../types.ts'
import { checkOptions } from '../value/check-options.ts'
import { isPlainObject } from '../value/is-plain-object.ts'
import { setOwn } from '../value/own-copy.ts'
import { pattern } from '../value/pattern.ts'
import { preview } from '../value/preview.ts'
import { describeTypes } from './schema/describe-types.ts'
import { formatFeatures } from './schema/format-features.ts'
import { type JsonSchema, resolveRef } from './schema/json-schema.ts'
import { type AnySchema, type SchemaSource, schemaSource } from './schema/schema-source.ts'
import { writeJson } from './write-json.ts'

/**
 * Writes an object as one `key: value` a line: strings plainly where that is unambiguous, everything else as JSON. Takes
 * the schemas that `json` takes, of objects. Throws a `DefinitionError` for a schema that is not one of an object.
 */
export function fields<S extends StandardSchemaV1>(
  schema: S,
  options?: { readonly jsonSchema?: object },
): Format<StandardSchemaV1.InferOutput<S>, StandardSchemaV1.InferInput<S>>
export function fields<T = unknown>(schema: JsonSchema, options?: { readonly jsonSchema?: object }): Format<T>
export function fields(schema: AnySchema, options: { readonly jsonSchema?: object } = {}): Format<unknown> {
  checkOptions('fields', options, ['jsonSchema'])
  const source = schemaSource(schema, options.jsonSchema)
  const resolved = resolveRef(source.jsonSchema, source.jsonSchema)
  if (resolved.type !== undefined && resolved.type !== 'object') {
    throw new DefinitionError(
      'definition_invalid',
      `fields() needs the schema of an object, found ${preview(resolved.type)}. Use json() or text().`,
    )
  }
  return {
    name: 'fields',
    describe: () => `Answer with one \`key: value\` a line, for this type:\n${describeTypes(source.jsonSchema)}`,
    write: (value) => writeFields(source.toShown(value)),
    read: (reply) => readFields(reply, source),
    ...formatFeatures(source),
    validate: (value) => source.check(value),
    jsonSchema: () => source.jsonSchema,
  }
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
      lines.push(`${isPlainKey(key) ? key : JSON.stringify(key)}: ${isPlainText(item) ? item : writeJson(item)}`)
  }
  return lines.join('\n')
}

const plainKey = /* @__PURE__ */ pattern(String.raw`^[\p{L}_][\p{L}\p{N}_-]*$`, 'u')

function isPlainKey(key: string): boolean {
  return plainKey().test(key)
}

const unprintable = /* @__PURE__ */ pattern(String.raw`[\p{Cc}\u2028\u2029\ufeff]`, 'u')

/** A string may stand as it is when no reader could take it for JSON, or for more or less than one line. */
function isPlainText(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value !== '' &&
    value === value.trim() &&
    !unprintable().test(value) &&
    parseJson(value) === undefined &&
    !value.startsWith('"')
  )
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch {
    // Not JSON, hence plain text: both are expected here.
    return undefined
  }
}

const line = /* @__PURE__ */ pattern(
  String.raw`^[ \t]*(?:[-*][ \t]+)?("(?:[^"\\]|\\.)*"|[\p{L}_][\p{L}\p{N}_-]*)[ \t]*:(.*)$`,
  'su',
)

function readFields(reply: string, source: SchemaSource): Reading<unknown> {
  if (reply === '') return { value: source.validate({}, reply), fixes: [] }
  if (reply.trim() === '') throw new ParseError('reply_empty', 'The reply is empty.', { reply })
  const typed: Record<string, unknown> = {}
  const raw: Record<string, string> = {}
  const fixes: Fix[] = []
  for (const text of reply.split(/\r?\n/u)) {
    const match = line().exec(text)
    if (match === null) {
      if (text.trim() !== '') fixes.push({ kind: 'prose', path: '$', message: `ignored the line ${preview(text)}` })
      continue
    }
    const key = readKey(match[1] ?? '')
    const rest = (match[2] ?? '').trim()
    if (Object.hasOwn(typed, key)) {
      const message = `The reply gives the field ${preview(key)} twice.`
      throw new ParseError('reply_ambiguous', message, { reply, issues: [{ path: `$.${key}`, message }] })
    }
    const parsed = parseJson(rest)
    setOwn(typed, key, parsed === undefined ? rest : parsed.value)
    setOwn(raw, key, rest)
  }
  if (Object.keys(typed).length === 0) {
    const message = `expected \`key: value\` lines, found ${preview(reply.trim())}`
    throw new ParseError('reply_unreadable', `The reply holds no fields: ${message}.`, {
      reply,
      issues: [{ path: '$', message }],
    })
  }
  return validateFields(inNames(typed, source), inNames(raw, source), fixes, source, reply)
}

function inNames(value: Record<string, unknown>, source: SchemaSource): Record<string, unknown> {
  const named = source.toNames(value)
  return isPlainObject(named) ? named : value
}

/** Validates; where a plain text looked like JSON but the schema wants the text (`zip: 12345`), takes the text. */
function validateFields(
  typed: Record<string, unknown>,
  raw: Record<string, unknown>,
  fixes: readonly Fix[],
  source: SchemaSource,
  reply: string,
): Reading<unknown> {
  try {
    return { value: source.validate(typed, reply), fixes }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    const wrong = Object.keys(typed).filter(
      (key) => typeof typed[key] !== 'string' && error.issues.some((issue) => issue.path === `$.${key}`),
    )
    if (wrong.length === 0) throw error
    const repaired: Record<string, unknown> = {}
    for (const key of Object.keys(typed)) setOwn(repaired, key, wrong.includes(key) ? raw[key] : typed[key])
    const value = source.validate(repaired, reply)
    const taken = wrong.map(
      (key): Fix => ({ kind: 'as-text', path: `$.${key}`, message: `took ${preview(raw[key])} as text` }),
    )
    return { value, fixes: [...fixes, ...taken] }
  }
}

function readKey(key: string): string {
  if (!key.startsWith('"')) return key
  const parsed = parseJson(key)
  return typeof parsed?.value === 'string' ? parsed.value : key
}
