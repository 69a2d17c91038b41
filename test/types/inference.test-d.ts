import {
  coverage,
  type Example,
  type ExampleStore,
  estimate,
  fewShot,
  fields,
  json,
  labels,
  memoryStore,
  type Prompt,
  parseExamples,
  showcase,
  text,
  wrapStore,
} from 'knapshot'
import { toOpenAI } from 'knapshot/openai'
import { template } from 'knapshot/template'
import type OpenAI from 'openai'
import { describe, expectTypeOf, it } from 'vitest'
import * as z from 'zod'

const budget = { tokens: 1_000, tokenizer: estimate() }
const Ticket = z.object({
  team: z.enum(['billing', 'login']),
  urgent: z.boolean(),
  refund: z.number().optional(),
  tag: z.string().default('none'),
  due: z
    .codec(z.iso.date(), z.date(), {
      decode: (day) => new Date(day),
      encode: (date) => date.toISOString().slice(0, 10),
    })
    .optional(),
})
const good = { team: 'billing', urgent: true } as const

describe('outputs are inferred from the schema', () => {
  it('gives replies the output side and demonstrations the input side', () => {
    const builder = fewShot({
      instruction: 'Route.',
      output: json(Ticket),
      examples: [{ input: 'hi', output: { ...good, due: '2026-11-24' } }],
      budget,
    })
    expectTypeOf(builder.build).returns.resolves.toEqualTypeOf<Prompt<z.output<typeof Ticket>>>()
    type Rows = Extract<typeof builder.definition.examples, readonly unknown[]>
    expectTypeOf<Rows[number]['output']>().toEqualTypeOf<z.input<typeof Ticket>>()
  })

  it('gives labels their literal union, from arguments and from lists', () => {
    expectTypeOf(labels('a', 'b').read('a').value).toEqualTypeOf<'a' | 'b'>()
    const names = ['x', 'y'] as const
    expectTypeOf(labels(names).read('x').value).toEqualTypeOf<'x' | 'y'>()
    const loose: readonly string[] = ['x']
    expectTypeOf(labels(loose).read('x').value).toEqualTypeOf<string>()
  })

  it('gives text, fields and plain JSON Schema their types', () => {
    expectTypeOf(text().read('').value).toEqualTypeOf<string>()
    expectTypeOf(fields(Ticket).read('').value).toEqualTypeOf<z.output<typeof Ticket>>()
    expectTypeOf(json<{ a: 1 }>({ type: 'object' }).read('').value).toEqualTypeOf<{ a: 1 }>()
  })

  it('types stores and parsed examples by their output', () => {
    expectTypeOf(memoryStore([{ input: 'hi', output: good }], { output: json(Ticket) })).toEqualTypeOf<
      ExampleStore<string, z.input<typeof Ticket>>
    >()
    expectTypeOf(parseExamples([], { output: labels('a', 'b') })).resolves.toEqualTypeOf<Example<string, 'a' | 'b'>[]>()
  })

  it('types a wrapped store like the store inside', () => {
    const store = memoryStore([{ input: 'hi', output: good }], { output: json(Ticket) })
    const wrapped = wrapStore(store, {
      search: async (query) =>
        (await store.search({ ...query, limit: 1 })).filter(({ example }) => example.output.urgent),
      facts: undefined,
    })
    expectTypeOf(wrapped).toEqualTypeOf<typeof store>()
  })

  it('narrows what safeParse returns', () => {
    const result = {} as ReturnType<Prompt<'a'>['safeParse']>
    if (result.ok) expectTypeOf(result.value).toEqualTypeOf<'a'>()
    else expectTypeOf(result.error.code).toExtend<string>()
  })
})

const routed = { instruction: 'x', output: json(Ticket), budget }
const labelled = { instruction: 'x', output: labels('a', 'b'), budget }
const one = { ...labelled, examples: [{ input: 'hi', output: 'a' as const }] }

describe('wrong demonstrations do not compile', () => {
  it('in arrays', () => {
    // @ts-expect-error a wrong enum value
    fewShot({ ...routed, examples: [{ input: 'hi', output: { team: 'billin', urgent: true } }] })
    // @ts-expect-error a missing field
    fewShot({ ...routed, examples: [{ input: 'hi', output: { team: 'billing' } }] })
    // @ts-expect-error a wrong label
    fewShot({ ...labelled, examples: [{ input: 'hi', output: 'c' }] })
    // @ts-expect-error an input that is not text
    fewShot({ ...labelled, examples: [{ input: 7, output: 'a' }] })
  })

  it('in stores', () => {
    const { output } = routed
    // @ts-expect-error a wrong enum value inside a store
    memoryStore([{ input: 'hi', output: { team: 'billin', urgent: true } }], { output })
    const store = memoryStore([{ input: 'hi', output: good }], { output })
    fewShot({ ...routed, examples: store })
    // @ts-expect-error a store of another output
    fewShot({ ...labelled, examples: store })
    // @ts-expect-error hits of another output
    wrapStore(store, { search: async () => [{ example: { id: '1', input: 'hi', output: 'a' }, similarity: 1 }] })
    // @ts-expect-error a member that every store needs
    wrapStore(store, { search: undefined })
    // @ts-expect-error `search`
    wrapStore(store, { serach: async () => [] })
  })

  it('nor do unknown options and misspelt ones', () => {
    // @ts-expect-error `instructions`
    fewShot({ instructions: 'x', output: labels('a'), examples: [{ input: 'hi', output: 'a' }], budget })
    // @ts-expect-error an order that does not exist
    fewShot({ ...one, order: 'similar' })
    // @ts-expect-error showcase() needs no query: it pins, it does not select
    fewShot({ ...one, select: showcase() })
    // @ts-expect-error coverage() needs a query: it selects, it does not pin
    fewShot({ ...one, pin: coverage() })
  })
})

describe('template variables', () => {
  const builder = fewShot({
    instruction: template('Answer in {{language}} for {{ user.name }}. {{! not {{a}} variable }}\\{{nor this}}'),
    input: template('Subject: {{subject}}\n\n{{{body}}}'),
    output: labels('a', 'b'),
    examples: [{ input: { subject: 's', body: 'b' }, output: 'a' }],
    budget,
  })
  const mail = { subject: 's', body: 'b' }
  const variables = { language: 'en', user: { name: 'Ada' } }

  it('are required in build, and checked', () => {
    const call = () => builder.build(mail, { variables })
    expectTypeOf(call).returns.resolves.toEqualTypeOf<Prompt<'a' | 'b'>>()
    // @ts-expect-error no variables
    const without = () => builder.build(mail)
    // @ts-expect-error one is missing
    const partly = () => builder.build(mail, { variables: { language: 'en' } })
    // @ts-expect-error a misspelt variable
    const misspelt = () => builder.build(mail, { variables: { langage: 'en', user: { name: 'Ada' } } })
    // @ts-expect-error a misspelt field of the input
    const wrongInput = () => builder.build({ subjct: 's', body: 'b' }, { variables })
    expectTypeOf([without, partly, misspelt, wrongInput]).toBeArray()
  })

  it('are not asked for when the instruction has none', () => {
    const plain = fewShot({
      instruction: template('No variables.'),
      output: labels('a'),
      examples: [{ input: 'x', output: 'a' }],
      budget,
    })
    expectTypeOf(plain.build).toBeCallableWith('x')
    expectTypeOf(plain.build).toBeCallableWith('x', { k: 2 })
  })

  it('stay typed through with()', () => {
    const smaller = builder.with({ budget: { ...budget, tokens: 500 } })
    expectTypeOf(smaller).toEqualTypeOf(builder)
  })
})

describe('toOpenAI', () => {
  it("gives what OpenAI's own types ask for", () => {
    expectTypeOf(toOpenAI).returns.toExtend<{ messages: OpenAI.ChatCompletionMessageParam[] }>()
  })
})

describe('streams', () => {
  it('are typed as parts of the output', () => {
    const stream = {} as ReturnType<Prompt<{ a: { b: number }[]; c: 'x' }>['stream']>
    expectTypeOf(stream.push('')).toEqualTypeOf<
      { readonly a?: readonly { readonly b?: number }[]; readonly c?: 'x' } | undefined
    >()
    expectTypeOf(stream.end()).toEqualTypeOf<{ a: { b: number }[]; c: 'x' }>()
  })
})
