import { ParseError } from '../../errors.ts'
import type { ReadOptions } from '../../reply.ts'
import type { Reading } from '../../types.ts'
import { readReply } from '../read/read-reply.ts'
import { fix, truncated } from '../read/refusals.ts'
import { refuseUnknown } from './refuse-unknown.ts'
import type { ToolsSource } from './tools-source.ts'

/**
 * Reads calls that a model wrote as text. With `takesProse`, for models that call tools by other means, a text that has
 * nothing of a call is an answer without one.
 */
export function readCallsText(
  reply: string,
  source: ToolsSource,
  options: ReadOptions,
  takesProse: boolean,
): Reading<unknown> {
  let reading: Reading<unknown>
  try {
    reading = readReply(reply, source.list, options)
  } catch (error) {
    const isUnread = error instanceof ParseError && /^reply_(?:unreadable|invalid)$/u.test(error.code)
    const isCut = options.finished === false && error instanceof ParseError && error.code === 'reply_truncated'
    if (!takesProse || !(isUnread || isCut) || looksLikeCall(reply, [...source.byName.keys()])) throw error
    if (options.finished !== false) return { value: [], fixes: [] }
    // What was cut off may have been about to call.
    if (options.truncated !== 'accept') throw truncated(reply, false, undefined)
    return { value: [], fixes: [fix('truncated', '$', 'took a text that was cut off for an answer without a call')] }
  }
  return refuseUnknown(reading, source, reply)
}

const marks = /^\s*[[<`~]|[{]|<[|\s/]*\w*(?:tool|function|call)|\[\/?\w*TOOL|tool_call/iu
const keys = /\b(?:name|tool|function|action|arguments|args|parameters)\b["'`*]*\s*[:=]/iu

/** Tells whether a text may be meant as a call: it has braces or marks of calls, or uses the name of a tool like one. */
export function looksLikeCall(text: string, names: readonly string[]): boolean {
  if (marks.test(text)) return true
  return names.some((name) => {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
      if (keys.test(text) || /^["'`*]*\(/u.test(text.slice(at + name.length, at + name.length + 4))) return true
    return false
  })
}
