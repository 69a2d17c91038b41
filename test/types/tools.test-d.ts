import type Anthropic from '@anthropic-ai/sdk'
import { tool } from 'ai'
import { estimate, type Format, fewShot, type Prompt } from 'knapshot'
import { type CallOf, calls, inputExamples } from 'knapshot/tools'
import { expectTypeOf, it } from 'vitest'
import * as z from 'zod'

const tools = {
  forecast: { description: 'Weather.', input: z.object({ city: z.string(), days: z.number().default(1) }) },
  now: { input: z.object({}) },
  plain: { input: { type: 'object' } },
}
const output = calls(tools)
const definition = { instruction: 'Help.', output, budget: { tokens: 500, tokenizer: estimate() } }

it('is a union by tool: what was read has the output side of each schema', () => {
  type Read = typeof output extends Format<infer Out, never> ? Out : never
  expectTypeOf<Read>().toEqualTypeOf<readonly CallOf<typeof tools>[]>()
  const [call] = [] as unknown as Read
  if (call?.name === 'forecast') expectTypeOf(call.arguments).toEqualTypeOf<{ city: string; days: number }>()
  if (call?.name === 'plain') expectTypeOf(call.arguments).toEqualTypeOf<Readonly<Record<string, unknown>>>()
  // @ts-expect-error no such tool
  if (call?.name === 'forcast') return
})

it('takes examples of the input side, and no others', () => {
  fewShot({ ...definition, examples: [{ input: 'x', output: [{ name: 'forecast', arguments: { city: 'Rome' } }] }] })
  fewShot({ ...definition, examples: [{ input: 'x', output: [{ name: 'now', arguments: {}, result: { hour: 5 } }] }] })
  fewShot({ ...definition, examples: [{ input: 'x', output: [] }] })
  // @ts-expect-error no such tool
  fewShot({ ...definition, examples: [{ input: 'x', output: [{ name: 'forcast', arguments: { city: 'Rome' } }] }] })
  // @ts-expect-error no such argument
  fewShot({ ...definition, examples: [{ input: 'x', output: [{ name: 'forecast', arguments: { citi: 'Rome' } }] }] })
  // @ts-expect-error another type
  fewShot({ ...definition, examples: [{ input: 'x', output: [{ name: 'forecast', arguments: { city: 5 } }] }] })
  // @ts-expect-error the arguments of another tool
  fewShot({ ...definition, examples: [{ input: 'x', output: [{ name: 'now', arguments: { city: 'Rome' } }] }] })
  // @ts-expect-error not a list
  fewShot({ ...definition, examples: [{ input: 'x', output: { name: 'now', arguments: {} } }] })
})

it('takes tools, and nothing else', () => {
  // @ts-expect-error no schema
  calls({ now: {} })
  // @ts-expect-error no such way
  calls(tools, { show: 'json' })
})

it('gives prompts their calls, and input examples the arguments of each tool', () => {
  const rows = [
    { input: 'x', output: [{ name: 'forecast', arguments: { city: 'Rome' }, result: { sky: 'blue' } }] },
  ] as const
  const builder = fewShot({ ...definition, examples: rows })
  expectTypeOf(builder.build).returns.resolves.toEqualTypeOf<Prompt<readonly CallOf<typeof tools>[]>>()
  const examples = inputExamples({} as Prompt<readonly CallOf<typeof tools>[]>, rows)
  expectTypeOf(examples.forecast[0]?.input.city).toEqualTypeOf<'Rome' | undefined>()
  // What the AI SDK and Anthropic take.
  tool({ inputSchema: z.object({ city: z.string() }), inputExamples: examples.forecast })
  const claude: Anthropic.Tool = {
    name: 'forecast',
    input_schema: { type: 'object' },
    input_examples: examples.forecast.map(({ input }) => input),
  }
  expectTypeOf(claude).toExtend<Anthropic.Tool>()
  // @ts-expect-error not called in the examples
  expectTypeOf(examples.now)
  // @ts-expect-error not calls
  inputExamples({} as Prompt<readonly CallOf<typeof tools>[]>, [{ input: 'x', output: 'a' }])
})
