import type { ReadOptions } from '../../reply.ts'
import type { Reading } from '../../types.ts'
import { preview } from '../../value/preview.ts'
import { type LabelReading, readLabel } from './align/read-label.ts'
import { announced } from './locate/announced.ts'
import { turnOf } from './locate/turn.ts'
import { type WordPart, wordParts } from './locate/word-parts.ts'
import { ambiguous, empty, fix, truncated } from './refusals.ts'

interface Found {
  readonly part: WordPart
  readonly reading: LabelReading
}

/**
 * Reads a reply as one of some labels, by the same policy as all formats: sets reasoning and end tokens aside, looks
 * into fences and answer tags, and prefers the label announced as final. Returns undefined when the reply commits to no
 * label. Throws a `ParseError` for a reply that has no answer, was cut off (`lo` of `login`) or commits to several
 * labels.
 */
export function readLabelReply(
  reply: string,
  names: readonly string[],
  options: ReadOptions,
): Reading<string> | undefined {
  if (names.includes(reply) && options.finished !== false) return { value: reply, fixes: [] }
  const turn = turnOf(reply)
  const { parts, isOnlyReasoning } = wordParts(turn.text)
  if (turn.text.trim() === '' || isOnlyReasoning) throw empty(reply, isOnlyReasoning || turn.isOnlyReasoning)
  const whole: WordPart = { text: turn.text.trim(), fixes: [], lead: '', isOpen: true }
  const inParts = parts.flatMap((part) => labelIn(part, names))
  const found = inParts.length > 0 ? inParts : labelIn(whole, names)
  const chosen = chooseLabel(found, reply)
  if (chosen === undefined) {
    if (options.finished === true || options.truncated === 'accept' || !isBegun(whole.text, names)) return undefined
    throw truncated(reply, options.finished, undefined)
  }
  const [label = ''] = chosen.reading.found
  const isCut = options.finished === false || (options.finished !== true && mayGoOn(chosen, label, names))
  if (isCut && options.truncated !== 'accept') throw truncated(reply, options.finished, label)
  const cut = isCut ? [fix('truncated', '$', 'the reply may end inside the label')] : []
  const fixes = [...turn.fixes, ...chosen.part.fixes, ...changeOf(chosen, label), ...cut]
  return { value: label, fixes: fixes.length === 0 ? [fix('trimmed', '$', 'cut white space off the ends')] : fixes }
}

/** Tells whether a text is only the beginning of a label. */
function isBegun(text: string, names: readonly string[]): boolean {
  return names.some((name) => name !== text && name.startsWith(text))
}

function labelIn(part: WordPart, names: readonly string[]): readonly Found[] {
  const reading = readLabel(part.text, names)
  return reading.found.length === 0 ? [] : [{ part, reading }]
}

function chooseLabel(found: readonly Found[], reply: string): Found | undefined {
  const finals = found.filter(({ part }) => announced(part.lead) === 'final')
  const kept = found.filter(({ part }) => announced(part.lead) !== 'draft')
  const [pool = found] = [finals, kept].filter((some) => some.length > 0)
  const labels = [...new Set(pool.flatMap(({ reading }) => reading.found))]
  if (labels.length > 1) throw ambiguous(reply, `The reply may mean ${labels.map((one) => preview(one)).join(' or ')}.`)
  return pool[0]
}

/** Tells whether the end of the reply may have cut off a longer label. */
function mayGoOn({ part, reading }: Found, label: string, names: readonly string[]): boolean {
  const isLonger = names.some((name) => name !== label && name.length > part.text.length && name.startsWith(part.text))
  return isLonger && (part.cut !== undefined || (part.isOpen && reading.kind !== 'exact'))
}

function changeOf({ part, reading }: Found, label: string) {
  const { kind, tier } = reading
  if (kind === 'exact' || tier === 0) return []
  if (kind === 'label-mention') return [fix(kind, '$', `found ${preview(label)} inside a longer reply`)]
  return [fix('label', '$', `read ${preview(part.text)} as ${preview(label)}`)]
}
