import type { Tokenizer } from '../budget.ts'
import { countPieces } from '../fragment/count-pieces.ts'
import type { Fragment, Layout, Piece } from '../layout.ts'
import type { Passage, PassageVariant } from '../types.ts'

/** One way to show a passage. */
export interface Version {
  readonly fragment: Fragment
  readonly gain: number
  readonly tokens: number
  /** Place among the passage's variants; absent for its text. */
  readonly variant?: number
}

/** Passages that want to be in the prompt. */
export interface OfferedPassages {
  /** The versions of each passage, its text first. */
  readonly versions: readonly (readonly [whole: Version, ...shorter: Version[]])[]
  /** Places of passages that are shown together or not at all; undefined where each stands for itself. */
  readonly groups: readonly (readonly number[])[] | undefined
}

/** Gains must be positive; a reranker's scores need not be. */
const leastGain = 1e-9

/** Writes passages as fragments of the last user message. */
export function offerPassages(passages: readonly Passage[], layout: Layout, tokenizer: Tokenizer): OfferedPassages {
  return {
    versions: passages.map(({ id, text, score = 1, variants = [] }) => [
      version(layout.passage({ id, text }), id, score, tokenizer),
      ...variants.map((variant, place) => {
        const shorter: PassageVariant = typeof variant === 'string' ? { text: variant } : variant
        const gain = shorter.score ?? score * worthOf(shorter.text.length, text.length)
        return { ...version(layout.passage({ id, text: shorter.text }), id, gain, tokenizer), variant: place }
      }),
    ]),
    groups: passages.some(({ keepWith }) => keepWith !== undefined) ? groupsOf(passages) : undefined,
  }
}

/** The first sentences of a text tell more than its last ones: half of it is taken for 71 % of its worth. */
function worthOf(length: number, whole: number): number {
  return length < whole ? Math.sqrt(length / whole) : 1
}

function version(piece: Piece, id: string, gain: number, tokenizer: Tokenizer): Version {
  const pieces = [piece]
  const tokens = countPieces(pieces, tokenizer)
  return { fragment: { id, section: 'passages', pieces, tokens }, gain: Math.max(gain, leastGain), tokens }
}

/** Puts passages together that belong together, directly or through others. */
function groupsOf(passages: readonly Passage[]): readonly (readonly number[])[] {
  const group = passages.map((_, place) => [place])
  const placeOf = new Map(passages.map(({ id }, place) => [id, place]))
  passages.forEach(({ keepWith }, place) => {
    const mine = group[place]
    const other = group[placeOf.get(keepWith ?? '') ?? place]
    if (mine === undefined || other === undefined || mine === other) return
    for (const member of other) group[member] = mine
    mine.push(...other)
  })
  return [...new Set(group)]
}
