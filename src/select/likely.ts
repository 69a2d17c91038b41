import type { Candidate, Choice, Query, SyncSelector } from '../selector.ts'
import { atHome } from '../value/at-home.ts'
import { checkOptions } from '../value/check-options.ts'
import { count, share } from '../value/rules.ts'
import { Choices } from './choices.ts'
import { Cover } from './cover.ts'
import { likelyAnswers } from './likely-answers.ts'
import { type NearOptions, near, nearRules } from './near.ts'
import { areLabels, areSplit } from './votes.ts'

export interface LikelyOptions extends NearOptions {
  /**
   * What showing a likely thing again is worth, as a share of what the previous showing was worth. At 0 as many
   * different likely things as possible are shown, at 1 the likeliest as often as possible. @default 0.5
   */
  readonly repeat?: number | undefined
  /** How many of the nearest examples vote on what the answer looks like. @default 64 */
  readonly neighbours?: number | undefined
  /** How many of the nearest examples may be chosen. @default 128 */
  readonly pool?: number | undefined
}

/** How many of the nearest examples come first, and how many where the votes are split. */
const imitated = 6
const imitatedIfSplit = 3
/** What those gain above all others. */
const first = 8
/** What completing a likely answer is worth: as much as all of its parts. */
const full = 1
const least = 1e-9

/**
 * Chooses the examples that show what the answer to this query is likely to be, as often as it is likely. The outputs
 * of the nearest examples vote; then, greedily, each example is worth the votes for the features that it shows, half as
 * much for each further showing (`repeat`), and the likely answers that it completes. Answers with several features are
 * imitated before they are composed: the six nearest examples come first, three where the votes are split. Without
 * features it ranks by similarity. Throws a `DefinitionError` for options that it does not know.
 *
 * This method was chosen by what language models answered (bench/model, decision 15). It extends the coverage objective
 * of Levy et al. 2022, arXiv:2212.06800, by repeats and by predictions from neighbours.
 */
export function likely(options: LikelyOptions = {}): SyncSelector {
  checkOptions(
    'likely()',
    options,
    {
      ...nearRules,
      repeat: share('Towards 0 it shows many different things, towards 1 the likeliest many times.'),
      neighbours: count,
      pool: count,
    },
    atHome,
  )
  const { repeat = 0.5, neighbours, pool = 128 } = options
  return {
    name: 'likely',
    ...near(options),
    pool,
    select: (query, candidates) => choose(query, candidates, repeat, neighbours),
  }
}

function choose(
  query: Query,
  pool: readonly Candidate[],
  repeat: number,
  neighbours: number | undefined,
): readonly Choice[] {
  const shapes = likelyAnswers(pool, { neighbours })
  const isLabelled = areLabels(shapes)
  const cover = new Cover(shapes, { repeat, full: isLabelled ? 0 : full })
  const choices = new Choices(query)
  if (!isLabelled) {
    const nearest = new Set(pool.slice(0, Math.min(areSplit(shapes) ? imitatedIfSplit : imitated, query.k)))
    shapes.forEach(({ members }, shape) => {
      for (const member of members) if (nearest.has(member)) choices.add(cover.take(shape), first + member.similarity)
    })
  }
  // Capped at the previous gain: an example that completes an answer must not outweigh those it builds on when room is
  // short.
  let most = first
  while (choices.isOpen) {
    const pick = cover.best(0, least)
    if (pick === undefined) break
    most = Math.min(most, pick.gain)
    choices.add(cover.take(pick.shape), most)
  }
  for (const candidate of pool) {
    if (!choices.isOpen) break
    choices.addRest(candidate)
  }
  return choices.list
}
