import { DefinitionError } from '../errors.ts'
import type { Reply } from '../types.ts'
import { preview } from './preview.ts'

/** Splits a reply into its text, if any, and whether the model finished it, if known. */
export function replyText(reply: Reply): { readonly text: string | undefined; readonly finished?: boolean } {
  if (typeof reply === 'string' || reply === null || reply === undefined) return { text: reply ?? undefined }
  const { text, finished, ...others }: { readonly text: unknown; readonly finished?: unknown } = reply
  const isReply = typeof text === 'string' && (finished === undefined || typeof finished === 'boolean')
  if (!isReply || Object.keys(others).length > 0) {
    throw new DefinitionError(
      'definition_invalid',
      `A reply is a string, null, or { text: string, finished?: boolean }, found ${preview(reply)}. From an SDK's response, take the text and whether the model itself ended it (its finish reason).`,
    )
  }
  return finished === undefined ? { text } : { text, finished }
}
