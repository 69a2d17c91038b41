import { DefinitionError, ParseError } from '../errors.ts'
import { type JsonSchema, resolveRef } from '../format/schema/json-schema.ts'
import { Place } from '../format/schema/place.ts'
import type { Format, Writer } from '../types.ts'
import { didYouMean } from '../value/did-you-mean.ts'
import { parsedJson } from '../value/parsed-json.ts'
import { preview } from '../value/preview.ts'

/** An argument of a prompt, as `prompts/list` shows it. */
export interface McpArgument {
  name: string
  description?: string
  required?: boolean
}

/** Arguments as clients send them: texts by name. */
export type McpArguments = Readonly<Record<string, string>>

/** How a definition's inputs are made of arguments. */
export interface InputArguments {
  readonly list: readonly McpArgument[]
  read(given: McpArguments): unknown
}

type AnyWriter = Writer<never> & Partial<Pick<Format<unknown, never>, 'jsonSchema' | 'validate'>>

/** Makes the arguments of a definition's inputs: `input` for texts, else a field each. */
export function inputArguments(
  writer: AnyWriter | undefined,
  given: readonly McpArgument[] | undefined,
): InputArguments {
  if (writer === undefined) {
    const [only = { name: 'input', required: true }, ...others] = given ?? []
    if (others.length > 0) throw invalid(`inputs are texts, which one argument gives, found ${given?.length}.`)
    return { list: [{ ...only, required: true }], read: (texts) => texts[only.name] }
  }
  const schema = schemaOf(writer)
  const list = given ?? fieldsOf(writer, schema)
  return { list, read: (texts) => validated(writer, readFields(list, schema, texts)) }
}

function schemaOf(writer: AnyWriter): JsonSchema | undefined {
  const schema = writer.jsonSchema?.() as JsonSchema | undefined
  return schema === undefined ? undefined : resolveRef(schema, schema)
}

function fieldsOf({ name }: AnyWriter, schema: JsonSchema | undefined): readonly McpArgument[] {
  const { properties, required = [] } = schema ?? {}
  if (properties === undefined || Object.keys(properties).length === 0)
    throw invalid(
      `the inputs are written with ${preview(name)}, which does not say what fields they have. Name them: \`arguments: [{ name: 'subject' }]\`.`,
    )
  return Object.entries(properties).map(([field, of]) => {
    const { description } = Object(of)
    return { name: field, ...(description === undefined ? {} : { description }), required: required.includes(field) }
  })
}

function readFields(
  list: readonly McpArgument[],
  schema: JsonSchema | undefined,
  texts: McpArguments,
): Readonly<Record<string, unknown>> {
  const place = schema === undefined ? undefined : new Place(schema)
  const entries = list.flatMap(({ name }) => {
    const text = texts[name]
    return text === undefined ? [] : [[name, place === undefined ? text : readField(name, text, place.field(name))]]
  })
  return Object.fromEntries(entries)
}

/** Where the schema allows a text the argument is it; elsewhere it is JSON: 12, true, ["a"]. */
function readField(name: string, text: string, { kinds }: Place): unknown {
  if (kinds === undefined || kinds.has('string')) return text
  const parsed = parsedJson(text)
  if (parsed !== undefined) return parsed.value
  throw invalid(`the argument ${preview(name)} must be JSON (${[...kinds].join(' or ')}), found ${preview(text)}.`)
}

function validated(writer: AnyWriter, value: unknown): unknown {
  try {
    writer.validate?.(value)
    return value
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    const [issue] = error.issues
    throw invalid(
      issue === undefined ? error.message : `the argument ${issue.path.replace(/^\$\.?/u, '')}: ${issue.message}`,
      error,
    )
  }
}

/** Refuses arguments that are not there, are missing, or are no texts. */
export function checkArguments(list: readonly McpArgument[], given: unknown): McpArguments {
  const names = list.map(({ name }) => name)
  const texts: Record<string, string> = {}
  for (const [name, text] of Object.entries(Object(given))) {
    if (text === undefined) continue
    if (!names.includes(name))
      throw invalid(`there is no argument ${preview(name)}${didYouMean(name, names)} There are ${names.join(', ')}.`)
    if (typeof text !== 'string') throw invalid(`the argument ${preview(name)} must be a text, found ${preview(text)}.`)
    texts[name] = text
  }
  const missing = list.find(({ name, required }) => required === true && texts[name] === undefined)
  if (missing !== undefined) throw invalid(`the argument ${preview(missing.name)} is missing.`)
  return texts
}

export function invalid(message: string, cause?: unknown): DefinitionError {
  return new DefinitionError('definition_invalid', `toMcpPrompt(): ${message}`, cause === undefined ? {} : { cause })
}
