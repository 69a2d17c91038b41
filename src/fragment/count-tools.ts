import type { Tokenizer, ToolDefinition } from '../budget.ts'

/** Counts definitions of tools: as the tokenizer knows its provider to write them, else as JSON. */
export function countTools(tools: readonly ToolDefinition[] | undefined, tokenizer: Tokenizer): number {
  if (tools === undefined || tools.length === 0) return 0
  return tokenizer.countTools?.(tools) ?? tokenizer.count(JSON.stringify(tools))
}
