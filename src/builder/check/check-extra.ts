import { DefinitionError } from '../../errors.ts'
import type { Passage } from '../../types.ts'
import { nearest } from '../../value/nearest.ts'
import { preview } from '../../value/preview.ts'
import { unknownOption } from '../../value/unknown-option.ts'
import type { BuildOptions } from '../definition.ts'

const known = ['variables', 'k', 'tags', 'passages', 'history', 'signal']
const roles: readonly unknown[] = ['system', 'user', 'assistant', 'tool']

/** Refuses build options that cannot work: they often come from outside, where no compiler looked at them. */
export function checkExtra(extra: BuildOptions): void {
  const unknown = unknownOption(extra, known)
  if (unknown !== undefined) refuse(unknown)
  const { k, tags = [], passages = [], history = [] } = extra
  if (k !== undefined && !(k === Number.POSITIVE_INFINITY || (Number.isInteger(k) && k >= 0))) {
    refuse(`\`k\` must be a whole number of at least 0, found ${preview(k)}.`)
  }
  if (!Array.isArray(tags) || tags.some((tag: unknown) => typeof tag !== 'string'))
    refuse(`\`tags\` must be strings, found ${preview(tags)}.`)
  checkPassages(list('passages', passages))
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

function checkPassages(passages: readonly Passage[]): void {
  const ids = new Set<string>()
  passages.forEach((passage, i) => {
    const { id, text, score, variants = [] } = passage ?? {}
    if (typeof id !== 'string' || typeof text !== 'string')
      refuse(`\`passages[${i}]\` must be { id, text }, found ${preview(passage)}.`)
    ids.add(id)
    checkScore(score, `passages[${i}].score`)
    list(`passages[${i}].variants`, variants).forEach((variant: unknown, j) => {
      if (typeof variant === 'string') return
      if (typeof variant !== 'object' || variant === null || typeof Reflect.get(variant, 'text') !== 'string')
        refuse(`\`passages[${i}].variants[${j}]\` must be a text or { text, score }, found ${preview(variant)}.`)
      checkScore(Reflect.get(variant, 'score'), `passages[${i}].variants[${j}].score`)
    })
  })
  passages.forEach(({ keepWith }, i) => {
    if (keepWith === undefined || ids.has(keepWith)) return
    const guess = nearest(String(keepWith), [...ids])
    refuse(
      `\`passages[${i}].keepWith\` names ${preview(keepWith)}, which is not among the passages${guess === undefined ? '' : `; did you mean ${preview(guess)}?`}`,
    )
  })
}

function checkScore(score: unknown, place: string): void {
  if (score !== undefined && !Number.isFinite(score))
    refuse(`\`${place}\` must be a finite number, found ${preview(score)}.`)
}

function list<T>(name: string, value: readonly T[]): readonly T[] {
  if (!Array.isArray(value)) refuse(`\`${name}\` must be an array, found ${preview(value)}.`)
  return value
}

function refuse(message: string): never {
  throw new DefinitionError('definition_invalid', `build(): ${message}`)
}
