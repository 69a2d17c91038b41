/** The order in which the chosen examples are shown. */
export type Order = 'similar-last' | 'similar-first' | 'as-selected'

/** What ordering looks at. */
export interface Orderable {
  readonly similarity: number
  /** Equal for examples of one label, or of one shape. */
  readonly label: string
  /** How likely it is that the answer has that label, 0 to 1. */
  readonly share: number
  /** Breaks ties: a number derived from the content, so that no id is preferred. */
  readonly tie: number
}

/**
 * Orders the shown examples. `similar-last` puts those of the likeliest label next to the query, the most similar one
 * last: models follow what they read last (Zhao et al. 2021, arXiv:2102.09690), and what they read in a row
 * (bench/model, decision 15). Where nothing is similar no label is likely, and examples of one label are kept apart.
 */
export function order<T extends Orderable>(shots: readonly T[], how: Order): readonly T[] {
  if (how === 'as-selected') return shots
  const nearestFirst = [...shots].sort((a, b) => b.similarity - a.similarity || a.tie - b.tie)
  const isKnown = (nearestFirst[0]?.similarity ?? 0) > 0
  const ordered = isKnown ? nearestFirst.sort((a, b) => b.share - a.share) : interleave(nearestFirst)
  return how === 'similar-first' ? ordered : ordered.reverse()
}

/** Takes the next remaining example with another label than the last one, otherwise simply the next. */
function interleave<T extends Orderable>(shots: readonly T[]): T[] {
  const left = [...shots]
  const result: T[] = []
  while (left.length > 0) {
    const last = result.at(-1)?.label
    const other = left.findIndex(({ label }) => label !== last)
    result.push(...left.splice(Math.max(0, other), 1))
  }
  return result
}
