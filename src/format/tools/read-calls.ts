import { DefinitionError, ParseError, type ValueIssue } from '../../errors.ts'
import type { ReadOptions } from '../../reply.ts'
import type { ToolCall } from '../../tool.ts'
import type { Fix, Reading } from '../../types.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { formatPath } from '../../value/path.ts'
import { preview } from '../../value/preview.ts'
import { matchName } from '../read/align/match-name.ts'
import { JsonStream } from '../read/json-stream.ts'
import { readReply } from '../read/read-reply.ts'
import { truncated } from '../read/refusals.ts'
import { parseStrictly } from '../read/repair/parse-strictly.ts'
import { knownKeys } from '../schema/known-keys.ts'
import { Place } from '../schema/place.ts'
import { invalid, type SchemaSource } from '../schema/schema-source.ts'
import { callsText } from './calls-text.ts'
import { refuseUnknown } from './refuse-unknown.ts'
import { placed, type ToolsSource, unknownArgument, unknownTool } from './tools-source.ts'

/** Reads the calls of a provider's reply. Every call that is wrong is named; a reply that was cut off is refused. */
export function readCalls(calls: readonly ToolCall[], source: ToolsSource, options: ReadOptions): Reading<unknown> {
  calls.forEach(checkCall)
  const reply = callsText(calls)
  const takesCut = options.truncated === 'accept'
  if (options.finished === false && !takesCut) {
    // Without the brackets that closed what the model did not.
    const cut = reply.slice(0, -2)
    throw truncated(cut, false, source.list.toNames(new JsonStream(new Place(source.list.jsonSchema)).push(cut)))
  }
  const issues: ValueIssue[] = []
  const fixes: Fix[] = []
  const value = calls.map(({ name, arguments: text }, i) => {
    const tool = source.byName.get(name)
    const path = `$[${i}].arguments`
    const isLast = i === calls.length - 1
    if (tool === undefined) issues.push(unknownTool(name, `$[${i}].name`, source.byName))
    else
      try {
        const reading = readReply(text.trim() || '{}', tool, isLast ? options : {})
        fixes.push(...placed(reading.fixes, path))
        return { name, arguments: reading.value }
      } catch (error) {
        if (!(error instanceof ParseError)) throw error
        if (error.code !== 'reply_invalid') throw inCall(error, reply, name, path)
        issues.push(...strayArguments(text, tool, path), ...placed(error.issues, path))
      }
    return undefined
  })
  if (issues.length > 0) throw invalid(issues, reply)
  return refuseUnknown({ value, fixes }, source, reply)
}

/** Names the arguments that stand where the tool's own are missing. */
function strayArguments(text: string, tool: SchemaSource, path: string): readonly ValueIssue[] {
  const given = parseStrictly(text)?.value
  const known = isPlainObject(given) ? knownKeys(tool.jsonSchema, given, []) : undefined
  if (known === undefined) return []
  const stray = Object.keys(Object(given)).filter((key) => matchName(key, known) === undefined)
  return stray.map((key) => unknownArgument(key, formatPath(path, [key]), known, given))
}

function inCall({ code, message, issues, partial }: ParseError, reply: string, name: string, path: string): ParseError {
  // The codes of such errors are those of replies.
  return new ParseError(code as 'reply_unreadable', `The call of ${name} (${path}): ${message}`, {
    ...{ reply, partial },
    issues: placed(issues, path),
  })
}

function checkCall(call: unknown, i: number): void {
  const { name, arguments: text }: Partial<Record<keyof ToolCall, unknown>> = Object(call)
  if (typeof name === 'string' && typeof text === 'string') return
  throw new DefinitionError(
    'definition_invalid',
    `A reply's \`calls[${i}]\` must be { id, name, arguments } with the arguments as JSON text, found ${preview(call)}. Write arguments that are parsed with JSON.stringify().`,
  )
}
