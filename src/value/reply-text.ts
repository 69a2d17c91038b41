import { DefinitionError } from '../errors.ts'
import type { ModelReply, Reply } from '../reply.ts'
import { isPlainObject } from './is-plain-object.ts'
import { preview } from './preview.ts'

const parts: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  finished: (value) => value === undefined || typeof value === 'boolean',
  refused: (value) => value === undefined || typeof value === 'string',
  calls: (value) => value === undefined || Array.isArray(value),
}

/** Splits a reply into its text, if any, and what is known of it besides. */
export function replyText(reply: Reply): Partial<ModelReply> {
  if (typeof reply === 'string') return { text: reply }
  if (reply === null || reply === undefined) return {}
  if (isPlainObject(reply) && 'text' in reply && Object.entries(reply).every(([key, value]) => parts[key]?.(value)))
    return reply
  throw new DefinitionError(
    'definition_invalid',
    `A reply is a string, null, or { text: string, finished?: boolean, calls?, refused? }, found ${preview(reply)}. replyFromOpenAI() and its sisters make one of an SDK's response.`,
  )
}
