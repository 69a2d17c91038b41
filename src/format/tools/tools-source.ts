import { ParseError, type ValueIssue } from '../../errors.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { nearest } from '../../value/nearest.ts'
import { formatPath } from '../../value/path.ts'
import { preview } from '../../value/preview.ts'
import { aliasesOf } from '../schema/aliases.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { knownKeys } from '../schema/known-keys.ts'
import { packedSource } from '../schema/packed-source.ts'
import { invalid, type SchemaSource, schemaSource } from '../schema/schema-source.ts'
import { meantKey } from '../schema/stray-keys.ts'
import { movedRefs } from './moved-refs.ts'
import type { ToolSet } from './tool-set.ts'

/** The schemas of tools, and of a list of their calls. */
export interface ToolsSource {
  /** The list: each call is an object with the name of a tool and its arguments. */
  readonly list: SchemaSource
  /** The arguments of each tool. */
  readonly byName: ReadonlyMap<string, SchemaSource>
}

/** Makes one schema of the schemas of tools. Each tool's own schema validates its arguments. */
export function toolsSource(given: ToolSet): ToolsSource {
  const byName = new Map(
    Object.entries(given).map(([name, { input, jsonSchema }]) => [
      name,
      packedSource(schemaSource(input, jsonSchema), jsonSchema ?? input),
    ]),
  )
  const named = listSchema(given, byName)
  const { shown = named, toShown, toNames } = aliasesOf(named, () => named)
  const check = (value: unknown, reply = ''): unknown => checkCalls(value, reply, byName)
  const validate = (value: unknown, reply: string): unknown => check(toNames(value), reply)
  return {
    list: packedSource({ check, validate, toShown, toNames, named, jsonSchema: shown }, named),
    byName,
  }
}

function listSchema(given: ToolSet, byName: ToolsSource['byName']): JsonSchema {
  const calls = [...byName].map(([name, { named }], i) => {
    const { $schema: _, ...schema }: JsonSchema & { readonly $schema?: unknown } = named
    const description = given[name]?.description
    return {
      type: 'object',
      ...(description === undefined ? {} : { description }),
      properties: { name: { const: name }, arguments: moved(schema, i) },
      required: ['name', 'arguments'],
      additionalProperties: false,
    }
  })
  return { type: 'array', items: { anyOf: calls } }
}

function moved(schema: JsonSchema, i: number): JsonSchema {
  // What was a schema is one where it stands now.
  return movedRefs(schema, `#/items/anyOf/${i}/properties/arguments`) as JsonSchema
}

function checkCalls(value: unknown, reply: string, byName: ToolsSource['byName']): unknown {
  if (!Array.isArray(value))
    throw invalid([{ path: '$', message: `expected a list of calls, found ${preview(value)}` }], reply)
  const issues: ValueIssue[] = []
  const made = value.map((call, i) => checkCall(call, `$[${i}]`, byName, issues))
  if (issues.length > 0) throw invalid(issues, reply)
  return made.every((call, i) => call === value[i]) ? value : made
}

function checkCall(call: unknown, path: string, byName: ToolsSource['byName'], issues: ValueIssue[]): unknown {
  const { name, arguments: given } = isPlainObject(call) ? call : {}
  const source = typeof name === 'string' ? byName.get(name) : undefined
  if (source === undefined || !isPlainObject(call) || given === undefined) {
    issues.push(
      typeof name !== 'string'
        ? { path, message: `expected { name, arguments }, found ${preview(call)}` }
        : source === undefined
          ? unknownTool(name, `${path}.name`, byName)
          : { path: `${path}.arguments`, message: 'missing' },
    )
    return call
  }
  const checked = checkArguments(source, given, `${path}.arguments`, issues)
  return checked === given && Object.keys(call).length === 2 ? call : { name, arguments: checked }
}

/** Makes the issue for a tool that there is not. */
export function unknownTool(name: string, path: string, byName: ToolsSource['byName']): ValueIssue {
  const known = [...byName.keys()]
  const guess = nearest(name, known)
  const hint = guess === undefined ? `there are ${listed(known)}` : `did you mean ${preview(guess)}?`
  return { path, message: `there is no tool ${preview(name)}; ${hint}` }
}

/** Validates the arguments of one tool. One that its schema does not name is an issue, even if the schema lets it pass. */
function checkArguments(source: SchemaSource, given: unknown, path: string, issues: ValueIssue[]): unknown {
  const known = isPlainObject(given) ? knownKeys(source.named, given, []) : undefined
  const keys = isPlainObject(given) && known !== undefined ? Object.keys(given) : []
  const unknown = keys.filter((key) => known?.includes(key) === false)
  for (const key of unknown) issues.push(unknownArgument(key, formatPath(path, [key]), known ?? [], given))
  const rest =
    unknown.length === 0
      ? given
      : Object.fromEntries(Object.entries(Object(given)).filter(([key]) => !unknown.includes(key)))
  try {
    return source.check(rest)
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    issues.push(...placed(error.issues, path))
    return given
  }
}

/** Makes the issue for an argument that a tool does not take. */
export function unknownArgument(key: string, path: string, known: readonly string[], given: unknown): ValueIssue {
  const meant = meantKey(key, known, given)
  const hint = meant !== undefined ? `; did you mean ${preview(meant)}?` : `; it takes ${listed(known) || 'none'}`
  return { path, message: `the tool has no such argument${hint}` }
}

/** Lists names, of many only the first. */
function listed(names: readonly string[]): string {
  return names.length > 9 ? `${names.slice(0, 8).join(', ')}, … ${names.length - 8} more` : names.join(', ')
}

/** Moves issues or fixes of arguments to their place in the list of calls. */
export function placed<T extends ValueIssue>(issues: readonly T[], path: string): T[] {
  return issues.map((issue) => ({ ...issue, path: path + issue.path.slice(1) }))
}
