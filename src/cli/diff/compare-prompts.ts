import type { Origin } from '../../layout.ts'
import type { Message } from '../../types.ts'
import type { Explained } from './explained.ts'

/** Where two prompts part, as both have it. */
export interface Parting {
  /** The first section that differs: of the first prompt, or of the second where the first has ended. */
  readonly section: string
  /** The message, from 1. */
  readonly message: number
  /** From 1; columns in UTF-16 code units. */
  readonly line: number
  readonly column: number
  /** What is different there. */
  readonly what: 'text' | 'role' | 'tool calls' | 'end'
  /** UTF-16 code units of the message that are the same. */
  readonly offset: number
  /** What stands there in either prompt; undefined where it has ended. */
  readonly origins: readonly [Origin | undefined, Origin | undefined]
}

/** Finds the first place where two prompts differ; undefined when a model would get the same from both. */
export function comparePrompts(a: Explained, b: Explained): Parting | undefined {
  const length = Math.max(a.messages.length, b.messages.length)
  for (let i = 0; i < length; i++) {
    const [left, right] = [a.messages[i], b.messages[i]]
    const found = compareMessages(left, right)
    if (found === undefined) continue
    const origins = [originAt(a, i, found), originAt(b, i, found)] as const
    const before = (left ?? right)?.content.slice(0, found.offset) ?? ''
    return {
      section: (origins[0] ?? origins[1])?.section ?? 'unknown',
      message: i + 1,
      line: before.split('\n').length,
      column: before.length - before.lastIndexOf('\n'),
      ...found,
      origins,
    }
  }
  return undefined
}

type Place = Pick<Parting, 'what' | 'offset'>

function compareMessages(left: Message | undefined, right: Message | undefined): Place | undefined {
  if (left === undefined || right === undefined) return { what: 'end', offset: 0 }
  if (left.role !== right.role) return { what: 'role', offset: 0 }
  const offset = commonLength(left.content, right.content)
  if (offset < left.content.length || offset < right.content.length) return { what: 'text', offset }
  const calls = ({ name = '', toolCalls = [], toolCallId = '' }: Message): string =>
    JSON.stringify([name, toolCalls, toolCallId])
  return calls(left) === calls(right) ? undefined : { what: 'tool calls', offset }
}

/** Counts the code units that two texts share at the beginning, without cutting a character in two. */
function commonLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length++
  const last = a.charCodeAt(length - 1)
  const isCut = last >= 0xd800 && last < 0xdc00 && (length < a.length || length < b.length)
  return isCut ? length - 1 : length
}

function originAt({ origins }: Explained, message: number, { what, offset }: Place): Origin | undefined {
  const ranges = origins[message] ?? []
  if (what === 'text') return ranges.find(({ start, end }) => offset >= start && offset < end)
  return what === 'tool calls' ? ranges.at(-1) : ranges[0]
}
