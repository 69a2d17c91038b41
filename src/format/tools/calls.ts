import { DefinitionError, ParseError } from '../../errors.ts'
import type { ReadOptions } from '../../reply.ts'
import type { ToolDefinition } from '../../tool.ts'
import type { Format, Message, Reading } from '../../types.ts'
import { checkOptions } from '../../value/check-options.ts'
import { shortHash } from '../../value/checksum.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { preview } from '../../value/preview.ts'
import { readOptions } from '../../value/read-options.ts'
import { hasMethods, oneOf, string } from '../../value/rules.ts'
import { JsonStream } from '../read/json-stream.ts'
import { readReply } from '../read/read-reply.ts'
import { truncated } from '../read/refusals.ts'
import { describeAs, sayTypes } from '../schema/describe-as.ts'
import { Place } from '../schema/place.ts'
import { schemaFormat } from '../schema-format.ts'
import { writeJson } from '../write-json.ts'
import { readCalls } from './read-calls.ts'
import type { CallOf, ShownCall, ToolSet } from './tool-set.ts'
import { type ToolsSource, toolsSource } from './tools-source.ts'

export interface CallsOptions {
  /**
   * How demonstrations call: in turns of the provider's own, with the definitions of the tools in the request; or as JSON
   * text, described in the prompt, for models without tools. @default 'turns'
   */
  readonly show?: 'turns' | 'text' | undefined
  /** What stands as the result of a call whose example gives none: providers want one behind each call. @default 'ok' */
  readonly result?: string | undefined
  /** What the assistant says in a demonstration without calls. @default 'No tool is needed.' */
  readonly none?: string | undefined
}

/** The names that OpenAI, Anthropic and Gemini all take. */
const allowedName = /^[a-zA-Z_][\w-]{0,63}$/

/**
 * Makes a format whose values are lists of calls of tools; an empty list says that none is needed. Replies are read from the
 * provider's calls, whose text is then left aside, or from JSON text. Demonstrations are turns with calls and results;
 * `result` in a call of an example is what its tool returned. Throws a `DefinitionError` for tools that are no tools.
 */
export function calls<const Tools extends ToolSet>(
  tools: Tools,
  options: CallsOptions = {},
): Format<readonly CallOf<Tools>[], readonly ShownCall<Tools>[]> {
  checkOptions('calls()', options, { show: oneOf('turns', 'text'), result: string, none: string })
  checkTools(tools)
  const { show = 'turns', result = 'ok', none = 'No tool is needed.' } = options
  const source = toolsSource(tools)
  const { list } = source
  const base = schemaFormat(list, {
    name: 'calls',
    ignoreKeys: undefined,
    ...describeAs({ source: list, how: show === 'text' ? undefined : 'none', say: sayTypes('JSON'), named: 'JSON' }),
    write: writeJson,
    read: (reply, end) => (show === 'text' ? readReply(reply, list, end) : readOrNone(reply, source, end)),
    stream: () => {
      const stream = new JsonStream(new Place(list.jsonSchema))
      return { push: (chunk) => list.toNames(stream.push(chunk)) }
    },
  })
  const format = {
    ...base,
    write: (value: unknown) => base.write(withoutResults(value)),
    validate: (value: unknown) => base.validate?.(withoutResults(value)),
    strayKeys: (value: unknown, made: unknown) => base.strayKeys?.(withoutResults(value), made) ?? [],
    features: (value: unknown) => base.features(withoutResults(value)),
    // Counts that are kept depend on it.
    source: JSON.stringify([show, result, none]),
    readCalls: (given: Parameters<typeof readCalls>[0], _: string, end?: ReadOptions) =>
      readCalls(given, source, readOptions('read', end)),
    ...(show === 'text' ? {} : { tools: definitions(tools, source), turns: turnsOf(result, none) }),
  }
  // Its values are judged by the schemas that these types are made of.
  return format as unknown as Format<readonly CallOf<Tools>[], readonly ShownCall<Tools>[]>
}

function checkTools(tools: ToolSet): void {
  const refused = (what: string): DefinitionError => new DefinitionError('definition_invalid', `calls(): ${what}`)
  if (!isPlainObject(tools) || Object.keys(tools).length === 0)
    throw refused(`expected { name: { description, input: schema } }, found ${preview(tools)}.`)
  for (const [name, tool] of Object.entries(tools)) {
    if (!allowedName.test(name))
      throw refused(
        `${preview(name)} is no name that all providers take: 1 to 64 letters, digits, _ or -, not first a digit.`,
      )
    if (!isPlainObject(tool))
      throw refused(`\`${name}\` must be { description, input: schema }, found ${preview(tool)}.`)
    checkOptions<object>(`calls(): \`${name}\``, tool, {
      description: string,
      input: {
        required: (value: unknown) =>
          isPlainObject(value) || hasMethods(Object(value)['~standard'], 'validate') || 'a schema of its arguments',
      },
    })
  }
}

function definitions(tools: ToolSet, { byName }: ToolsSource): readonly ToolDefinition[] {
  return Object.entries(tools).map(([name, { description }]) => {
    const { $schema: _, ...parameters }: Record<string, unknown> = { ...byName.get(name)?.jsonSchema }
    return { name, ...(description === undefined ? {} : { description }), parameters }
  })
}

/** Leaves out what only the turns show. */
function withoutResults(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  return value.map((call: unknown) => {
    if (!isPlainObject(call) || !('result' in call)) return call
    const { result: _, ...rest } = call
    return rest
  })
}

function turnsOf(otherwise: string, none: string): (value: unknown) => readonly Message[] {
  return (value) => {
    // Examples have been checked.
    const shown = value as readonly { readonly name: string; readonly arguments: unknown; readonly result?: unknown }[]
    if (shown.length === 0) return [{ role: 'assistant', content: none }]
    const toolCalls = shown.map(({ name, arguments: given }, i) => {
      const text = writeJson(given)
      return { id: `call_${shortHash(`${name}${text}`).replace('.', '_')}_${i}`, name, arguments: text }
    })
    return [
      { role: 'assistant', content: '', toolCalls },
      ...toolCalls.map(({ id }, i): Message => {
        const result = shown[i]?.result ?? otherwise
        return { role: 'tool', content: typeof result === 'string' ? result : writeJson(result), toolCallId: id }
      }),
    ]
  }
}

/**
 * Reads calls out of a text; a model that has tools and writes nothing that looks like a call says that it needs none.
 */
function readOrNone(reply: string, { list, byName }: ToolsSource, end: ReadOptions): Reading<unknown> {
  try {
    return readReply(reply, list, end)
  } catch (error) {
    const isOther = error instanceof ParseError && !/^reply_(?:unreadable|invalid)$/.test(error.code)
    if (isOther || looksLikeCall(reply, [...byName.keys()])) throw error
    if (end.finished === false && end.truncated !== 'accept') throw truncated(reply, false, undefined)
    return { value: [], fixes: [] }
  }
}

function looksLikeCall(text: string, names: readonly string[]): boolean {
  return /^\s*(?:[[{<]|`{3})/.test(text) || (/[[{(<]/.test(text) && names.some((name) => text.includes(name)))
}
