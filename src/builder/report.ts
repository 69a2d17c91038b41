import { halfSurrogate } from '../example/history/read-history.ts'
import type { Shot } from '../fragment/shot.ts'
import { sumTokens } from '../fragment/sum-tokens.ts'
import type { PromptReport } from '../prompt.ts'
import { isStableFragment } from '../render/join.ts'
import type { Votes } from '../select/votes.ts'
import type { Repair, SectionName } from '../types.ts'
import type { Dropped } from './dropped.ts'
import type { Filled } from './fill.ts'
import type { Contender } from './gather.ts'
import type { Offer } from './offer.ts'
import { whyShown } from './why-shown.ts'

const sectionOrder: readonly SectionName[] = [
  'instruction',
  'format',
  'pinned',
  'examples',
  'passages',
  'history',
  'query',
]

/** More likely features than this are missed when no example shows them. */
const missed = 0.25

/** Accounts for every token and every chosen example. */
export function makeReport(offer: Offer, filled: Filled, ofMessages: number): PromptReport {
  const { gathered, pinned, budget, toolTokens } = offer
  const tokens = ofMessages + toolTokens
  const shown = [...pinned.shots, ...filled.shots]
  return {
    tokens,
    budget: budget.tokens,
    reserve: budget.reserve ?? 0,
    exact: offer.tokenizer.exact && toolTokens === 0,
    sections: [
      ...(toolTokens > 0 ? [{ name: 'tools' as const, tokens: toolTokens }] : []),
      ...sectionsOf(filled, ofMessages, offer.replyOverhead),
    ],
    shots: shownShots(shown, offer),
    passages: filled.passages.map(({ fragment: { id, tokens: size }, variant }) => ({
      id,
      tokens: size,
      ...(variant === undefined ? {} : { variant }),
    })),
    dropped: [...filled.dropped, ...leftOut(offer, filled)],
    repairs: [...offer.repairs, ...shown.flatMap(repairsOf)],
    uncertain: gathered.votes?.areSplit ?? false,
    missing: missingFeatures(shown, gathered.votes),
    uncovered: pinned.uncovered,
    ...(pinned.room === undefined ? {} : { pinnedRoom: pinned.room }),
    stableTokens: stableTokens(filled),
    packing: filled.packing,
  }
}

function repairsOf(example: Shot | Contender): readonly Repair[] {
  const { id, isRepaired } = 'shot' in example ? example.shot : example
  return isRepaired === true ? [halfSurrogate(id)] : []
}

function shownShots(shown: readonly (Shot | Contender)[], { gathered }: Offer): PromptReport['shots'] {
  const reasons = whyShown(shown, gathered.votes)
  return shown.map((example, i) => {
    const { id, tokens } = example
    const isChosen = 'similarity' in example
    const shot = { id, tokens, similarity: isChosen ? example.similarity : 0, pinned: !isChosen }
    const why = reasons[i]
    return why === undefined ? shot : { ...shot, why }
  })
}

/** Features that the answer probably has and that no shown example has. */
function missingFeatures(
  shots: readonly { readonly features: readonly string[] }[],
  votes: Votes | undefined,
): readonly string[] {
  const shown = new Set<string>()
  for (const { features } of shots) for (const feature of features) shown.add(feature)
  return [...(votes?.features ?? [])].flatMap(([feature, share]) =>
    share >= missed && !shown.has(feature) ? [feature] : [],
  )
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
function leftOut({ gathered, pinned }: Offer, filled: Filled): readonly Dropped[] {
  const chosen = new Set([
    ...pinned.shots.map(({ id }) => id),
    ...filled.shots.map(({ id }) => id),
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
