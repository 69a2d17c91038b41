import type { StandardSchemaV1 } from '@standard-schema/spec'
import { DefinitionError, ParseError, type ValueIssue } from '../../errors.ts'
import { unfrozen } from '../../value/own-copy.ts'
import { formatPath } from '../../value/path.ts'
import { preview } from '../../value/preview.ts'
import { standardJsonSchema } from '../../value/standard-json-schema.ts'
import { type StandardProps, standardProps } from '../../value/standard-schema.ts'
import { aliasesOf } from './aliases.ts'
import { checkJsonSchema } from './check-json-schema.ts'
import type { JsonSchema } from './json-schema.ts'

/** A schema of any library, reduced to what formats need. If it has aliases, the model sees them instead of names. */
export interface SchemaSource {
  /** Validates a value in names and returns the output of the schema. Throws a `ParseError` with every issue. */
  check(value: unknown, reply?: string): unknown
  /** Validates a value that a model wrote, in aliases or names. */
  validate(value: unknown, reply: string): unknown
  /** Replaces names with aliases. */
  toShown(value: unknown): unknown
  /** Replaces aliases with names. */
  toNames(value: unknown): unknown
  /** The JSON Schema of the input side as the model sees it. */
  readonly jsonSchema: JsonSchema
  /** The JSON Schema of the input side in names. */
  readonly named: JsonSchema
}

/** A validating schema, with or without its own JSON Schema. */
export type AnySchema = StandardSchemaV1 | JsonSchema

/**
 * Accepts a Standard Schema (with its own JSON Schema, or with `given`) or a plain JSON Schema. Throws a
 * `DefinitionError` for aliases that cannot work, and when a JSON Schema is needed but neither it nor `otherwise` is
 * available.
 */
export function schemaSource(schema: AnySchema, given?: object, otherwise?: JsonSchema): SchemaSource {
  const props = standardProps(schema)
  // What has no props is a JSON Schema, which TypeScript cannot infer.
  const plain = schema as JsonSchema
  let json: JsonSchema | undefined = given
  const named = (): JsonSchema => {
    try {
      json ??= props === undefined ? plain : standardJsonSchema(props)
    } catch (error) {
      if (otherwise === undefined) throw error
      json = otherwise
    }
    return json
  }
  const check = (value: unknown, reply = ''): unknown =>
    props === undefined ? checked(plain, value, reply) : validateStandard(props, value, reply, named)
  const { shown, toShown, toNames } = aliasesOf(given ?? schema, named)
  return {
    check,
    toShown,
    toNames,
    validate: (value, reply) => check(toNames(value), reply),
    get named() {
      return named()
    },
    get jsonSchema() {
      return shown ?? named()
    },
  }
}

function checked(schema: JsonSchema, value: unknown, reply: string): unknown {
  const issues = checkJsonSchema(schema, value)
  if (issues.length > 0) throw invalid(issues, reply)
  return value
}

function validateStandard(props: StandardProps, value: unknown, reply: string, named: () => JsonSchema): unknown {
  const result = props.validate(unfrozen(value))
  if ('then' in result) {
    // The result is not used, but an unhandled rejection would end the process.
    result.catch(() => undefined)
    throw new DefinitionError(
      'schema_async',
      `The schema (${props.vendor}) validates asynchronously (or one of its own functions threw, which zod retries that way). Examples and replies are read synchronously: move asynchronous checks out of the schema, after \`prompt.parse\`.`,
    )
  }
  if (result.issues === undefined) return result.value
  throw invalid(
    result.issues.flatMap((issue) => explained(located(issue, value), value, named)),
    reply,
  )
}

/**
 * Explains an issue of a union. Libraries often say only that no branch fits; the JSON Schema shows which one was
 * meant.
 */
function explained(issue: ValueIssue, value: unknown, named: () => JsonSchema): readonly ValueIssue[] {
  if (!/^invalid input(?:, found .*)?$/isu.test(issue.message)) return [issue]
  try {
    const found = checkJsonSchema(named(), value).filter(({ path }) => path.startsWith(issue.path))
    return found.length === 0 ? [issue] : found
  } catch (error) {
    // There is no JSON Schema to explain it.
    if (error instanceof DefinitionError) return [issue]
    throw error
  }
}

function located(issue: StandardSchemaV1.Issue, value: unknown): ValueIssue {
  const keys = (issue.path ?? []).map((segment) => (typeof segment === 'object' ? segment.key : segment))
  let found: unknown = value
  for (const key of keys)
    found =
      typeof found === 'object' && found !== null && Object.hasOwn(found, key) ? Reflect.get(found, key) : undefined
  const message = issue.message.charAt(0).toLowerCase() + issue.message.slice(1)
  const shown = found === undefined ? 'nothing' : preview(found)
  return { path: formatPath('$', keys), message: message.includes(shown) ? message : `${message}, found ${shown}` }
}

/** Makes the error for a value that breaks its schema. */
export function invalid(issues: readonly ValueIssue[], reply: string): ParseError {
  const shown = issues.slice(0, 5).map((issue) => `${issue.path}: ${issue.message}`)
  const more = issues.length > shown.length ? `; and ${issues.length - shown.length} more` : ''
  return new ParseError('reply_invalid', `The value breaks its schema: ${shown.join('; ')}${more}.`, { reply, issues })
}
