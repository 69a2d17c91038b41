import { estimate, type Format, fewShot } from 'knapshot'
import { type CallOf, calls } from 'knapshot/tools'
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
