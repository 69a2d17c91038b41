import { DefinitionError } from '../errors.ts'
import { nearest } from '../value/nearest.ts'
import { preview } from '../value/preview.ts'
import type { BuildOptions } from './definition.ts'

const known = ['variables', 'k', 'tags', 'passages', 'history', 'signal']
const roles: readonly unknown[] = ['system', 'user', 'assistant', 'tool']

/** Refuses build options that cannot work: they often come from outside, where no compiler looked at them. */
export function checkExtra(extra: BuildOptions): void {
  for (const key of Object.keys(extra)) {
    if (known.includes(key)) continue
    const guess = nearest(key, known)
    refuse(`unknown option ${preview(key)}${guess === undefined ? '' : `; did you mean \`${guess}\`?`}`)
  }
  const { k, tags = [], passages = [], history = [] } = extra
  if (k !== undefined && !(k === Number.POSITIVE_INFINITY || (Number.isInteger(k) && k >= 0))) {
    refuse(`\`k\` must be a whole number of at least 0, found ${preview(k)}.`)
  }
  if (!Array.isArray(tags) || tags.some((tag: unknown) => typeof tag !== 'string'))
    refuse(`\`tags\` must be strings, found ${preview(tags)}.`)
  list('passages', passages).forEach((passage, i) => {
    const { id, text, score = 1 } = passage ?? {}
    if (typeof id !== 'string' || typeof text !== 'string')
      refuse(`\`passages[${i}]\` must be { id, text }, found ${preview(passage)}.`)
    if (typeof score !== 'number' || !Number.isFinite(score))
      refuse(`\`passages[${i}].score\` must be a finite number, found ${preview(score)}.`)
  })
  list('history', history).forEach((message, i) => {
    const { role, content } = message ?? {}
    if (!roles.includes(role))
      refuse(`\`history[${i}].role\` must be 'system', 'user', 'assistant' or 'tool', found ${preview(role)}.`)
    if (typeof content !== 'string')
      refuse(
        `\`history[${i}].content\` must be a string, found ${preview(content)}; use '' where there is only a tool call.`,
      )
  })
}

function list<T>(name: string, value: readonly T[]): readonly T[] {
  if (!Array.isArray(value)) refuse(`\`${name}\` must be an array, found ${preview(value)}.`)
  return value
}

function refuse(message: string): never {
  throw new DefinitionError('definition_invalid', `build(): ${message}`)
}
