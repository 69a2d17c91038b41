import { createHash } from 'node:crypto'
import type { AnyBuilder } from '../subject/any-builder.ts'

/**
 * Returns a hash of what a definition says: its texts, examples and numbers. Of a store it knows no more than the size; the
 * row that is built again when a run goes on tells whether prompts are still the same.
 */
export async function definitionHash({ definition }: AnyBuilder): Promise<string> {
  const { output, input, examples, budget, select, pin, layout, ...rest } = definition
  const { tokenizer, ...numbers } = budget
  const parts = [
    { ...rest, embedder: rest.embedder?.name },
    [output.name, output.describe(), input],
    [numbers, tokenizer.name],
    [select, pin, layout],
    'size' in examples ? await examples.size() : examples,
  ]
  return createHash('sha256').update(JSON.stringify(parts, sayable)).digest('hex')
}

function sayable(_key: string, value: unknown): unknown {
  if (typeof value === 'function') return String(value)
  if (typeof value === 'bigint') return `${value}n`
  return value instanceof Map || value instanceof Set ? [...value] : value
}
