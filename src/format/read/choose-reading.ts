import { ParseError } from '../../errors.ts'
import type { ReadOptions } from '../../reply.ts'
import type { Fix, Reading } from '../../types.ts'
import { canonicalText } from '../../value/canonical-text.ts'
import { preview } from '../../value/preview.ts'
import { Place } from '../schema/place.ts'
import { invalid, type SchemaSource } from '../schema/schema-source.ts'
import { type Alignment, isFailure } from './align/alignment.ts'
import { droppedFields } from './dropped-fields.ts'
import { announced, announcesFinal } from './locate/announced.ts'
import { ambiguous, fix, truncated, unreadable } from './refusals.ts'
import { type Cut, mayBeWhole } from './repair/cut.ts'
import { validated } from './validated.ts'

/** A part of the reply, aligned with the schema, with the fixes that this took. */
export interface Rated {
  readonly alignment: Alignment
  readonly fixes: readonly Fix[]
  /** The cost of its place in the reply. */
  readonly cost: number
  readonly cut?: Cut
  readonly isCode?: boolean
  readonly lead: string
  readonly start: number
  readonly end: number
}

/** A part that satisfies the schema, with the value that the schema returned for it. */
interface Valid {
  readonly rated: Rated
  readonly value: unknown
  readonly key: string
  readonly dropped: readonly Fix[]
}

/** A reading that costs this much more than the best one is not a rival: it is readable only by chance. */
const muchMore = 4

/** What the format looks for, and the text in which the parts have their places. */
export interface Looked {
  readonly what: string
  readonly text: string
}

/**
 * Chooses the answer among the parts of a reply; every format uses it. The cheapest part that satisfies the schema
 * wins. If a rival has another value, the one announced as final or corrected wins, or the only one not announced as a
 * draft; otherwise throws that the reply is ambiguous. Throws that the reply was cut off when its end lies inside any
 * part, unless the options accept that.
 */
export function chooseReading(
  rated: readonly Rated[],
  source: SchemaSource,
  reply: string,
  options: ReadOptions,
  { what, text }: Looked,
): Reading<unknown> {
  const cut = rated.find((one) => isCut(one, source, options))
  if (options.truncated !== 'accept' && (cut !== undefined || options.finished === false))
    throw truncated(reply, options.finished, (cut ?? rated[0])?.alignment.value)
  const { valid, refused } = settle(rated, source, reply)
  const [best] = valid
  if (best === undefined)
    throw (
      refused ??
      unreadable(reply, `The reply holds no readable ${what}: expected ${what}, found ${preview(reply.trim())}.`)
    )
  const rivals = valid.filter((other) => isRival(other, best))
  const chosen = rivals.length === 0 ? best : supersedes([best, ...rivals])
  if (chosen === undefined) throw severalFit([best, ...rivals], reply)
  if (isTakenBack(chosen, text))
    throw ambiguous(
      reply,
      `The reply takes ${preview(chosen.rated.alignment.value)} back, and no other answer in it can be read.`,
    )
  const left = valid.filter((other) => other.key !== chosen.key && !overlaps(chosen, other)).map(leftOut)
  const isOpen = cut === chosen.rated || options.finished === false
  const end =
    isOpen && !hasFix(chosen.rated, 'truncated') ? [fix('truncated', '$', 'the reply ends inside the value')] : []
  return {
    value: chosen.value,
    fixes: [...chosen.rated.fixes, ...chosen.rated.alignment.fixes, ...chosen.dropped, ...end, ...left],
  }
}

/** Validates all parts, cheapest first: complete ones before cut ones, and answers before sketches. */
function settle(
  rated: readonly Rated[],
  source: SchemaSource,
  reply: string,
): { readonly valid: readonly Valid[]; readonly refused: ParseError | undefined } {
  let refused: ParseError | undefined
  const valid: Valid[] = []
  const place = new Place(source.named)
  for (const one of [...rated].sort((a, b) => rank(a) - rank(b) || total(a) - total(b))) {
    const { ambiguity, loss, value } = one.alignment
    const result = validated(source, value, reply)
    const dropped = result instanceof ParseError ? undefined : droppedFields(source.toNames(value), result.value, place)
    const lost = loss ?? dropped?.loss
    if (ambiguity !== undefined)
      refused ??= ambiguous(
        reply,
        `The reply is ambiguous at ${ambiguity.path}: ${ambiguity.message}.`,
        ambiguity.path,
        ambiguity.message,
      )
    else if (result instanceof ParseError) refused ??= result
    else if (lost !== undefined) refused ??= invalid([lost], reply)
    else valid.push({ rated: one, value: result.value, key: canonicalText(value), dropped: dropped?.fixes ?? [] })
  }
  return { valid, refused }
}

function rank({ cut, isCode, fixes, alignment }: Rated): number {
  const isSketch = isCode === true || fixes.some(({ kind }) => sketchy.includes(kind))
  return (isFailure(alignment) ? 4 : 0) + (cut === undefined ? 0 : 2) + (isSketch ? 1 : 0)
}

/** Repairs that suggest a note about the answer rather than the answer itself. */
const sketchy: readonly Fix['kind'][] = ['unquoted', 'dropped-text', 'missing-value', 'ellipsis']

function total({ cost, alignment }: Rated): number {
  return cost + alignment.cost
}

function isRival(other: Valid, best: Valid): boolean {
  const isClose = other.rated.alignment.cost - best.rated.alignment.cost < muchMore
  return other.key !== best.key && isClose && rank(other.rated) === rank(best.rated) && !overlaps(best, other)
}

function overlaps(a: Valid, b: Valid): boolean {
  return a.rated.start < b.rated.end && b.rated.start < a.rated.end
}

function isCut({ cut, alignment }: Rated, source: SchemaSource, { finished }: ReadOptions): boolean {
  if (cut === undefined || cut.isInside) return cut !== undefined
  return finished !== true && !mayBeWhole(cut, alignment.value, new Place(source.jsonSchema))
}

/** Tells whether the text after the last reading announces another answer, although none was found there. */
function isTakenBack({ rated: { end, lead } }: Valid, text: string): boolean {
  return announced(lead) !== 'final' && announcesFinal(text.slice(end, end + 2_000))
}

/** Returns the rival announced as final, or the only one not announced as a draft. */
function supersedes(rivals: readonly Valid[]): Valid | undefined {
  const said = rivals.map((rival) => ({ rival, word: announced(rival.rated.lead) }))
  const finals = said.filter(({ word }) => word === 'final')
  const found = finals.length > 0 ? finals : said.filter(({ word }) => word === undefined)
  return new Set(found.map(({ rival }) => rival.key)).size === 1 ? found[0]?.rival : undefined
}

function hasFix({ fixes, alignment }: Rated, kind: Fix['kind']): boolean {
  return [...fixes, ...alignment.fixes].some((one) => one.kind === kind)
}

function leftOut({ rated }: Valid): Fix {
  return fix('other-value', '$', `left out another value: ${preview(rated.alignment.value)}`)
}

function severalFit(rivals: readonly Valid[], reply: string): ParseError {
  const shown = rivals.slice(0, 3).map(({ rated }) => preview(rated.alignment.value))
  const problem = `${rivals.length} different values fit equally well: ${shown.join(', ')}`
  return ambiguous(reply, `The reply is ambiguous: ${problem}.`, '$', problem)
}
