import type { Cost } from './cost.ts'
import type { PinPlan } from './pin-plan.ts'

/** Why a provider caches nothing of a prompt. */
export type NotCached = NonNullable<Cost['notCached']> | 'no mark'

/** What of a prompt is cached, and what would change it, in numbers. */
export interface CacheFacts {
  /** Tokens at the start that are the same for every query. */
  readonly stableTokens: number
  readonly minimum: number
  readonly hitRate: number
  /** Tokens that are cached now; 0 where the provider caches nothing. */
  readonly cachedTokens: number
  /** Why nothing is cached: as in `cost`, or because no message carries the mark that the provider needs. */
  readonly notCached?: NotCached
  /** How many times less a call costs than without a cache; 1 where nothing is cached. */
  readonly timesCheaper: number
  /** The hit rate above which the cache pays; present where something is cached and writing it costs extra. */
  readonly cachePaysFrom?: number
  /** Present where the beginning is too short, and the examples that could be pinned suffice. */
  readonly pin?: PinPlan
}
