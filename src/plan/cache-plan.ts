import type { Prompt } from '../prompt.ts'
import { checkOptions, type Rule } from '../value/check-options.ts'
import { flag } from '../value/rules.ts'
import type { CacheFacts, NotCached } from './cache-facts.ts'
import { type Cost, cost, type Prices, priceRules } from './cost.ts'
import { pinPlan, ratio } from './pin-plan.ts'
import { planSentences } from './plan-sentences.ts'
import { amount, rate } from './price-rules.ts'

/** What is known about a provider's cache and about the calls; `cacheDefaults` has it for three providers. */
export interface CachePlanOptions {
  /** Prices per million tokens, or in units of the price of input: `{ input: 1, cachedInput: 0.1, cacheWrite: 1.25 }`. */
  readonly prices: Prices
  /** Shortest beginning that the provider caches, in tokens. @default that of the prices, or 0 */
  readonly minimum?: number | undefined
  /** Share of calls that find the beginning in the cache, 0 to 1. @default 0.9 */
  readonly hitRate?: number | undefined
  /** Tokens of a reply, which only prices with `output` count. @default what the budget reserves */
  readonly replyTokens?: number | undefined
  /** Whether the provider caches only what ends at a mark, as Anthropic does. @default false */
  readonly needsMark?: boolean | undefined
  /**
   * Tokens of one more pinned example, or of each that could be pinned, in their order. @default the mean of the
   * examples in the prompt
   */
  readonly exampleTokens?: number | readonly number[] | undefined
}

/** What of a prompt is cached, why not more, and what would change it. */
export interface CachePlan extends CacheFacts {
  /** In one sentence: what is cached, or why nothing is. */
  readonly why: string
  /** In one sentence: what to do about it; absent where nothing is to be done. */
  readonly remedy?: string
}

const sizes: Rule = (value, option) =>
  (Array.isArray(value) ? value.every((size) => amount(size, option) === true) : amount(value, option) === true) ||
  'a number of tokens, or a list of them'

/**
 * Plans the use of a provider's cache: what of a prompt is cached now, why not more, how many more pinned examples would
 * reach the minimum, and what that saves at which hit rate. Costs are those of `cost`; tokens are counted by the
 * prompt's own tokenizer, so near the minimum the provider may count otherwise. Throws a `DefinitionError` for options
 * that cannot be.
 */
export function cachePlan(prompt: Pick<Prompt<unknown>, 'report' | 'messages'>, options: CachePlanOptions): CachePlan {
  checkOptions('cachePlan()', options, {
    prices: { required: (value) => (typeof value === 'object' && value !== null) || 'an object of prices' },
    minimum: amount,
    hitRate: rate,
    replyTokens: amount,
    needsMark: flag,
    exampleTokens: sizes,
  })
  checkOptions('cachePlan(): prices', options.prices, priceRules)
  const { report } = prompt
  const { prices, minimum = prices.minimumCacheable ?? 0, hitRate = 0.9, replyTokens = report.reserve } = options
  const priced = (tokens: number, stableTokens: number, rateOfHits = hitRate): Cost =>
    cost(
      { report: { ...report, tokens, stableTokens } },
      { ...prices, minimumCacheable: minimum },
      { hitRate: rateOfHits, replyTokens },
    )
  const { tokens, stableTokens } = report
  const now = priced(tokens, stableTokens)
  const isMarked = options.needsMark !== true || prompt.messages.some(({ cache }) => cache === true)
  // More pinned examples do not help where there is no mark.
  const isOnlyShort = now.notCached === undefined || now.notCached === 'too short'
  const notCached: NotCached | undefined = isOnlyShort && !isMarked ? 'no mark' : now.notCached
  const pin = notCached === 'too short' ? pinPlan(report, minimum, options.exampleTokens, priced) : undefined
  const isCached = notCached === undefined
  const facts: CacheFacts = {
    stableTokens,
    minimum,
    hitRate,
    cachedTokens: isCached ? now.cachedTokens : 0,
    timesCheaper: isCached ? ratio(now.per1000CallsUncached, now.per1000Calls) : 1,
    ...(isCached ? {} : { notCached }),
    ...(isCached && now.cachePaysFrom !== undefined ? { cachePaysFrom: now.cachePaysFrom } : {}),
    ...(pin === undefined ? {} : { pin }),
  }
  return { ...facts, ...planSentences(facts, report) }
}
