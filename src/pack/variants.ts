import type { Item } from './knapsack.ts'

/**
 * One of several ways to show something, of which at most one is kept. `parts` are its places in the lists it was made
 * from.
 */
export interface Option extends Item {
  readonly parts: readonly number[]
}

/** What a packing of alternatives kept, and how good it provably is. */
export interface VariantPacking {
  /** For each list of options the one that was kept, or undefined. */
  readonly kept: readonly (Option | undefined)[]
  readonly value: number
  /** No packing can reach more; equals `value` when the packing is proven optimal. */
  readonly bound: number
}

/** A partial packing: its totals, and which option its last step added to which state. */
interface State<T> extends Item {
  readonly last?: { readonly option: T; readonly place: number; readonly before: State<T> }
}

/** How many partial packings are kept at a time. */
const maxStates = 20_000
const empty = { gain: 0, tokens: 0 }

/**
 * Keeps at most one option of each list so that the sum of gains in `room` is largest (the multiple-choice knapsack).
 * Goes list by list and keeps the partial packings that no other beats in both tokens and gain (Nemhauser and Ullmann
 * 1969), except those that cannot reach what is known to be possible. Deterministic: of equal packings the one that
 * keeps less wins.
 */
export function packVariants(lists: readonly (readonly Option[])[], room: number): VariantPacking {
  const order = lists.map((_, i) => i).sort((a, b) => densest(lists[b]) - densest(lists[a]) || a - b)
  let reachable = 0
  let left = room
  for (const i of order) {
    const fitting = largest((lists[i] ?? []).filter(({ tokens }) => tokens <= left))
    reachable += fitting?.gain ?? 0
    left -= fitting?.tokens ?? 0
  }
  const total = order.reduce((sum, i) => sum + (largest(lists[i])?.gain ?? 0), 0)
  // Sums in another order may differ in the last digits.
  const enough = reachable - total * 1e-12
  let rest = total
  let given = 0
  let states: readonly State<Option>[] = [empty]
  order.forEach((i, step) => {
    const list = lists[i] ?? []
    rest -= largest(list)?.gain ?? 0
    const density = densest(lists[order[step + 1] ?? -1])
    const most = ({ gain, tokens }: Item): number =>
      gain + (density === Number.POSITIVE_INFINITY ? rest : Math.min(rest, (room - tokens) * density))
    const next = undominated([...states, ...extended(states, list, i, room)])
    states = next.filter((state) => most(state) >= enough)
    if (states.length <= maxStates) return
    const ranked = [...states].sort((a, b) => most(b) - most(a))
    for (const state of ranked.slice(maxStates)) given = Math.max(given, most(state))
    const spared = new Set(ranked.slice(0, maxStates))
    states = states.filter((state) => spared.has(state))
  })
  const best = states.at(-1) ?? empty
  const kept: (Option | undefined)[] = lists.map(() => undefined)
  for (const { option, place } of stepsOf(best)) kept[place] = option
  return { kept, value: best.gain, bound: Math.max(best.gain, given) }
}

/** Combines lists that must all be shown: each combination of their options becomes one option of the whole. */
export function combined(lists: readonly (readonly Item[])[], room: number): readonly Option[] {
  let states: readonly State<Item>[] = [empty]
  lists.forEach((list, place) => {
    states = undominated(extended(states, list, place, room))
  })
  return states.map((state) => {
    const parts: number[] = []
    for (const { option, place } of stepsOf(state)) parts[place] = (lists[place] ?? []).indexOf(option)
    return { gain: state.gain, tokens: state.tokens, parts }
  })
}

function stepsOf<T>(state: State<T>): readonly { readonly option: T; readonly place: number }[] {
  const steps = []
  for (let step = state.last; step !== undefined; step = step.before.last) steps.push(step)
  return steps
}

function extended<T extends Item>(
  states: readonly State<T>[],
  list: readonly T[],
  place: number,
  room: number,
): State<T>[] {
  const result: State<T>[] = []
  for (const before of states) {
    for (const option of list) {
      const tokens = before.tokens + option.tokens
      if (tokens <= room) result.push({ gain: before.gain + option.gain, tokens, last: { option, place, before } })
    }
  }
  return result
}

/** Keeps the states that have more gain than every state with as many or fewer tokens, sorted by tokens and gain. */
function undominated<T>(states: State<T>[]): State<T>[] {
  states.sort((a, b) => a.tokens - b.tokens || b.gain - a.gain)
  let most = Number.NEGATIVE_INFINITY
  return states.filter(({ gain }) => {
    if (gain <= most) return false
    most = gain
    return true
  })
}

function largest(list: readonly Item[] = []): Item | undefined {
  let best: Item | undefined
  for (const item of list) if (best === undefined || item.gain > best.gain) best = item
  return best
}

function densest(list: readonly Item[] = []): number {
  let most = 0
  for (const { gain, tokens } of list) most = Math.max(most, tokens === 0 ? Number.POSITIVE_INFINITY : gain / tokens)
  return most
}
