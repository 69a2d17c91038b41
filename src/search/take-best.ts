/** A document found, by its place in the index. */
export interface Found {
  readonly place: number
  /** 0 to 1, rounded to 6 digits so that engines and orders of adding cannot differ. */
  readonly similarity: number
}

/** Scores from 0 to 1, and how many there are in each bin of `1 / bins`: the last bin is for 1. */
export interface Ranking {
  readonly scores: Float32Array
  readonly counts: Int32Array
}

export const bins = 1_024
const steps = 1e6
/** Above every place: a rounded score times this, and a place, share one double. */
const places = 2 ** 31

/**
 * Returns the `limit` places with the highest scores above 0, best first; `isBefore` decides between equal ones. Only
 * those of the best bins are looked at and sorted.
 */
export function takeBest(
  { scores, counts }: Ranking,
  limit: number,
  isBefore: (a: number, b: number) => boolean,
): readonly Found[] {
  let bin = bins
  let count = counts[bin] ?? 0
  while (bin > 0 && count < limit) count += counts[--bin] ?? 0
  // Rounding may lift a score to that of one which is kept.
  const threshold = bin / bins - 1 / steps
  const keys: number[] = []
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] ?? 0
    if (score > threshold && score > 0) keys.push((steps - Math.round(score * steps)) * places + i)
  }
  const found = Array.from(Float64Array.from(keys).sort(), (key): Found => {
    const rank = Math.floor(key / places)
    return { place: key - rank * places, similarity: (steps - rank) / steps }
  })
  sortEqual(found, isBefore)
  return found.length > limit ? found.slice(0, Math.max(0, limit)) : found
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
