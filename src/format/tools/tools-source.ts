import { ParseError, type ValueIssue } from '../../errors.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { nearest } from '../../value/nearest.ts'
import { preview } from '../../value/preview.ts'
import { aliasesOf } from '../schema/aliases.ts'
import { packedSource } from '../schema/packed-source.ts'
import { invalid, type SchemaSource, schemaSource } from '../schema/schema-source.ts'
import type { ToolSet } from './tool-set.ts'
import { toolsSchema } from './tools-schema.ts'

/** The schema of a list of calls, and of the arguments of each tool. */
export interface ToolsSource {
  readonly list: SchemaSource
  readonly byName: ReadonlyMap<string, SchemaSource>
}

/** Makes the source of a list of calls: each call is judged by the schema of its own tool. */
export function toolsSource(tools: ToolSet): ToolsSource {
  const byName = new Map(
    Object.entries(tools).map(([name, { input }]) => [name, packedSource(schemaSource(input), input)]),
  )
  let made: JsonSchemaOf | undefined
  const named = (): JsonSchemaOf => {
    made ??= toolsSchema(
      Object.entries(tools).map(([name, { description }]) => ({
        name,
        description,
        schema: byName.get(name)?.named ?? {},
      })),
    )
    return made
  }
  const check = (value: unknown, reply = ''): unknown => checkCalls(value, reply, byName)
  const { shown, toShown, toNames } = aliasesOf(named(), named)
  const list: SchemaSource = {
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
  return { list: packedSource(list, tools), byName }
}

type JsonSchemaOf = ReturnType<typeof toolsSchema>

function checkCalls(value: unknown, reply: string, byName: ToolsSource['byName']): unknown {
  if (!Array.isArray(value))
    throw invalid([{ path: '$', message: `expected a list of calls, found ${preview(value)}` }], reply)
  const issues: ValueIssue[] = []
  const calls = value.map((call: unknown, i) => {
    const path = `$[${i}]`
    const { name, arguments: given } = isPlainObject(call) ? call : {}
    const source = byName.get(String(name))
    if (source === undefined || typeof name !== 'string') {
      issues.push({ path: `${path}.name`, message: unknownTool(name, byName) })
      return call
    }
    try {
      return { name, arguments: source.check(given, reply) }
    } catch (error) {
      if (!(error instanceof ParseError)) throw error
      issues.push(...error.issues.map((issue) => ({ ...issue, path: underArguments(issue.path, i) })))
      return call
    }
  })
  if (issues.length > 0) throw invalid(issues, reply)
  return calls
}

/** Says that there is no such tool, and which one was probably meant. */
export function unknownTool(name: unknown, byName: ToolsSource['byName']): string {
  const known = [...byName.keys()]
  return `there is no tool ${preview(name)}; ${meant(String(name), known)}`
}

function meant(name: string, known: readonly string[]): string {
  const guess = nearest(name, known)
  return guess === undefined ? `there are ${known.join(', ')}` : `did you mean ${preview(guess)}?`
}

/** Puts a path in the arguments of a call under the call. */
export function underArguments(path: string, call: number): string {
  return `$[${call}].arguments${path.slice(1)}`
}
