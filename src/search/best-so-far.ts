/** A document found, by its place in the index. */
export interface Found {
  readonly place: number
  /** 0 to 1, rounded to 6 digits so that it does not depend on the engine or the order of adding. */
  readonly similarity: number
}

const bins = 1_024
const steps = 1e6
/** More than any place: a rounded score times this, plus a place, fits into one double. */
const mostPlaces = 2 ** 31

/**
 * Keeps what may be among the `limit` best of what it is offered. Counts scores in bins, and so knows above which score
 * there are enough. Scores are above 0 and at most 1.
 */
export class BestSoFar {
  readonly #limit: number
  readonly #places: number[] = []
  readonly #scores: number[] = []
  readonly #counts = new Int32Array(bins + 1)
  /** The lowest bin that is still counted, and how many are in it and above. */
  #low = 0
  #count = 0
  /** A score that is not above this is not among the best. */
  threshold: number

  /** `floor` is the first threshold. */
  constructor(limit: number, floor = 0) {
    this.#limit = limit
    this.threshold = floor
  }

  /** Takes a place whose score is above the threshold. */
  offer(place: number, score: number): void {
    this.#places.push(place)
    this.#scores.push(score)
    const bin = (score * bins) | 0
    if (bin < this.#low) return
    const counts = this.#counts
    counts[bin] = (counts[bin] ?? 0) + 1
    this.#count++
    while (this.#low < bins && this.#count - (counts[this.#low] ?? 0) >= this.#limit) {
      this.#count -= counts[this.#low++] ?? 0
      // Rounding may lift a score to one that is kept.
      this.threshold = Math.max(this.threshold, this.#low / bins - 1 / steps)
    }
  }

  /** Returns the best, highest score first; `isBefore` decides between equal ones. */
  sorted(isBefore: (a: number, b: number) => boolean): readonly Found[] {
    const keys: number[] = []
    for (let i = 0; i < this.#scores.length; i++) {
      const score = this.#scores[i] ?? 0
      if (score > this.threshold) keys.push((steps - Math.round(score * steps)) * mostPlaces + (this.#places[i] ?? 0))
    }
    const found: Found[] = []
    for (const key of Float64Array.from(keys).sort()) {
      const rank = Math.floor(key / mostPlaces)
      // A score that rounds to 0 is not a match.
      if (rank < steps) found.push({ place: key - rank * mostPlaces, similarity: (steps - rank) / steps })
    }
    sortEqual(found, isBefore)
    return found.length > this.#limit ? found.slice(0, Math.max(0, this.#limit)) : found
  }
}

/** Rounds a score the way `sorted` does. */
export function roundScore(score: number): number {
  return Math.round(score * steps) / steps
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
