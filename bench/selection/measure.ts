import type { Item, Ranked, Ranker } from './rankers.ts'
import type { Features } from './reference-features.ts'
import type { Task } from './tasks.ts'

/** One figure for each query. */
export type Series = Record<string, number[]>

/** What a ranker achieved on a task. */
export interface Result {
  readonly ranker: string
  readonly features: string
  /** By the reference features (for labels, the label itself): `rec@4`, `full@8`, `shape@500t`, `vote@8` … */
  readonly reference: Series
  /** By the features of the library's format. */
  readonly own: Series
  /** Milliseconds per query: search, and one selection of 4. */
  readonly ms: number[]
}

export const counts = [4, 8] as const
export const budgets = [250, 500, 1000] as const

/** Runs a ranker over the queries of a task. */
export async function measure(task: Task, ranker: Ranker): Promise<Result> {
  const result: Result = { ranker: ranker.name, features: ranker.features, reference: {}, own: {}, ms: [] }
  const definitions = [
    [remembered(task.reference), result.reference],
    [remembered((output) => task.format.features(output as never)), result.own],
  ] as const
  for (const [place, query] of task.queries.entries()) {
    const start = performance.now()
    const rank = await ranker.prepare(query.input, place)
    rank({ k: 4, room: Number.POSITIVE_INFINITY })
    result.ms.push(performance.now() - start)
    const shown = [
      ...counts.map((k) => [`@${k}`, rank({ k, room: Number.POSITIVE_INFINITY }).slice(0, k)] as const),
      ...budgets.map((room) => [`@${room}t`, fit(rank({ k: Number.POSITIVE_INFINITY, room }), room)] as const),
    ]
    for (const [at, ranked] of shown) {
      for (const [featuresOf, series] of definitions) {
        score(
          featuresOf,
          query.output,
          ranked.map(({ item }) => item),
          at,
          series,
        )
      }
      if (task.kind === 'labels') push(result.reference, `vote${at}`, vote(ranked) === query.output)
    }
  }
  return result
}

/** Takes what fits, in rank order, skipping examples that do not fit; stops when fewer than 10 tokens are left. */
function fit(ranked: readonly Ranked[], room: number): readonly Ranked[] {
  let left = room
  return ranked.filter(({ item }) => {
    if (left < 10 || item.tokens > left) return false
    left -= item.tokens
    return true
  })
}

function score(featuresOf: Features, gold: unknown, items: readonly Item[], at: string, series: Series): void {
  const wanted = new Set(featuresOf(gold))
  const sets = items.map(({ output }) => new Set(featuresOf(output)))
  const shown = [...wanted].filter((feature) => sets.some((set) => set.has(feature))).length
  push(series, `rec${at}`, shown / Math.max(1, wanted.size))
  push(series, `full${at}`, shown === wanted.size)
  push(
    series,
    `shape${at}`,
    sets.some((set) => set.size === wanted.size && [...wanted].every((feature) => set.has(feature))),
  )
}

/** Returns the label with the largest sum of squared scores; of equal ones, the one named first. */
function vote(ranked: readonly Ranked[]): unknown {
  const votes = new Map<unknown, number>()
  for (const { item, score } of ranked) votes.set(item.output, (votes.get(item.output) ?? 0) + score ** 2)
  let best: readonly [label: unknown, weight: number] | undefined
  for (const [label, weight] of votes) if (best === undefined || weight > best[1]) best = [label, weight]
  return best?.[0]
}

/** Computes the features of each output once, as outputs recur. */
function remembered(features: Features): Features {
  const known = new Map<unknown, readonly string[]>()
  return (output) => {
    const found = known.get(output) ?? features(output)
    known.set(output, found)
    return found
  }
}

function push(series: Series, name: string, value: number | boolean): void {
  const list = series[name] ?? []
  series[name] = list
  list.push(Number(value))
}
