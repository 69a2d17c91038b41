import type { Candidate, Choice, Query, SyncSelector } from '../selector.ts'
import { atHome } from '../value/at-home.ts'
import { checkOptions } from '../value/check-options.ts'
import { count } from '../value/rules.ts'
import { Choices } from './choices.ts'
import { Cover } from './cover.ts'
import { likelyAnswers } from './likely-answers.ts'
import { type NearOptions, near, nearRules } from './near.ts'

export interface CoverageOptions extends NearOptions {
  /** How many of the nearest examples vote on what the answer looks like. @default 64, or the whole pool for labels */
  readonly neighbours?: number | undefined
  /** How many of the nearest examples may be chosen. @default 128 */
  readonly pool?: number | undefined
  /** How many of the nearest examples are taken first, whatever they show. @default 0 */
  readonly anchors?: number | undefined
}

/**
 * What showing a likely answer in one single example is worth, divided by the number of its features. It starts low,
 * since parts can be shown by several examples, and then rises. Measured by bench/selection: the step from 1.5 to 3
 * shows the exact shape of the answer to 2 % more queries and loses none of its parts.
 */
const wholeBonus = 0.3
const laterWholeBonus = 1.5
const early = 4
/** Each feature counts once; showing a likely answer whole is worth as much again as its parts. */
const once = { repeat: 0, full: 1 }
const saturated = 1e-4
/** More than any gain, so that the packer prefers anchors to everything else. */
const anchorBonus = 8

/**
 * Chooses examples that together show the answers this query is likely to have. The outputs of the nearest examples
 * vote; then, greedily, each example is worth the likely features it adds, the likely answers it completes, and the
 * likely answers it shows by itself. Once everything likely is shown, it starts over at half the value. Without
 * features it ranks by similarity. (Predicted-answer coverage; it extends the coverage objective of Levy et al. 2022,
 * arXiv:2212.06800, with predictions from neighbours.)
 */
export function coverage(options: CoverageOptions = {}): SyncSelector {
  checkOptions('coverage()', options, { ...nearRules, neighbours: count, pool: count, anchors: count }, atHome)
  const { neighbours, pool = 128, anchors = 0 } = options
  return {
    name: 'coverage',
    ...near(options),
    pool,
    select: (query, candidates) => choose(query, candidates, anchors, neighbours),
  }
}

function choose(
  query: Query,
  pool: readonly Candidate[],
  anchors: number,
  neighbours: number | undefined,
): readonly Choice[] {
  // Vectors tell near from nearest, so sharp votes are best for labels too (decision 16).
  const shapes = likelyAnswers(pool, { neighbours, hasFlatLabels: pool[0]?.vector === undefined })
  const cover = new Cover(shapes, once)
  const choices = new Choices(query)
  const anchored = new Set(pool.slice(0, Math.min(anchors, query.k)))
  for (let shape = 0; shape < shapes.length; shape++) {
    for (const member of shapes[shape]?.members ?? []) {
      if (!anchored.has(member)) break
      choices.add(cover.take(shape), anchorBonus + member.similarity)
    }
  }
  let value = 1
  let hasPicked = shapes.some(({ probability }) => probability > 0)
  for (let round = 0; hasPicked && choices.isOpen; round++) {
    if (round > 0) cover.begin()
    hasPicked = false
    while (choices.isOpen) {
      const pick = cover.best(choices.size < early ? wholeBonus : laterWholeBonus, saturated)
      if (pick === undefined) break
      choices.add(cover.take(pick.shape), value * pick.gain)
      hasPicked = true
    }
    value /= 2
  }
  for (const candidate of pool) {
    if (!choices.isOpen) break
    choices.addRest(candidate)
  }
  return choices.list
}
