import type { Rule } from '../value/check-options.ts'

/** Counts are stored under the name of who counted. */
export const counterName: Rule = (name) =>
  (typeof name === 'string' && name !== '') || 'a text, which counts are stored under'

export const overhead: Rule = (value) => {
  const { message, reply } = Object(value)
  return (
    (Number.isFinite(message) && message >= 0 && Number.isFinite(reply) && reply >= 0) ||
    '{ message, reply }, both numbers of tokens'
  )
}
