import type { Tokenizer } from '../budget.ts'
import type { ToolDefinition } from '../tool.ts'
import { BytePairCounter } from './byte-pair-counter.ts'
import { countOpenAITools } from './count-openai-tools.ts'
import { o200kRanks } from './o200k-ranks.ts'
import { defaultOverhead } from './overhead.ts'
import { scanO200k } from './scan-o200k.ts'

let counter: BytePairCounter | undefined

/** Counts tokens exactly as GPT-4o and later OpenAI models do (`o200k_base`). The ranks are decoded on the first count. */
export const o200k: Tokenizer = Object.freeze({
  name: 'o200k',
  exact: true,
  safeBoundaries: true,
  overhead: defaultOverhead,
  count(text: string): number {
    counter ??= new BytePairCounter(o200kRanks(), scanO200k)
    return counter.count(text)
  },
  countTools: (tools: readonly ToolDefinition[]): number => countOpenAITools(tools, o200k.count, 7),
})
