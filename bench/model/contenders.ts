import {
  type Candidate,
  type Choice,
  coverage,
  type Format,
  type JsonOptions,
  json,
  likely,
  type Order,
  type Query,
  random,
  type Selector,
  type StaticSelector,
  showcase,
  similar,
} from '../../src/entry/index.ts'
import { sample } from '../selection/sample.ts'
import type { Task } from './tasks.ts'

/** A way of choosing and showing examples that the models judge. */
export interface Contender {
  readonly select: Selector
  readonly order?: Order
  readonly pin?: StaticSelector
  /** How many examples, overriding the run. */
  readonly k?: number
  /** A format other than the task's; undefined where the task has no use for it. */
  readonly format?: (task: Task) => Format<unknown, unknown> | undefined
}

/** What every run compares. */
export const usual: Readonly<Record<string, Contender>> = {
  zero: { select: similar(), k: 0 },
  random1: { select: random({ seed: 1 }) },
  random2: { select: random({ seed: 2 }) },
  random3: { select: random({ seed: 3 }) },
  similar: { select: similar() },
  'coverage-apart': inOrder(coverage(), apart),
  coverage: { select: coverage() },
  likely: { select: likely() },
}

/** Shows most parts of a schema, before the chosen examples. */
const pin = showcase({ k: 16 })

/** What a run compares only when it is named: other orders, other weights, other descriptions. */
export const special: Readonly<Record<string, Contender>> = {
  'similar-apart': inOrder(similar(), apart),
  'similar-nearest-last': inOrder(similar(), nearestLast),
  'likely-nearest-last': inOrder(likely(), nearestLast),
  'likely-first': { select: likely(), order: 'similar-first' },
  'likely-shuffled': inOrder(likely(), (shown) => sample(shown, shown.length, 1)),
  'likely-.3': { select: likely({ repeat: 0.3 }) },
  'likely-.7': { select: likely({ repeat: 0.7 }) },
  'describe-none': { select: likely(), format: describing('none') },
  'describe-schema': { select: likely(), format: describing('schema') },
  'describe-chosen': { select: likely(), format: describing({ rest: 'chosen' }) },
  'pinned-types': { select: likely(), pin },
  'pinned-none': { select: likely(), pin, format: describing('none') },
  'pinned-rest': { select: likely(), pin, format: describing('rest') },
}

function describing(describe: NonNullable<JsonOptions['describe']>): NonNullable<Contender['format']> {
  return ({ schema }) => (schema === undefined ? undefined : json<unknown>(schema, { describe }))
}

/** Shows the choice of a selector in an order of its own. */
function inOrder(selector: Selector, arrange: (shown: readonly Candidate[]) => readonly Candidate[]): Contender {
  const select = (query: Query, pool: readonly Candidate[]): readonly Choice[] => {
    const chosen = new Set(
      selector
        .select(query, pool)
        .slice(0, query.k)
        .map(({ id }) => id),
    )
    // The pool is sorted, most similar first.
    return arrange(pool.filter(({ id }) => chosen.has(id))).map(({ id }) => ({ id, gain: 1 }))
  }
  return { select: { ...selector, select }, order: 'as-selected' }
}

function nearestLast(nearestFirst: readonly Candidate[]): readonly Candidate[] {
  return [...nearestFirst].reverse()
}

/** Keeps examples of one label apart, as the library did before it asked models. */
function apart(nearestFirst: readonly Candidate[]): readonly Candidate[] {
  const left = [...nearestFirst]
  const result: Candidate[] = []
  while (left.length > 0) {
    const last = result.at(-1)?.features.join()
    const other = left.findIndex(({ features }) => features.join() !== last)
    result.push(...left.splice(Math.max(0, other), 1))
  }
  return result.reverse()
}
