import fc from 'fast-check'
import type { ShownCall, ToolSet } from 'knapshot/tools'
import * as z from 'zod'
import { objectOf, schemaAndValues } from './arbitraries.ts'

/** Tools with a list of their calls; some carry what the tool returned. */
export interface CallsCase {
  readonly tools: ToolSet
  readonly value: readonly ShownCall<ToolSet>[]
}

/** Tools for tests that need no generated ones: a default, an enum, a JSON Schema, and one that takes nothing. */
export const weather = {
  forecast: {
    description: 'Tells the weather of the next days.',
    input: z.object({ city: z.string(), days: z.int().default(1), unit: z.enum(['C', 'F']).optional() }),
  },
  alarm: { input: { type: 'object', properties: { at: { type: 'string' } }, required: ['at'] } },
  stop: { input: z.object({}) },
} as const

const name = fc.stringMatching(/^[a-z][a-zA-Z0-9_-]{0,12}$/).filter((text) => !(text in {}))

/** Tools of any schemas, with a few lists of calls each. */
export const callsCases: fc.Arbitrary<CallsCase & { readonly values: fc.Arbitrary<readonly ShownCall<ToolSet>[]> }> = fc
  .uniqueArray(fc.record({ name, schema: objectOf(schemaAndValues) }), {
    selector: (tool) => tool.name,
    minLength: 1,
    maxLength: 3,
  })
  .chain((drawn) => {
    const tools: ToolSet = Object.fromEntries(drawn.map((tool) => [tool.name, { input: tool.schema.schema }]))
    const call = fc.oneof(
      ...drawn.map((tool) =>
        fc.record(
          {
            name: fc.constant(tool.name),
            arguments: tool.schema.values,
            result: fc.constantFrom('sunny', { sun: 1 }, null),
          },
          { requiredKeys: ['name', 'arguments'] },
        ),
      ),
    )
    // The arguments are drawn from the schema of their tool.
    const values = fc.array(call, { maxLength: 3 }) as fc.Arbitrary<readonly ShownCall<ToolSet>[]>
    return values.map((value) => ({ tools, value, values }))
  })
