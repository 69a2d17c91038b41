import type { CachePlanOptions } from './cache-plan.ts'
import type { Provider } from './fit-words.ts'

/**
 * What providers cache and charge for it, in units of their price of input, as their pages said on the day `asOf`. Your
 * own figures may differ, so each is an argument of `cachePlan` like any other.
 *
 * - OpenAI (developers.openai.com/api/docs/guides/prompt-caching): from 1,024 tokens since GPT-5.6, where writing costs
 *   1.25 times the input. Earlier models cache from 2,048 tokens and charge nothing for writing.
 * - Anthropic (platform.claude.com/docs/en/build-with-claude/prompt-caching): from 512, 1,024, 2,048 or 4,096 tokens by
 *   model; the largest is taken here. Reading costs 0.1 times the input, less with some models; writing 1.25 times, or
 *   twice where it is kept for an hour. Only what ends at a mark is cached.
 * - Gemini (ai.google.dev/gemini-api/docs/caching): from 4,096 tokens, 2,048 with the models of 2.5. Writing costs
 *   nothing, reading 0.1 times the input; a hit is not promised.
 */
export const cacheDefaults = {
  asOf: '2026-12-01',
  openai: { minimum: 1_024, prices: { input: 1, cachedInput: 0.1, cacheWrite: 1.25 } },
  anthropic: { minimum: 4_096, needsMark: true, prices: { input: 1, cachedInput: 0.1, cacheWrite: 1.25 } },
  gemini: { minimum: 4_096, prices: { input: 1, cachedInput: 0.1 } },
} as const satisfies Readonly<Record<Provider, CachePlanOptions>> & { readonly asOf: string }
