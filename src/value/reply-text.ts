import { DefinitionError } from '../errors.ts'
import type { ModelReply, Reply } from '../reply.ts'
import { type Rules, unknownOption, wrongOption } from './check-options.ts'
import { calls, flag, string } from './rules.ts'

const rules: Rules<ModelReply> = { text: { required: string }, finished: flag, calls, refused: string }

/** Splits a reply into its text, if any, and what is known of it besides. */
export function replyText(reply: Reply): Partial<ModelReply> {
  if (typeof reply === 'string') return { text: reply }
  if (reply === null || reply === undefined) return {}
  const problem = unknownOption(reply, rules) ?? wrongOption(reply, rules)
  if (problem === undefined) return reply
  throw new DefinitionError(
    'definition_invalid',
    `A reply is a string, null, or { text, finished?, calls?, refused? }, as replyFromOpenAI() and its sisters make it: ${problem}`,
  )
}
