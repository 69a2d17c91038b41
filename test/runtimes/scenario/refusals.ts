import {
  estimate,
  fewShot,
  fields,
  hashedNgrams,
  json,
  labels,
  memoryStore,
  parseExamples,
  random,
  text,
} from 'knapshot'
import { toOpenAI } from 'knapshot/openai'
import { template } from 'knapshot/template'
import * as z from 'zod'
import { attempt } from './show.ts'
import { oddTexts, Ticket } from './tickets.ts'

const budget = { tokens: 300, tokenizer: estimate() }
const good = { input: 'charged twice', output: { team: 'billing', urgent: true, tags: [] } }

/** The faults are intended: they are users' data that `tsc` has not seen. */
const cases: Readonly<Record<string, () => unknown>> = {
  misspelt: () => parse([{ ...good, output: { ...good.output, team: 'billin' } }]),
  manyRows: () => parse(Array.from({ length: 9 }, (_, i) => ({ input: i, output: oddTexts[i], id: `r${i}` }))),
  noObject: () => parse([1, null, 'x', [], { input: 'a' }, { output: 'b' }, new Map()]),
  numbers: () => parse([{ ...good, output: { ...good.output, refund: Number.NaN } }]),
  surrogates: () =>
    memoryStore(
      oddTexts.map((input) => ({ input, output: input })),
      { output: text() },
    ).search({ text: 'half \udc00 HALF', limit: 20 }),
  conflict: () =>
    memoryStore(
      [
        { id: 'a', input: '1', output: 'x' },
        { id: 'a', input: '2', output: 'y' },
      ],
      { output: text() },
    ),
  unwritable: () => fields(Ticket).write({ team: 'sales', urgent: true, tags: [], refund: Number.POSITIVE_INFINITY }),
  tooSmall: () => small(4),
  tooSmallByLittle: () => small(30),
  labels: () => labels('a', 'A'),
  noLabels: () => labels(),
  badSeed: () => random({ k: -1, seed: 0.5 }),
  badDimensions: () => hashedNgrams({ dimensions: 0 }),
  schema: () => json(z.object({ at: z.date() })).describe(),
  list: () => fields(z.array(z.string())),
  structured: () =>
    fewShot({ instruction: '', output: text(), examples: [{ input: 'a', output: 'b' }], budget })
      .build('c')
      .then((prompt) => toOpenAI(prompt, { structured: true })),
  variables: () =>
    fewShot({
      instruction: template('Hi {{name}}'),
      output: text(),
      examples: [{ input: 'a', output: 'b' }],
      budget,
    }).build('c', { variables: {} as { name: string } }),
  unknownOption: () =>
    memoryStore([], { output: text(), embeder: hashedNgrams() } as { output: ReturnType<typeof text> }),
  emptyStore: () =>
    fewShot({ instruction: 'x', output: text(), examples: memoryStore([], { output: text() }), budget }).build('a'),
  badInput: () =>
    fewShot({ instruction: 'x', output: text(), examples: [{ input: 'a', output: 'b' }], budget }).build(
      12 as unknown as string,
    ),
  embedder: () =>
    memoryStore([{ input: 'a', output: 'b' }], {
      output: text(),
      embedder: { name: 'broken', dimensions: 2, embed: async () => [new Float32Array([Number.NaN, 0])] },
    }).search({ text: 'a', limit: 1 }),
}

/** Returns what is refused, by whom, and in which words. */
export async function refusals(): Promise<unknown> {
  const said: Record<string, unknown> = {}
  for (const [name, run] of Object.entries(cases)) said[name] = await attempt(run)
  return said
}

const parse = (rows: readonly unknown[]) => parseExamples(rows, { output: json(Ticket) })

const small = (tokens: number) =>
  fewShot({
    instruction: 'Say what this is about.',
    output: text(),
    examples: [{ input: 'a', output: 'b' }],
    budget: { tokens, tokenizer: estimate() },
  }).build('A question that has some length')
