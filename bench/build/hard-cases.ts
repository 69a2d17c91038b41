import type { Item } from '../../src/pack/knapsack.ts'

/** Lists of one kind. */
export interface HardCase {
  readonly name: string
  readonly lists: readonly { readonly items: readonly Item[]; readonly room: number; readonly k: number }[]
}

type Draw = (next: () => number) => Item

/** What is known as hard in the literature (Pisinger 2005), and what prompts look like. */
const kinds: Readonly<Record<string, Draw>> = {
  'sizes and gains independent': (next) => ({ gain: next() + 1e-3, tokens: size(next) }),
  'gain = size ± 5 %': (next) => sized(size(next), (tokens) => tokens + next() * 50),
  'gain = size + 50': (next) => sized(size(next), (tokens) => tokens + 50),
  'gain = size - 50 (inverse)': (next) => sized(size(next) + 50, (tokens) => tokens - 50),
  'gain = size (equal densities)': (next) => sized(size(next), (tokens) => tokens),
  'gain = size, all even, room odd': (next) => sized(2 * size(next), (tokens) => tokens),
  'equal sizes': (next) => ({ gain: next() + 0.01, tokens: 100 }),
  '1 / rank of 30 ranks, sizes 20 to 80': (next) => ({
    gain: 1 / (1 + Math.floor(next() * 30)),
    tokens: 20 + Math.floor(next() * 60),
  }),
}

export function hardCases(): readonly HardCase[] {
  return Object.entries(kinds).flatMap(([name, draw]) =>
    [Number.POSITIVE_INFINITY, 100, 20].map((k) => ({
      name: Number.isFinite(k) ? `${name}, k ${k}` : name,
      lists: Array.from({ length: 12 }, (_, seed) => {
        const next = random(seed * 7919 + 1000)
        const items = Array.from({ length: 1_000 }, () => draw(next))
        const all = items.reduce((sum, { tokens }) => sum + tokens, 0)
        const room = Number.isFinite(k) ? (all / 1_000) * k * (0.5 + 0.06 * seed) : all * (0.1 + 0.06 * seed)
        return { items, room: name.includes('odd') ? 2 * Math.floor(room / 2) + 1 : Math.floor(room), k }
      }),
    })),
  )
}

function size(next: () => number): number {
  return 1 + Math.floor(next() * 500)
}

function sized(tokens: number, gainOf: (tokens: number) => number): Item {
  return { gain: gainOf(tokens), tokens }
}

/** Mulberry32. */
function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
