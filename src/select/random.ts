import type { SyncSelector } from '../selector.ts'
import { atHome } from '../value/at-home.ts'
import { checkOptions } from '../value/check-options.ts'
import { count, finite } from '../value/rules.ts'
import { takeSurplus } from './take-surplus.ts'

export interface RandomOptions {
  /** How many examples. @default 8, or all if the set has at most 16 */
  readonly k?: number | undefined
  /** Determines the sample; the same seed and examples give the same sample. @default 0 */
  readonly seed?: number | undefined
}

/** Chooses a random sample, the same for every query, whatever the order in which the store holds the examples. */
export function random(options: RandomOptions = {}): SyncSelector {
  checkOptions('random()', options, { k: count, seed: finite }, atHome)
  const { k, seed = 0 } = options
  return {
    name: 'random',
    ...(k === undefined ? {} : { k }),
    candidates: 'all',
    select(query, pool) {
      const drawn = [...pool].sort((a, b) => (a.id < b.id ? -1 : 1))
      const next = mulberry32(seed)
      for (let i = drawn.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1))
        const [a, b] = [drawn[i], drawn[j]]
        if (a !== undefined && b !== undefined) [drawn[i], drawn[j]] = [b, a]
      }
      return takeSurplus(drawn, query)
        .slice(0, query.k)
        .map(({ id }, i) => ({ id, gain: 1 / (i + 1) }))
    },
  }
}

/** Tommy Ettinger's 32-bit generator: small, fast, the same in every engine; numbers in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
