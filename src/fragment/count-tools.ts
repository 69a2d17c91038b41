import type { Tokenizer } from '../budget.ts'
import type { ToolDefinition } from '../tool.ts'
import type { Format } from '../types.ts'

/** Lists the tools of a request: those that the format's values call, and others. */
export function toolsOf(
  { tools = [] }: Pick<Format<unknown>, 'tools'>,
  others: readonly ToolDefinition[] = [],
): readonly ToolDefinition[] {
  return [...tools, ...others]
}

/** Counts definitions of tools: as the tokenizer knows its provider to write them, else as JSON. */
export function countTools(tools: readonly ToolDefinition[], tokenizer: Tokenizer): number {
  if (tools.length === 0) return 0
  return tokenizer.countTools?.(tools) ?? tokenizer.count(JSON.stringify(tools))
}
