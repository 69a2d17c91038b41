import type { Rule } from '../value/check-options.ts'

/** Counts are stored under the name of who counted. */
export const counterName: Rule = (name) =>
  (typeof name === 'string' && name !== '') || 'a text, which counts are stored under'

export const overhead: Rule = (value) => {
  const { message, reply } = Object(value)
  const roles = ['system', 'user', 'assistant', 'tool'].map((role) => Object(message)[role])
  return (
    [reply, ...(typeof message === 'number' ? [message] : roles)].every(
      (tokens) => tokens >= 0 && Number.isFinite(tokens),
    ) ||
    '{ message, reply }, numbers of tokens; `message` one for all roles, or one for each of system, user, assistant and tool'
  )
}
