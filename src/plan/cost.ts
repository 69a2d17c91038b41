import type { Prompt } from '../prompt.ts'
import { checkOptions, type Rules } from '../value/check-options.ts'
import { amount, rate } from './price-rules.ts'

/**
 * What a provider charges, in any currency, per million tokens. No price list is bundled: prices change faster than
 * packages.
 */
export interface Prices {
  readonly input: number
  /** Price of tokens that the provider still has from an earlier call. Without it, nothing counts as cached. */
  readonly cachedInput?: number
  /** Price of tokens that are written to the cache. @default the price of input */
  readonly cacheWrite?: number
  /** Price of the tokens of a reply. @default 0 */
  readonly output?: number
  /** Shortest beginning that the provider caches, in tokens: 1,024 to 4,096 as of 2026. @default 0 */
  readonly minimumCacheable?: number
}

export interface CostOptions {
  /** Share of calls that find the stable beginning in the cache, 0 to 1. @default 1: calls follow each other closely */
  readonly hitRate?: number | undefined
  /** Tokens of a reply. @default what the budget reserves */
  readonly replyTokens?: number | undefined
}

/** What calls with a prompt cost, in the currency of the prices. */
export interface Cost {
  /** Tokens of the stable beginning that are cached; 0 where the provider caches none of it. */
  readonly cachedTokens: number
  readonly uncachedTokens: number
  readonly replyTokens: number
  readonly perCall: number
  readonly per1000Calls: number
  /** The same cost without a cache. */
  readonly per1000CallsUncached: number
  /** Why nothing is cached: there is no price for it, no stable beginning, or the beginning is too short. */
  readonly notCached?: 'no price' | 'nothing stable' | 'too short'
  /** The hit rate above which the cache pays off; present where something is cached and writing it costs extra. */
  readonly cachePaysFrom?: number
}

/** The rules of prices, for `checkOptions`. */
export const priceRules: Rules<Prices> = {
  input: { required: amount },
  cachedInput: amount,
  cacheWrite: amount,
  output: amount,
  minimumCacheable: amount,
}

/**
 * Computes what calls with a prompt cost: the stable beginning at the prices of the cache, the rest and the reply at
 * their own. Formula: prefix × (h × cachedInput + (1 − h) × cacheWrite) + rest × input + reply × output, each per
 * million. Throws a `DefinitionError` for invalid prices and rates.
 *
 * The report's tokens are counted by the prompt's own tokenizer. A provider that caches only up to a mark needs the
 * mark, which is missing in a transcript with chosen examples and with `describe: { rest: 'chosen' }`.
 */
export function cost(prompt: Pick<Prompt<unknown>, 'report'>, prices: Prices, options: CostOptions = {}): Cost {
  checkOptions('cost()', prices, priceRules)
  checkOptions('cost()', options, { hitRate: rate, replyTokens: amount })
  const { tokens, stableTokens, reserve } = prompt.report
  const { input, cachedInput, cacheWrite = input, output = 0, minimumCacheable = 0 } = prices
  const { hitRate = 1, replyTokens = reserve } = options
  const notCached = reasonAgainst(cachedInput, stableTokens, minimumCacheable)
  const cachedTokens = notCached === undefined ? stableTokens : 0
  const uncachedTokens = tokens - cachedTokens
  const read = cachedInput ?? input
  const prefix = cachedTokens * (hitRate * read + (1 - hitRate) * cacheWrite)
  const perMillion = prefix + uncachedTokens * input + replyTokens * output
  const paysFrom = (cacheWrite - input) / (cacheWrite - read)
  return {
    cachedTokens,
    uncachedTokens,
    replyTokens,
    perCall: perMillion / 1e6,
    per1000Calls: perMillion / 1e3,
    per1000CallsUncached: (tokens * input + replyTokens * output) / 1e3,
    ...(notCached === undefined ? {} : { notCached }),
    ...(notCached === undefined && cacheWrite > input && read < input ? { cachePaysFrom: paysFrom } : {}),
  }
}

function reasonAgainst(price: number | undefined, stableTokens: number, least: number): Cost['notCached'] {
  if (price === undefined) return 'no price'
  if (stableTokens === 0) return 'nothing stable'
  return stableTokens < least ? 'too short' : undefined
}
