import fc from 'fast-check'
import { DefinitionError, type Example, estimate, fewShot, json, memoryStore, showcase } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { distinctSchema } from '../support/distinct-schema.ts'
import { runs } from '../support/runs.ts'

const Answer = z.object({
  team: z.enum(['billing', 'login', 'infra', 'sales', 'legal']),
  refund: z.object({ amount: z.number(), currency: z.string(), reason: z.string() }).optional(),
  tags: z.array(z.string()),
})
type Answer = z.infer<typeof Answer>

const refund = { amount: 12, currency: 'EUR', reason: 'charged twice' }
const examples: (Example<string, Answer> & { id: string })[] = [
  { id: 'one', input: 'charged twice', output: { team: 'billing', refund, tags: ['card', 'twice'] } },
  { id: 'two', input: 'cannot sign in', output: { team: 'login', tags: [] } },
  { id: 'three', input: 'the site is down', output: { team: 'infra', tags: ['outage'] } },
  { id: 'four', input: 'what does it cost', output: { team: 'sales', tags: [] } },
  { id: 'five', input: 'please sign this', output: { team: 'legal', tags: [] } },
]

function define(how: Parameters<typeof json>[1], pin?: readonly string[]) {
  const output = json(Answer, how)
  return fewShot({
    instruction: 'Sort.',
    output,
    examples: memoryStore(examples, { output }),
    budget: { tokens: 2_000, tokenizer: o200k },
    ...(pin === undefined ? {} : { pin }),
  })
}

describe("describe: 'rest'", () => {
  const system = async (builder: ReturnType<typeof define>, k = 0) =>
    (await builder.build('charged?', { k })).messages[0]?.content

  it('describes what the pinned examples do not show, whatever else is chosen', async () => {
    const expected = `Sort.

Beyond what the examples show, the JSON may hold:
{
 team: "login"|"infra"|"sales"|"legal"
 refund?: object
 tags: string[]|[]
}`
    for (const how of ['rest', { rest: 'pinned' }] as const)
      for (const k of [0, 1, 2]) expect(await system(define({ describe: how }, ['one']), k)).toBe(expected)
  })

  it('describes all without pins, and nothing where the pins show all', async () => {
    expect(await system(define({ describe: 'rest' }), 3)).toBe(await system(define({}), 3))
    expect(
      await system(
        define(
          { describe: 'rest' },
          examples.map(({ id }) => id),
        ),
        0,
      ),
    ).toBe('Sort.')
    expect(
      (
        await define(
          { describe: 'rest' },
          examples.map(({ id }) => id),
        ).build('x')
      ).report.sections[1]?.name,
    ).toBe('pinned')
  })

  it('describes what neither pinned nor chosen examples show where both are considered, and marks no stable prefix', async () => {
    const builder = define({ describe: { rest: 'chosen' } }, ['one'])
    const [none, four] = [await builder.build('charged?', { k: 0 }), await builder.build('charged?', { k: 4 })]
    expect(none.messages[0]?.content).toBe(await system(define({ describe: 'rest' }, ['one'])))
    expect(four.messages[0]?.content).toBe('Sort.')
    for (const { messages, report } of [none, four]) {
      expect(messages.filter(({ cache }) => cache === true)).toEqual([])
      expect(report.stableTokens).toBe(report.sections[0]?.tokens)
    }
  })

  it('refuses a format whose rest is unknown', () => {
    const output = { ...json(Answer), rest: 'all' as never }
    const budget = { tokens: 2_000, tokenizer: estimate() }
    expect(() => fewShot({ instruction: 'Sort.', output, examples, budget })).toThrow(DefinitionError)
    expect(() => fewShot({ instruction: 'Sort.', output, examples, budget })).toThrow(
      "`output.rest` must be 'pinned' or 'chosen', found \"all\"",
    )
  })

  it('never costs more than types, nor more for another pin, and is the same for every query', async () => {
    let shorter = 0
    let prompts = 0
    const scenario = distinctSchema.chain(({ schema, values }) =>
      fc.record({ schema: fc.constant(schema), outputs: fc.array(values, { minLength: 1, maxLength: 5 }) }),
    )
    await fc.assert(
      fc.asyncProperty(scenario, async ({ schema, outputs }) => {
        const ids = outputs.map((_, i) => `e${i}`)
        const rows = outputs.map((output, i) => ({ id: `e${i}`, input: `input ${i}`, output }))
        const build = async (options: Parameters<typeof json>[1], pin: readonly string[], input = 'x') => {
          const output = json(schema, options)
          const budget = { tokens: 20_000, tokenizer: o200k }
          const { messages, report } = await fewShot({ instruction: 'Go.', output, examples: rows, pin, budget }).build(
            input,
          )
          prompts++
          const tokens = report.sections.find(({ name }) => name === 'format')?.tokens ?? 0
          return { tokens, stable: JSON.stringify(messages.slice(0, 1 + 2 * pin.length)) }
        }
        const types = await build({}, ids)
        let before = types.tokens
        for (let i = 1; i <= ids.length; i++) {
          const { tokens } = await build({ describe: 'rest' }, ids.slice(0, i))
          expect(tokens).toBeLessThanOrEqual(before)
          before = tokens
        }
        if (before < types.tokens) shorter++
        expect((await build({ describe: { rest: 'chosen' } }, ids.slice(0, 1))).tokens).toBeLessThanOrEqual(
          types.tokens,
        )
        const [first, second] = [await build({ describe: 'rest' }, ids), await build({ describe: 'rest' }, ids, 'y')]
        expect(first.stable).toBe(second.stable)
      }),
      { numRuns: runs(400) },
    )
    expect(shorter).toBeGreaterThan(runs(150))
    expect(prompts).toBeGreaterThan(runs(2_000))
  })

  it('takes the place of a long description beside the pins of a showcase', async () => {
    const output = json(Answer, { describe: 'rest' })
    const builder = fewShot({
      instruction: 'Sort.',
      output,
      examples: memoryStore(examples, { output }),
      pin: showcase(),
      budget: { tokens: 2_000, tokenizer: o200k },
    })
    const { report } = await builder.build('x', { k: 0 })
    expect(report.uncovered).toEqual([])
    expect(report.sections.map(({ name }) => name)).not.toContain('format')
  })
})
