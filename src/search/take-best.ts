/** A document found, by its place in the index. */
export interface Found {
  readonly place: number
  /** 0 to 1, rounded to 6 digits so that engines and orders of adding cannot differ. */
  readonly similarity: number
}

const bins = 1_024
const steps = 1e6
/** Above every place: a rounded score times this, and a place, share one double. */
const mostPlaces = 2 ** 31

/**
 * Returns the `limit` places with the highest scores, best first; `isBefore` decides between equal ones. Scores are above
 * 0 and at most 1, one for each place. Counts them in bins first, so that only those of the best bins are sorted.
 */
export function takeBest(
  places: Int32Array,
  scores: Float32Array,
  limit: number,
  isBefore: (a: number, b: number) => boolean,
): readonly Found[] {
  const threshold = leastOfBest(scores, limit)
  const keys: number[] = []
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] ?? 0
    if (score > threshold) keys.push((steps - Math.round(score * steps)) * mostPlaces + (places[i] ?? 0))
  }
  const found: Found[] = []
  for (const key of Float64Array.from(keys).sort()) {
    const rank = Math.floor(key / mostPlaces)
    // What rounds to nothing is nothing.
    if (rank < steps) found.push({ place: key - rank * mostPlaces, similarity: (steps - rank) / steps })
  }
  sortEqual(found, isBefore)
  return found.length > limit ? found.slice(0, Math.max(0, limit)) : found
}

/** Returns a score that at least `limit` are above, less what rounding may lift; 0 when there are not so many. */
function leastOfBest(scores: Float32Array, limit: number): number {
  if (scores.length <= limit) return 0
  const counts = new Int32Array(bins + 1)
  for (let i = 0; i < scores.length; i++) {
    const bin = ((scores[i] ?? 0) * bins) | 0
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  let bin = bins
  let count = counts[bin] ?? 0
  while (bin > 0 && count < limit) count += counts[--bin] ?? 0
  return Math.max(0, bin / bins - 1 / steps)
}

/** Sorts each run of equal similarity. */
function sortEqual(found: Found[], isBefore: (a: number, b: number) => boolean): void {
  for (let start = 0; start < found.length; ) {
    let end = start + 1
    while (end < found.length && found[end]?.similarity === found[start]?.similarity) end++
    if (end > start + 1) {
      const run = found.slice(start, end).sort((a, b) => (isBefore(a.place, b.place) ? -1 : 1))
      found.splice(start, run.length, ...run)
    }
    start = end
  }
}
