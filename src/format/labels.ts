import { DefinitionError, ParseError } from '../errors.ts'
import type { Fix, Format, Reading } from '../types.ts'
import { foldText } from '../value/fold-text.ts'
import { nearest } from '../value/nearest.ts'
import { pattern } from '../value/pattern.ts'
import { preview } from '../value/preview.ts'
import { withoutAccents } from '../value/without-accents.ts'

/**
 * Reads and writes one label out of a fixed list. A reply may differ in case, punctuation or quotes, or name the label
 * inside a sentence; a reply that names two labels equally well is a `ParseError`. Throws a `DefinitionError` for an
 * empty list, an empty label and labels that only differ in case or punctuation.
 */
export function labels<const L extends readonly string[]>(...names: L): Format<L[number]>
export function labels<const L extends string>(names: readonly L[]): Format<L>
export function labels(...given: readonly string[] | readonly [readonly string[]]): Format<string> {
  const names: readonly string[] = given.flat()
  const byPlain = indexLabels(names)
  const known = new Set(names)
  const validate = (value: unknown): string => {
    if (typeof value === 'string' && known.has(value)) return value
    const message = unknownLabel(value, names)
    throw new ParseError('reply_invalid', message, { reply: '', issues: [{ path: '$', message }] })
  }
  return {
    name: 'labels',
    describe: () => `Answer with exactly one of: ${names.map((name) => JSON.stringify(name)).join(', ')}`,
    write: validate,
    read: (reply) => readLabel(reply, known, byPlain),
    features: (value) => [value],
    allFeatures: () => names,
    validate,
    jsonSchema: () => ({ type: 'string', enum: names }),
  }
}

/** Labels by their plain writing: folded, without diacritics and without punctuation at the ends. */
function indexLabels(names: readonly string[]): ReadonlyMap<string, string> {
  if (names.length === 0) throw new DefinitionError('definition_invalid', 'labels() needs at least one label.')
  const byPlain = new Map<string, string>()
  for (const name of names) {
    if (typeof name !== 'string' || name.trim() === '' || name !== name.trim()) {
      throw new DefinitionError(
        'definition_invalid',
        `labels(): ${preview(name)} is not a usable label: labels are non-empty strings without spaces at the ends.`,
      )
    }
    const key = plain(name)
    const other = byPlain.get(key)
    if (other !== undefined) {
      throw new DefinitionError(
        'definition_invalid',
        `labels(): ${preview(other)} and ${preview(name)} differ only in case, accents or punctuation, so a reply could not tell them apart.`,
      )
    }
    byPlain.set(key, name)
  }
  return byPlain
}

function readLabel(reply: string, known: ReadonlySet<string>, byPlain: ReadonlyMap<string, string>): Reading<string> {
  if (known.has(reply)) return { value: reply, fixes: [] }
  if (reply.trim() === '') throw new ParseError('reply_empty', 'The reply is empty.', { reply })
  const trimmed = reply.trim()
  if (known.has(trimmed)) return { value: trimmed, fixes: [fix('white-space', 'ignored spaces around the label')] }
  const alike = byPlain.get(plain(trimmed))
  if (alike !== undefined)
    return { value: alike, fixes: [fix('label-writing', `read ${preview(trimmed)} as ${preview(alike)}`)] }
  return readMention(reply, byPlain)
}

/** Finds the one label that a sentence names. A label inside a longer named label does not count. */
function readMention(reply: string, byPlain: ReadonlyMap<string, string>): Reading<string> {
  const haystack = ` ${words(reply)} `
  const named = [...byPlain.values()].filter((name) => haystack.includes(` ${words(name)} `))
  const longest = named.filter(
    (name) => !named.some((other) => other !== name && ` ${words(other)} `.includes(` ${words(name)} `)),
  )
  const [label, ...others] = longest
  if (label === undefined) {
    const message = unknownLabel(reply.trim(), [...byPlain.values()])
    throw new ParseError('reply_invalid', `The reply names no label: ${message}`, {
      reply,
      issues: [{ path: '$', message }],
    })
  }
  if (others.length > 0) {
    const message = `names ${longest.length} labels: ${longest.map((name) => preview(name)).join(', ')}`
    throw new ParseError('reply_ambiguous', `The reply ${message}.`, { reply, issues: [{ path: '$', message }] })
  }
  return { value: label, fixes: [fix('label-mention', `found ${preview(label)} inside a longer reply`)] }
}

const edges = /* @__PURE__ */ pattern(String.raw`^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$`, 'gu')
const word = /* @__PURE__ */ pattern(String.raw`[\p{L}\p{N}]+`, 'gu')

function plain(value: string): string {
  return bare(value).replace(edges(), '') || value
}

/** The words of a text with single spaces between them, punctuation gone. */
function words(value: string): string {
  return bare(value).match(word())?.join(' ') ?? value
}

function bare(value: string): string {
  return foldText(withoutAccents(value))
}

function unknownLabel(value: unknown, names: readonly string[]): string {
  const guess = typeof value === 'string' ? nearest(value, names) : undefined
  const list = names.length <= 12 ? names : [...names.slice(0, 12), `… ${names.length - 12} more`]
  return `expected one of ${list.map((name) => preview(name)).join(', ')}, found ${preview(value)}${guess === undefined ? '' : `; did you mean ${preview(guess)}?`}`
}

function fix(kind: string, message: string): Fix {
  return { kind, path: '$', message }
}
