/** How the chosen examples follow each other. */
export type Order = 'similar-last' | 'similar-first' | 'as-selected'

/** What ordering looks at. */
export interface Orderable {
  readonly id: string
  readonly similarity: number
  /** Examples of one label must not stand in a row where that can be helped. */
  readonly label: string
}

/**
 * Orders the shown examples. `similar-last` puts the most similar one next to the query, since models weigh what they
 * read last most (Zhao et al. 2021, arXiv:2102.09690), and keeps examples of one label apart.
 */
export function order<T extends Orderable>(shots: readonly T[], how: Order): readonly T[] {
  if (how === 'as-selected') return shots
  const nearestFirst = interleave([...shots].sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1)))
  return how === 'similar-first' ? nearestFirst : nearestFirst.reverse()
}

/** Takes the nearest remaining example of another label than the last one, else simply the nearest. */
function interleave<T extends Orderable>(sorted: readonly T[]): T[] {
  const labels = new Map<string, T[]>()
  for (const shot of sorted) {
    const queue = labels.get(shot.label)
    if (queue === undefined) labels.set(shot.label, [shot])
    else queue.push(shot)
  }
  // With a shape of its own for every example there is nothing to keep apart.
  if (labels.size === sorted.length || labels.size < 2) return [...sorted]
  const place = new Map(sorted.map((shot, i) => [shot, i]))
  const heads = [...labels.values()].map((queue) => ({ queue, next: 0 }))
  const result: T[] = []
  while (result.length < sorted.length) {
    const last = result.at(-1)?.label
    let best: { queue: T[]; next: number } | undefined
    for (const head of heads) {
      const shot = head.queue[head.next]
      if (shot === undefined) continue
      const current = best?.queue[best.next]
      if (current === undefined || betterNext(shot, current, last, place)) best = head
    }
    const shot = best?.queue[best.next]
    if (best === undefined || shot === undefined) break
    best.next++
    result.push(shot)
  }
  return result
}

function betterNext<T extends Orderable>(
  shot: T,
  current: T,
  last: string | undefined,
  place: ReadonlyMap<T, number>,
): boolean {
  if ((shot.label === last) !== (current.label === last)) return current.label === last
  return (place.get(shot) ?? 0) < (place.get(current) ?? 0)
}
