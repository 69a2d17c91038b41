import fc from 'fast-check'
import { estimate, type Format, fewShot, fields, json, labels, ParseError, type Prompt, text } from 'knapshot'
import { csv } from 'knapshot/csv'
import { calls } from 'knapshot/tools'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'
import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { difference } from '../../src/value/difference.ts'
import { flatRows, objectOf, type SchemaAndValues, schemaAndValues } from '../support/arbitraries.ts'
import { callsCases } from '../support/calls-cases.ts'
import { noise, plainNoise } from '../support/noise.ts'
import { runs } from '../support/runs.ts'

/** A format, the value that a reply gives, and another that is only in its drafts and reasoning. */
interface Written {
  readonly format: Format<unknown, unknown>
  readonly value: unknown
  readonly draft: unknown
}

/** Objects and lists: a lone word at the root of a reply may be prose as well as an answer. */
function written(from: fc.Arbitrary<SchemaAndValues>, formatOf: (schema: z.ZodType) => Format<unknown>) {
  return from.chain(({ schema, values }) =>
    fc.tuple(values, values).map(([value, draft]): Written => ({ format: formatOf(schema), value, draft })),
  )
}

const rooted = objectOf(schemaAndValues)
const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}([ _][a-z]{3,8})?$/), { minLength: 2, maxLength: 6 })

const formats: Readonly<Record<string, fc.Arbitrary<Written>>> = {
  json: written(rooted, (schema) => json(schema)),
  yaml: written(rooted, (schema) => yaml(schema)),
  fields: written(rooted, (schema) => fields(schema)),
  xml: written(rooted, (schema) => xml(schema)),
  csv: written(flatRows, (schema) => csv(schema)),
  'a Markdown table': written(flatRows, (schema) => csv(schema, { table: 'markdown' })),
  calls: callsCases.chain(({ tools, values }) =>
    fc
      .tuple(values, values)
      .map(([value, draft]): Written => ({ format: calls(tools, { show: 'text' }), value, draft })),
  ),
  labels: names.map((list): Written => ({ format: labels(list), value: list[0], draft: list[1] })),
  text: fc.lorem({ maxCount: 12 }).map((value): Written => ({ format: text(), value, draft: 'Dear all,' })),
}

/** Formats in which two answers, one after the other, also form one longer answer. */
const ofLines = ['yaml', 'fields', 'csv']

describe('law 11: whatever surrounds an answer, no other value is read', () => {
  it.each(Object.entries(formats))('in %s, whole and streamed', async (name, cases) => {
    const combinations = new Set<string>()
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 })
    // Sentences around plain text are part of it, so only reasoning and tokens surround it.
    const noises = name === 'text' ? plainNoise : noise
    await fc.assert(
      fc.asyncProperty(cases, noises, sizes, async (answer, around, chunks) => {
        const { format, value, draft } = answer
        const [right, wrong] = [format.write(value), format.write(draft)]
        // An object without fields is written as nothing: there is no answer to find.
        fc.pre(right !== '' && wrong !== '' && !(around.isOneText && ofLines.includes(name)))
        combinations.add(around.name)
        const reply = around.wrap(right, wrong)
        const prompt = await promptOf(answer)
        const whole = attempt(() => prompt.parse(reply))
        const { read, shown } = throughStream(prompt, reply, chunks)
        expect(read, reply).toEqual(whole)
        if ('value' in whole) {
          expect([reply, difference(format.validate?.(value), whole.value)]).toEqual([reply, undefined])
          if (!around.isTakenBack) expect([reply, hasGrown(shown, value), shown]).toEqual([reply, true, shown])
          // A draft that is taken back is not given again as the answer.
        } else if (name === 'json' && !around.isContradiction && right !== wrong)
          expect([reply, whole]).toEqual([reply, { value }])
      }),
      { numRuns: runs(300) },
    )
    expect(combinations.size).toBeGreaterThanOrEqual(runs(name === 'text' ? 60 : 200))
  })
})

function promptOf({ format, value }: Written): Promise<Prompt<unknown>> {
  const budget = { tokens: 1_000_000, tokenizer: estimate() }
  return fewShot({ instruction: 'Answer.', output: format, examples: [{ input: 'x', output: value }], budget }).build(
    'y',
  )
}

type Attempt = { readonly value: unknown } | { readonly refused: string }

function attempt(read: () => unknown): Attempt {
  try {
    return { value: read() }
  } catch (error) {
    if (error instanceof ParseError) return { refused: error.code }
    throw error
  }
}

/** Reads a reply in chunks of the given sizes, repeated. Returns the value and what was shown last. */
function throughStream(prompt: Prompt<unknown>, reply: string, sizes: readonly number[]) {
  const stream = prompt.stream()
  let shown: unknown
  for (let at = 0, turn = 0; at < reply.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    const next = structuredClone(stream.push(reply.slice(at, at + size)))
    expect(hasGrown(shown, next), `${reply}\nwas shown and vanished: ${JSON.stringify(shown)}`).toBe(true)
    shown = next
    at += size
  }
  return { read: attempt(() => stream.end()), shown }
}

/** Tells whether what was shown is a beginning of the result. */
function hasGrown(shown: unknown, whole: unknown): boolean {
  if (shown === undefined) return true
  if (typeof shown === 'string') return typeof whole === 'string' && whole.startsWith(shown)
  if (typeof shown !== 'object' || shown === null) return Object.is(shown, whole)
  if (typeof whole !== 'object' || whole === null || Array.isArray(shown) !== Array.isArray(whole)) return false
  return Object.entries(shown).every(([key, part]) =>
    hasGrown(part, Object.getOwnPropertyDescriptor(whole, key)?.value),
  )
}
