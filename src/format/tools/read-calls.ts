import { ParseError } from '../../errors.ts'
import type { ReadOptions } from '../../reply.ts'
import type { ToolCall } from '../../tool.ts'
import type { Fix, Reading } from '../../types.ts'
import { readReply } from '../read/read-reply.ts'
import { truncated } from '../read/refusals.ts'
import { invalid } from '../schema/schema-source.ts'
import { type ToolsSource, underArguments, unknownTool } from './tools-source.ts'

/**
 * Reads calls as a provider returns them: each one's arguments as a reply in JSON, by the schema of its tool. Throws a
 * `ParseError` whose reply is the calls as JSON text.
 */
export function readCalls(
  calls: readonly ToolCall[],
  { byName }: ToolsSource,
  { finished, truncated: end = 'refuse' }: ReadOptions,
): Reading<unknown> {
  const reply = `[${calls.map(({ name, arguments: text }) => `{"name":${JSON.stringify(name)},"arguments":${text || '{}'}}`).join(',')}]`
  if (finished === false && end === 'refuse') throw truncated(reply, false, undefined)
  const fixes: Fix[] = []
  const value = calls.map(({ name, arguments: text }, i) => {
    const source = byName.get(name)
    if (source === undefined) throw invalid([{ path: `$[${i}].name`, message: unknownTool(name, byName) }], reply)
    try {
      // Some models write nothing where a tool takes nothing.
      const read = readReply(text.trim() === '' ? '{}' : text, source, { truncated: end })
      fixes.push(...read.fixes.map((fix) => ({ ...fix, path: underArguments(fix.path, i) })))
      return { name, arguments: read.value }
    } catch (error) {
      if (!(error instanceof ParseError)) throw error
      const issues = error.issues.map((issue) => ({ ...issue, path: underArguments(issue.path, i) }))
      throw new ParseError(code(error), `The call of ${name}: ${error.message}`, {
        reply,
        issues,
        partial: error.partial,
      })
    }
  })
  return { value, fixes }
}

function code({ code }: ParseError): ConstructorParameters<typeof ParseError>[0] {
  // Every code of a ParseError is one of a reply.
  return code as ConstructorParameters<typeof ParseError>[0]
}
