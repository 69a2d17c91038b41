import { DefinitionError, ParseError } from '../errors.ts'
import type { ReadOptions } from '../reply.ts'
import type { Format, Reading } from '../types.ts'
import { nearest } from '../value/nearest.ts'
import { preview } from '../value/preview.ts'
import { readOptions } from '../value/read-options.ts'
import { alikeLabels, namedLabels } from './read/align/read-label.ts'
import { readLabelReply } from './read/read-label-reply.ts'
import { ambiguous } from './read/refusals.ts'

/**
 * Reads and writes one label out of a fixed list. Takes names, a list of names, or an object that maps each name to its
 * meaning (`''` for none), which is shown to the model. A reply may write the label with different case, accents or
 * punctuation, misspell it, or commit to it in a longer text (`Answer: billing`). Throws a `ParseError` for a reply
 * that denies, doubts, compares or asks, and for one that commits to two labels. Throws a `DefinitionError` when there
 * are no labels, when one is empty or has spaces at its ends, when two differ only in case, accents or punctuation, and
 * when a meaning is not a string.
 */
export function labels<const L extends readonly string[]>(...names: L): Format<L[number]>
export function labels<const L extends string>(names: readonly L[]): Format<L>
export function labels<const L extends Readonly<Record<string, string>>>(
  described: L,
): Format<`${Exclude<keyof L, symbol>}`>
export function labels(
  ...given: readonly string[] | readonly [readonly string[]] | readonly [Readonly<Record<string, string>>]
): Format<string> {
  const described = meaningsIn(given[0])
  const names = usableNames(described === undefined ? given.flat() : [...described.keys()])
  const known = new Set(names)
  const validate = (value: unknown): string => {
    if (typeof value === 'string' && known.has(value)) return value
    const message = unknownLabel(value, names)
    throw new ParseError('reply_invalid', message, { reply: '', issues: [{ path: '$', message }] })
  }
  return {
    name: 'labels',
    describe: (_, { labels: lead = 'Answer with exactly one of:' } = {}) =>
      `${lead}${described === undefined ? ` ${listed(names)}` : legend(described)}`,
    write: validate,
    read: (reply, options) => read(reply, names, readOptions('read', options)),
    features: (value) => [value],
    allFeatures: () => names,
    validate,
    jsonSchema: () => ({ type: 'string', enum: names }),
  }
}

/** Returns the labels of an object with their meanings, or undefined when `given` is not an object. */
function meaningsIn(given: unknown): ReadonlyMap<string, string> | undefined {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined
  if ('~standard' in given) throw invalid('takes names, found a schema. Pass the list of its options.')
  return new Map(
    Object.entries(given).map(([name, meaning]: readonly [string, unknown]) => {
      if (typeof meaning === 'string') return [name, meaning.replace(/\s+/gu, ' ').trim()]
      throw invalid(`the meaning of ${preview(name)} is ${preview(meaning)}: give a text, or '' for none.`)
    }),
  )
}

function usableNames(given: readonly unknown[]): readonly string[] {
  if (given.length === 0) throw new DefinitionError('definition_invalid', 'labels() needs at least one label.')
  const names = given.map((name) => {
    if (typeof name === 'string' && name !== '' && name === name.trim()) return name
    throw invalid(`${preview(name)} is not a usable label: labels are non-empty strings without spaces at the ends.`)
  })
  const alike = alikeLabels(names)
  if (alike === undefined) return names
  const [one, other] = alike.map(preview)
  throw invalid(
    `${one} and ${other} differ only in case, accents or punctuation, so a reply could not tell them apart.`,
  )
}

function invalid(problem: string): DefinitionError {
  return new DefinitionError('definition_invalid', `labels(): ${problem}`)
}

function legend(described: ReadonlyMap<string, string>): string {
  return [...described]
    .map(([name, meaning]) => `\n${JSON.stringify(name)}${meaning === '' ? '' : `: ${meaning}`}`)
    .join('')
}

function listed(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(', ')
}

function read(reply: string, names: readonly string[], options: ReadOptions = {}): Reading<string> {
  const reading = readLabelReply(reply, names, options)
  if (reading === undefined) throw uncommitted(reply, names)
  return reading
}

function uncommitted(reply: string, names: readonly string[]): ParseError {
  const named = namedLabels(reply, names)
  const but = named.length === 1 ? 'does not commit to it' : 'commits to none'
  if (named.length > 0)
    return ambiguous(reply, `The reply names ${named.map((name) => preview(name)).join(', ')} but ${but}.`)
  const message = unknownLabel(reply.trim(), names)
  return new ParseError('reply_invalid', `The reply names no label: ${message}`, {
    reply,
    issues: [{ path: '$', message }],
  })
}

function unknownLabel(value: unknown, names: readonly string[]): string {
  const guess = typeof value === 'string' ? nearest(value, names) : undefined
  const list = names.length <= 12 ? names : [...names.slice(0, 12), `… ${names.length - 12} more`]
  return `expected one of ${list.map((name) => preview(name)).join(', ')}, found ${preview(value)}${guess === undefined ? '' : `; did you mean ${preview(guess)}?`}`
}
