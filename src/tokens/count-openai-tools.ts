import type { ToolDefinition } from '../tool.ts'
import { isPlainObject } from '../value/is-plain-object.ts'

/**
 * Counts definitions of tools as OpenAI adds them to the prompt; `perTool` depends on the model. Types of properties that
 * are not named by a string count as JSON, and nested properties like those that they are in.
 *
 * Source: `num_tokens_for_tools` of OpenAI's guide "How to count tokens with tiktoken" (Cookbook), for tools with flat
 * properties. How nested ones are written is not published: there the count is an estimate.
 */
export function countOpenAITools(
  tools: readonly ToolDefinition[],
  count: (text: string) => number,
  perTool: number,
): number {
  let tokens = 12
  for (const { name, description, parameters } of tools)
    tokens += perTool + count(`${name}:${bare(description)}`) + countProperties(parameters, count)
  return tokens
}

function countProperties(schema: unknown, count: (text: string) => number): number {
  if (!isPlainObject(schema)) return 0
  const { properties, items } = schema
  let tokens = countProperties(items, count)
  if (!isPlainObject(properties) || Object.keys(properties).length === 0) return tokens
  tokens += 3
  for (const [name, property] of Object.entries(properties)) {
    const { type, description, enum: values } = isPlainObject(property) ? property : {}
    const kind = typeof type === 'string' ? type : JSON.stringify(property)
    tokens += 3 + count(`${name}:${kind}:${bare(description)}`)
    if (Array.isArray(values)) tokens += values.reduce((sum: number, value) => sum + 3 + count(String(value)), -3)
    tokens += countProperties(property, count)
  }
  return tokens
}

/** Returns a description without the full stop at its end. */
function bare(description: unknown): string {
  return typeof description === 'string' ? description.replace(/\.$/, '') : ''
}
