import type { ToolDefinition } from '../../tool.ts'
import type { Format } from '../../types.ts'
import { checkOptions } from '../../value/check-options.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { readOptions } from '../../value/read-options.ts'
import { oneOf, string } from '../../value/rules.ts'
import { JsonStream } from '../read/json-stream.ts'
import { describeAs, sayTypes } from '../schema/describe-as.ts'
import { Place } from '../schema/place.ts'
import { schemaFormat } from '../schema-format.ts'
import { writeJson } from '../write-json.ts'
import { callTurns, type DemoCall, resultText } from './call-turns.ts'
import { checkSource, checkTools } from './check-tools.ts'
import { readCalls } from './read-calls.ts'
import { readCallsText } from './read-calls-text.ts'
import type { CallOf, ShownCall, ToolSet } from './tool-set.ts'
import { type ToolsSource, toolsSource } from './tools-source.ts'

export interface CallsOptions {
  /**
   * How demonstrations show calls: as the provider's own turns, with the tools beside the messages; or as JSON text with
   * the tools in the instruction, for models that take no tools. Layouts without turns always show text.
   * @default 'turns'
   */
  readonly show?: 'turns' | 'text' | undefined
  /** What a tool returns in a demonstration that has no `result`: providers refuse calls without one. @default 'ok' */
  readonly result?: string | undefined
  /** What the assistant says in a demonstration that calls nothing. @default 'No tool is needed.' */
  readonly none?: string | undefined
}

/**
 * Makes calls of tools the output: a list of `{ name, arguments }`, empty where no tool fits. Reads the calls of a
 * provider's reply and, in a text, their JSON; prose besides is left out. Demonstrations hold the input side of the
 * tools' schemas and may add to a call the `result` that the tool returned. Throws a `DefinitionError` for a tool that
 * cannot be called, and for unknown options.
 */
export function calls<const Tools extends ToolSet>(
  tools: Tools,
  options?: CallsOptions,
): Format<readonly CallOf<Tools>[], readonly ShownCall<Tools>[]>
export function calls(tools: ToolSet, options: CallsOptions = {}): Format<unknown, readonly ShownCall<ToolSet>[]> {
  checkOptions('calls()', options, { show: oneOf('turns', 'text'), result: string, none: string })
  checkTools(tools)
  const { show = 'turns', result = 'ok', none = 'No tool is needed.' } = options
  const source = toolsSource(tools)
  checkSource(source, { result, none })
  const isTurns = show === 'turns'
  const { list } = source
  const { write, features, validate, strayKeys, ...format } = schemaFormat(list, {
    name: 'calls',
    ignoreKeys: undefined,
    ...describeAs({ source: list, how: isTurns ? 'none' : 'types', say: sayTypes('JSON'), named: 'JSON' }),
    write: writeJson,
    read: (reply, end) => readCallsText(reply, source, end, isTurns),
    stream: () => {
      const stream = new JsonStream(new Place(list.jsonSchema))
      return { push: (chunk) => list.toNames(stream.push(chunk)) }
    },
  })
  return {
    ...format,
    // Counts of examples are kept by it: what is shown of an example depends on these.
    ...{ source: JSON.stringify(isTurns ? [show, result, none] : [show]) },
    write(value) {
      for (const { result: given } of value) if (given !== undefined) resultText(given)
      return write(withoutResults(value))
    },
    features: (value) => features(withoutResults(value)),
    validate: (value) => validate?.(withoutResults(value)),
    strayKeys: (value, made) => strayKeys?.(withoutResults(value), made) ?? [],
    readCalls: (given, _text, end) => readCalls(given, source, readOptions('readCalls', end)),
    ...(isTurns && {
      tools: definitions(tools, source),
      turns: (value: readonly DemoCall[]) => callTurns(value, source, { result, none }),
    }),
  }
}

/** The results of a demonstration are shown with it, but are no part of the answer. */
function withoutResults(value: unknown): unknown {
  if (!Array.isArray(value) || !value.some((call) => isPlainObject(call) && 'result' in call)) return value
  return value.map((call) => {
    if (!isPlainObject(call)) return call
    const { result: _, ...rest } = call
    return rest
  })
}

function definitions(tools: ToolSet, source: ToolsSource): readonly ToolDefinition[] {
  return [...source.byName].map(([name, { jsonSchema }]) => {
    const { $schema: _, ...parameters } = jsonSchema as { readonly $schema?: unknown }
    const description = tools[name]?.description
    return { name, ...(description === undefined ? {} : { description }), parameters }
  })
}
