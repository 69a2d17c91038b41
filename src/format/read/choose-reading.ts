import { ParseError } from '../../errors.ts'
import type { Fix, Reading } from '../../types.ts'
import { canonicalText } from '../../value/canonical-text.ts'
import { preview } from '../../value/preview.ts'
import { type Alignment, isFailure } from './align/alignment.ts'

/** A part of the reply with what it took to bring it towards the schema. */
export interface Rated {
  readonly alignment: Alignment
  readonly fixes: readonly Fix[]
  /** What its place in the reply costs. */
  readonly cost: number
  readonly lead: string
  readonly start: number
  readonly end: number
}

/** Words that a model puts before an answer that replaces an earlier one, and before one that is none yet. */
const final =
  /\b(?:final(?:ly)?|correct(?:ed|ion)|revised|updated|fixed|on reflection|actual(?:ly)?|instead|so the answer)\b/iu
const draft =
  /\b(?:drafts?|attempts?|initial(?:ly)?|first (?:try|guess|thought)|example|e\.g|for instance|template|wrong|incorrect|not)\b/iu

/**
 * Chooses the part that took the least and satisfies the schema. Different values that took the same are an ambiguity,
 * unless the words before them say which one is final; other values that would have done are reported as left out.
 */
export function chooseReading(
  rated: readonly Rated[],
  validate: (value: unknown) => { readonly value: unknown } | ParseError,
  reply: string,
): Reading<unknown> {
  let refused: ParseError | undefined
  const ranked = [...rated].sort((a, b) => total(a) - total(b))
  for (const [at, first] of ranked.entries()) {
    const result = validate(first.alignment.value)
    if (result instanceof ParseError) {
      refused ??= first.alignment.ambiguity === undefined ? result : ambiguity(first.alignment.ambiguity, reply)
      continue
    }
    const rest = ranked.slice(at + 1).filter((other) => !isFailure(other.alignment) && !overlaps(first, other))
    const key = canonicalText(first.alignment.value)
    const others = rest.filter((other) => canonicalText(other.alignment.value) !== key)
    const rivals = others.filter(
      (other) => total(other) === total(first) && !(validate(other.alignment.value) instanceof ParseError),
    )
    const chosen = rivals.length === 0 ? first : supersedes([first, ...rivals])
    if (chosen === undefined) throw severalFit([first, ...rivals], reply)
    const value = chosen === first ? result : validate(chosen.alignment.value)
    if (value instanceof ParseError) throw value
    const left = [first, ...others].filter((other) => other !== chosen).map(leftOut)
    return { value: value.value, fixes: [...chosen.fixes, ...chosen.alignment.fixes, ...left] }
  }
  throw refused ?? unreadable(reply)
}

function total({ cost, alignment }: Rated): number {
  return cost + alignment.cost
}

function overlaps(a: Rated, b: Rated): boolean {
  return a.start < b.end && b.start < a.end
}

/** The last one, when it is called final or all others are called drafts. */
function supersedes(rivals: readonly Rated[]): Rated | undefined {
  const inOrder = [...rivals].sort((a, b) => a.start - b.start)
  const finals = inOrder.filter(({ lead }) => final.test(lead))
  if (finals.length === 1) return finals[0]
  const others = inOrder.filter(({ lead }) => !draft.test(lead))
  return others.length === 1 ? others[0] : undefined
}

function leftOut({ alignment }: Rated): Fix {
  return { kind: 'other-value', path: '$', message: `left out another value: ${preview(alignment.value)}` }
}

function ambiguity(issue: NonNullable<Alignment['ambiguity']>, reply: string): ParseError {
  return new ParseError('reply_ambiguous', `The reply is ambiguous at ${issue.path}: ${issue.message}.`, {
    reply,
    issues: [issue],
  })
}

function severalFit(rivals: readonly Rated[], reply: string): ParseError {
  const shown = rivals.slice(0, 3).map(({ alignment }) => preview(alignment.value))
  const message = `${rivals.length} different values fit equally well: ${shown.join(', ')}`
  return ambiguity({ path: '$', message }, reply)
}

function unreadable(reply: string): ParseError {
  const message = `expected JSON, found ${preview(reply.trim())}`
  return new ParseError('reply_unreadable', `The reply holds no readable JSON: ${message}.`, {
    reply,
    issues: [{ path: '$', message }],
  })
}
