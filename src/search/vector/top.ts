/** A slot and its score. */
export interface Scored {
  readonly slot: number
  readonly score: number
}

/**
 * Keeps the `limit` best of what it is offered: the highest scores and, among equal ones, the lowest ranks (by default
 * the slots).
 */
export class Top {
  readonly #limit: number
  readonly #compare: (a: Scored, b: Scored) => number
  readonly #kept: Scored[] = []
  #floor: number

  constructor(limit: number, ranks?: ArrayLike<number>) {
    const rank = (slot: number): number => ranks?.[slot] ?? slot
    this.#limit = limit
    this.#compare = (a, b) => b.score - a.score || rank(a.slot) - rank(b.slot)
    this.#floor = limit > 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  }

  /** No score below this is among the best. */
  get floor(): number {
    return this.#floor
  }

  offer(slot: number, score: number): void {
    if (score < this.#floor) return
    this.#kept.push({ slot, score })
    // Sorting now and then costs no more than a heap, and takes a third of the code.
    if (this.#kept.length > 2 * this.#limit + 8) this.best()
  }

  /** Returns what was kept, best first. */
  best(): readonly Scored[] {
    this.#kept.sort(this.#compare).splice(this.#limit)
    this.#floor = this.#kept[this.#limit - 1]?.score ?? this.#floor
    return this.#kept
  }
}
