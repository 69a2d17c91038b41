import type { Candidate } from '../selector.ts'
import { likelyAnswers, type Shape, shapeKey } from './likely-answers.ts'

/** What the nearest examples say about the answer to one query. */
export interface Votes {
  /** How likely it is that the answer has each feature, 0 to 1, likeliest first. */
  readonly features: ReadonlyMap<string, number>
  /** Whether the votes are split. */
  readonly areSplit: boolean
  /** Tells how likely it is that the answer has exactly these features, 0 to 1. */
  shareOf(features: readonly string[]): number
}

/** An answer with several features and a smaller share of the votes is not likely. */
const leastShare = 0.25
/** When the second likeliest label has more than this share of the votes of the likeliest, it may be meant as well. */
const rivalPart = 0.5

/** Counts the votes of the nearest examples' outputs. `pool` is sorted, most similar first. */
export function votesOf(pool: readonly Candidate[]): Votes {
  const answers = likelyAnswers(pool)
  const shares = new Map<string, number>()
  const sums = new Map<string, number>()
  for (const { features, probability } of answers) {
    if (probability === 0) continue
    shares.set(shapeKey(features), probability)
    for (const feature of features) sums.set(feature, (sums.get(feature) ?? 0) + probability)
  }
  return {
    features: new Map([...sums].sort(([a, p], [b, q]) => q - p || (a < b ? -1 : 1))),
    areSplit: areSplit(answers),
    shareOf: (features) => shares.get(shapeKey(features)) ?? 0,
  }
}

/**
 * Tells whether the votes are split: for labels, whether the second likeliest has more than half as many votes as the
 * first; for answers with several features, whether none has a quarter of all votes. On the data of bench/model, the
 * likeliest label is right for 4 to 6 of 10 queries whose votes are split, and for 8 to 10 of the others.
 */
export function areSplit(answers: readonly Shape[]): boolean {
  let [most, second] = [0, 0]
  for (const { probability } of answers) {
    if (probability > most) [most, second] = [probability, most]
    else if (probability > second) second = probability
  }
  if (most === 0) return false
  return areLabels(answers) ? second > rivalPart * most : most < leastShare
}

/** Tells whether no answer has more than one feature, as labels do. */
export function areLabels(answers: readonly Shape[]): boolean {
  return answers.every(({ features }) => features.length <= 1)
}
