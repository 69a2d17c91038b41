import type { Shot } from '../fragment/shot.ts'
import { sumTokens } from '../fragment/sum-tokens.ts'
import type { PromptReport } from '../prompt.ts'
import { isStableFragment } from '../render/join.ts'
import type { Votes } from '../select/votes.ts'
import type { SectionName } from '../types.ts'
import type { Dropped, Filled } from './fill.ts'
import type { Gathered } from './gather.ts'
import type { Offer } from './offer.ts'
import { whyShown } from './why-shown.ts'

interface Findings {
  readonly offer: Offer
  readonly filled: Filled
  readonly gathered: Gathered
  readonly pinned: readonly Shot[]
  readonly tokens: number
  readonly votes: Votes | undefined
  readonly missing: readonly string[]
  readonly uncovered: readonly string[]
  readonly exact: boolean
}

const sectionOrder: readonly SectionName[] = [
  'instruction',
  'format',
  'pinned',
  'examples',
  'passages',
  'history',
  'query',
]

/** Accounts for every token and every chosen example. */
export function makeReport(findings: Findings): PromptReport {
  const { offer, filled, gathered, pinned, tokens, votes, missing, uncovered, exact } = findings
  return {
    tokens,
    budget: offer.budget.tokens,
    reserve: offer.budget.reserve ?? 0,
    exact,
    sections: sectionsOf(filled, tokens, offer.replyOverhead),
    shots: shownShots(pinned, filled, votes),
    passages: filled.passages.map(({ fragment: { id, tokens: size }, variant }) => ({
      id,
      tokens: size,
      ...(variant === undefined ? {} : { variant }),
    })),
    dropped: [...filled.dropped, ...leftOut(gathered, filled, pinned)],
    uncertain: votes?.areSplit ?? false,
    missing,
    uncovered,
    stableTokens: stableTokens(filled),
    packing: filled.packing,
  }
}

function shownShots(pinned: readonly Shot[], filled: Filled, votes: Votes | undefined): PromptReport['shots'] {
  const chosen = filled.shots.map(({ contender }) => contender)
  const reasons = whyShown([...pinned, ...chosen], votes)
  return [
    ...pinned.map(({ id, tokens }) => ({ id, tokens, similarity: 0, pinned: true })),
    ...chosen.map(({ id, tokens, similarity }) => ({ id, tokens, similarity, pinned: false })),
  ].map((shot, i) => {
    const why = reasons[i]
    return why === undefined ? shot : { ...shot, why }
  })
}

function stableTokens({ fragments }: Filled): number {
  const end = fragments.findIndex((fragment) => !isStableFragment(fragment))
  return sumTokens(end < 0 ? fragments : fragments.slice(0, end))
}

/**
 * Sums the sections; the reply's overhead goes with the query. Where counts do not add up exactly (an estimator) the
 * largest section carries the difference, so that the sections always sum to the total.
 */
function sectionsOf(filled: Filled, tokens: number, replyOverhead: number): PromptReport['sections'] {
  const totals = new Map<SectionName, number>()
  for (const { section, tokens: size } of filled.fragments) totals.set(section, (totals.get(section) ?? 0) + size)
  totals.set('query', (totals.get('query') ?? 0) + replyOverhead)
  const sections = sectionOrder.flatMap((name) => (totals.has(name) ? [{ name, tokens: totals.get(name) ?? 0 }] : []))
  const rest = tokens - sections.reduce((sum, section) => sum + section.tokens, 0)
  if (rest === 0) return sections
  const largest = sections.reduce((a, b) => (b.tokens > a.tokens ? b : a))
  return sections.map((section) => (section === largest ? { ...section, tokens: section.tokens + rest } : section))
}

/** Examples that could not be chosen: the excluded ones, and duplicates of those that could. */
function leftOut(gathered: Gathered, filled: Filled, pinned: readonly Shot[]): readonly Dropped[] {
  const chosen = new Set([
    ...pinned.map(({ id }) => id),
    ...filled.shots.map(({ contender }) => contender.id),
    ...filled.dropped.map(({ id }) => id),
  ])
  return [
    ...gathered.excluded.map(
      ({ shot, reason }): Dropped => ({ id: shot.id, section: 'examples', tokens: shot.tokens, reason }),
    ),
    ...gathered.duplicates
      .filter(({ of }) => chosen.has(of))
      .map(({ shot }): Dropped => ({ id: shot.id, section: 'examples', tokens: shot.tokens, reason: 'duplicate' })),
  ]
}
