/** Something that may be kept. */
export interface Item {
  readonly gain: number
  readonly tokens: number
}

/** What a packing kept, and how good it provably is. */
export interface Packing {
  /** One flag per item. */
  readonly kept: readonly boolean[]
  /** Sum of the gains kept. */
  readonly value: number
  /** No packing can reach more than this; equals `value` when the packing is proven optimal. */
  readonly bound: number
}

/** Search steps after which the best packing so far is returned with the gap that remains. */
const maxNodes = 200_000
const epsilon = 1e-12

/**
 * Keeps the items with the largest sum of gains that fit into `room` tokens and number at most `k`: depth-first branch
 * and bound in the order of gain per token, bounded by the fractional relaxation (Dantzig 1957). Deterministic: of equal
 * packings the first found in that order wins, ties broken by place in the list.
 */
export function knapsack(items: readonly Item[], room: number, k: number): Packing {
  const order = items.map((_, i) => i).filter((i) => (items[i]?.tokens ?? 0) <= room)
  order.sort((a, b) => density(items[b]) - density(items[a]) || gainOf(items[b]) - gainOf(items[a]) || a - b)
  const search = new Search(
    order.map((i) => items[i] ?? { gain: 0, tokens: 0 }),
    room,
    Math.min(k, order.length),
  )
  const { best, value, bound } = search.run()
  const kept = items.map(() => false)
  for (const place of best) {
    const item = order[place]
    if (item !== undefined) kept[item] = true
  }
  return { kept, value, bound }
}

function density(item: Item | undefined): number {
  return item === undefined ? 0 : item.gain / Math.max(item.tokens, 1e-9)
}

function gainOf(item: Item | undefined): number {
  return item?.gain ?? 0
}

class Search {
  readonly #items: readonly Item[]
  readonly #room: number
  readonly #k: number
  /** Largest gain among the items from each place on: with the slots left, a bound on what count allows. */
  readonly #topGain: Float64Array
  #best: readonly number[] = []
  #value = 0
  #nodes = 0

  constructor(items: readonly Item[], room: number, k: number) {
    this.#items = items
    this.#room = room
    this.#k = k
    this.#topGain = new Float64Array(items.length + 1)
    for (let i = items.length - 1; i >= 0; i--) this.#topGain[i] = Math.max(this.#topGain[i + 1] ?? 0, gainOf(items[i]))
  }

  run(): { readonly best: readonly number[]; readonly value: number; readonly bound: number } {
    const bound = this.#bound(0, this.#room, this.#k)
    this.#takeBestGains()
    // Explicit stack: recursion as deep as the list is long could overflow.
    const taken: number[] = []
    let place = 0
    let room = this.#room
    let value = 0
    for (;;) {
      const open = this.#k - taken.length
      if (
        this.#nodes++ < maxNodes &&
        open > 0 &&
        place < this.#items.length &&
        value + this.#bound(place, room, open) > this.#value + epsilon
      ) {
        const item = this.#items[place]
        if (item !== undefined && item.tokens <= room) {
          taken.push(place)
          room -= item.tokens
          value += item.gain
          if (value > this.#value + epsilon) {
            this.#value = value
            this.#best = [...taken]
          }
        }
        place++
        continue
      }
      const last = taken.pop()
      if (last === undefined) break
      room += this.#items[last]?.tokens ?? 0
      value -= gainOf(this.#items[last])
      place = last + 1
    }
    const proven = this.#nodes <= maxNodes
    return { best: this.#best, value: this.#value, bound: proven ? this.#value : Math.max(this.#value, bound) }
  }

  /** Begins with the k largest gains where they fit: the usual case, and then nothing is left to search. */
  #takeBestGains(): void {
    const byGain = this.#items.map((_, i) => i).sort((a, b) => gainOf(this.#items[b]) - gainOf(this.#items[a]) || a - b)
    let room = this.#room
    const taken: number[] = []
    for (const place of byGain) {
      const tokens = this.#items[place]?.tokens ?? 0
      if (taken.length >= this.#k || tokens > room) continue
      room -= tokens
      taken.push(place)
      this.#value += gainOf(this.#items[place])
    }
    this.#best = taken
  }

  /** The most that items from `place` on can add: filling the room by density, and the slots by the top gain. */
  #bound(place: number, room: number, slots: number): number {
    const byCount = slots * (this.#topGain[place] ?? 0)
    let byRoom = 0
    for (let i = place; i < this.#items.length && byRoom < byCount; i++) {
      const item = this.#items[i]
      if (item === undefined) break
      if (item.tokens > room) {
        byRoom += (item.gain * room) / item.tokens
        break
      }
      room -= item.tokens
      byRoom += item.gain
    }
    return Math.min(byRoom, byCount)
  }
}
