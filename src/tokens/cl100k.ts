import type { Tokenizer } from '../budget.ts'
import type { ToolDefinition } from '../tool.ts'
import { BytePairCounter } from './byte-pair-counter.ts'
import { cl100kRanks } from './cl100k-ranks.ts'
import { countOpenAITools } from './count-openai-tools.ts'
import { defaultOverhead } from './overhead.ts'
import { scanCl100k } from './scan-cl100k.ts'

let counter: BytePairCounter | undefined

/** Counts tokens exactly as GPT-4 and GPT-3.5 Turbo do (`cl100k_base`). The ranks are decoded on the first count. */
export const cl100k: Tokenizer = Object.freeze({
  name: 'cl100k',
  exact: true,
  safeBoundaries: true,
  overhead: defaultOverhead,
  count(text: string): number {
    counter ??= new BytePairCounter(cl100kRanks(), scanCl100k)
    return counter.count(text)
  },
  countTools: (tools: readonly ToolDefinition[]): number => countOpenAITools(tools, cl100k.count, 10),
})
