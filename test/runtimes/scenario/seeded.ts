/** Makes numbers from a seed with whole-number operations only: the same in every engine (xorshift, Marsaglia 2003). */
export class Seeded {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0 || 1
  }

  /** Returns a whole number from 0 up to `limit`, exclusive. */
  below(limit: number): number {
    let state = this.#state
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    this.#state = state
    return (state >>> 0) % limit
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }
}
