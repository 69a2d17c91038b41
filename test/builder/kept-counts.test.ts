import fc from 'fast-check'
import {
  type Counts,
  DefinitionError,
  type Example,
  ExampleError,
  type ExampleStore,
  estimate,
  fewShot,
  first,
  json,
  memoryStore,
  showcase,
  type Tokenizer,
} from 'knapshot'
import { countExamples } from 'knapshot/build'
import { template } from 'knapshot/template'
import { o200kAtMost } from 'knapshot/tokenizers/at-most'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { Answer, examples as anyExamples, anyInput, passage } from '../support/definitions.ts'
import { recording } from '../support/recording.ts'
import { recount } from '../support/tokenizers.ts'

const Ticket = z.object({ team: z.enum(['billing', 'login']), note: z.string().optional() })
type Row = Example<string, z.input<typeof Ticket>>
const output = json(Ticket)
const rows: readonly Row[] = [
  { id: 'twice', input: 'I was charged twice', output: { team: 'billing', note: 'refund' } },
  { input: 'Nobody can sign in', output: { team: 'login' } },
  { input: 'The invoice is wrong', output: { team: 'billing' }, context: [{ id: 'p', text: 'Invoices are monthly.' }] },
]

const definition = {
  instruction: 'Route the ticket.',
  output,
  examples: rows,
  budget: { tokens: 900, tokenizer: o200k },
}
const builder = fewShot(definition)
const counts = await countExamples(builder)
const withCounts = (kept: Counts, tokenizer: Tokenizer = o200k, list = rows) =>
  fewShot({ ...definition, examples: memoryStore(list, { output, counts: kept }), budget: { tokens: 900, tokenizer } })

describe('countExamples', () => {
  it('returns plain data: every example in every layout that builds may use', () => {
    expect(JSON.parse(JSON.stringify(counts))).toEqual(counts)
    expect(Object.keys(counts.tokens).map((key) => key.replace(/[0-9a-f]{8}\.\d+$/, '#'))).toEqual([
      'o200k +4 turns #',
      'o200k +4 transcript #',
    ])
    for (const byContent of Object.values(counts.tokens)) expect(Object.keys(byContent)).toHaveLength(rows.length)
  })

  it('writes only the layout that the definition names', async () => {
    const { tokens } = await countExamples(builder.with({ layout: 'transcript' }))
    expect(Object.keys(tokens)).toEqual([expect.stringMatching(/^o200k \+4 transcript /)])
  })

  it('refuses what fewShot() did not make, and names bad examples', async () => {
    await expect(countExamples({ ...builder })).rejects.toThrow(DefinitionError)
    // @ts-expect-error from JavaScript
    await expect(countExamples(undefined)).rejects.toThrow('Expected a builder that fewShot() made')
    const bad = { id: 'bad', input: 'x', output: { team: 'nobody' } } as unknown as Row & { id: string }
    const sound = memoryStore(rows, { output })
    const store: ExampleStore<string, Row['output']> = {
      search: (query) => sound.search(query),
      get: (ids) => sound.get(ids),
      put: (examples) => sound.put(examples),
      delete: (ids) => sound.delete(ids),
      size: () => sound.size(),
      async *all() {
        yield bad
      },
    }
    await expect(countExamples(fewShot({ ...definition, examples: store }))).rejects.toThrow(ExampleError)
  })
})

describe('kept counts', () => {
  it('leave only the head to count, once, and the query', async () => {
    const { tokenizer, counted } = recording(o200k)
    const kept = withCounts(counts, tokenizer)
    const plain = await builder.build('Charged again')
    const prompt = await kept.build('Charged again', { k: 3 })
    expect(prompt.messages).toEqual(plain.messages)
    expect(prompt.report).toMatchObject({ tokens: plain.report.tokens, exact: true })
    const head = plain.messages[0]?.content
    expect(counted).toEqual(['Route the ticket.', head, 'Charged again'])
    counted.length = 0
    await kept.build('Sign in')
    expect(counted).toEqual(['Sign in'])
  })

  it.each([
    ['pinned by a selector', { pin: showcase() }],
    ['pinned by id', { pin: ['twice'] }],
    ['taken in the order of the store', { select: first() }],
    ['a transcript', { layout: 'transcript' as const }],
  ])('are found where examples are %s', async (_, change) => {
    const { tokenizer, counted } = recording(o200k)
    const kept = withCounts(counts, tokenizer).with(change)
    const { report } = await kept.build('Sign in')
    expect(report.shots).toHaveLength(3)
    expect(counted.filter((part) => rows.some(({ input }) => part.includes(input)))).toEqual([])
    expect(report.tokens).toBe((await builder.with(change).build('Sign in', { k: 8 })).report.tokens)
  })

  it('are found after they were JSON, and put() looks them up as well', async () => {
    const { tokenizer, counted } = recording(o200k)
    const store = memoryStore<Row['output']>([], { output, counts: JSON.parse(JSON.stringify(counts)) })
    await store.put(rows)
    await fewShot({ ...definition, examples: store, budget: { tokens: 900, tokenizer } }).build('q')
    expect(counted.at(-1)).toBe('q')
    expect(counted).toHaveLength(3)
  })

  it('are not those of an example that has changed under the same id', async () => {
    const { tokenizer, counted } = recording(o200k)
    const changed = [{ ...rows[0], input: 'I was charged three times' } as Row, ...rows.slice(1)]
    const kept = withCounts(counts, tokenizer, changed)
    const prompt = await kept.build('q')
    expect(counted).toContain('I was charged three times')
    expect(prompt.report.tokens).toBe(recount(prompt.messages, o200k))
  })

  it('are not those of another format, writer, layout, overhead or tokenizer', async () => {
    const keys = async (change: Partial<typeof definition>) =>
      Object.keys((await countExamples(fewShot({ ...definition, ...change }))).tokens)
    const budgetOf = (tokenizer: Tokenizer) => ({ budget: { tokens: 900, tokenizer } })
    const written = async (source: string) =>
      Object.keys(
        (
          await countExamples(
            fewShot({
              ...definition,
              input: template(source),
              examples: [{ input: { x: 'a' }, output: { team: 'login' } }],
            }),
          )
        ).tokens,
      )
    const all = [
      ...(await keys({})),
      ...(await keys({ output: json(Ticket, { describe: 'none' }) })),
      ...(await keys(budgetOf({ ...o200k, overhead: { message: 5, reply: 3 } }))),
      ...(await keys(budgetOf({ ...o200k, name: 'other' }))),
      ...(await keys(budgetOf({ ...o200k, exact: false }))),
      ...(await written('A {{x}}')),
      ...(await written('B {{x}}')),
    ]
    expect(new Set(all).size).toBe(14)
    expect(await keys({ output: json(Ticket) })).toEqual(await keys({}))
  })

  it('that are not exact are never used by an exact tokenizer, exact ones by any tokenizer of that name', async () => {
    const guess = { ...estimate(), name: 'o200k' }
    const guessed = await countExamples(withCounts({ tokens: {} }, guess))
    const exact = recording(o200k)
    await withCounts(guessed, exact.tokenizer).build('q')
    expect(exact.counted).toContain('Nobody can sign in')
    const rough = recording(guess)
    expect((await withCounts(guessed, rough.tokenizer).build('q')).report.exact).toBe(false)
    expect(rough.counted).not.toContain('Nobody can sign in')
    const mixed = recording(guess)
    const { report } = await withCounts(counts, mixed.tokenizer).build('q')
    expect(mixed.counted).not.toContain('Nobody can sign in')
    const shots = (await builder.build('q')).report.shots.map(({ id, tokens }) => [id, tokens])
    expect(report.shots.map(({ id, tokens }) => [id, tokens]).sort()).toEqual(shots.sort())
    expect(report.exact).toBe(false)
  })

  it('that are not counts are refused', () => {
    for (const bad of [5, null, {}, { tokens: 5 }, { tokens: { key: null } }]) {
      expect(() => memoryStore(rows, { output, counts: bad as never })).toThrow('`counts` must be what countExamples()')
    }
    const [key = '', byContent = {}] = Object.entries(counts.tokens)[0] ?? []
    for (const bad of [-1, Number.NaN, '7', null]) {
      const broken = { tokens: { [key]: Object.fromEntries(Object.keys(byContent).map((hash) => [hash, bad])) } }
      expect(() => memoryStore(rows, { output, counts: broken as never })).toThrow('tokens for the example')
    }
  })
})

describe('with()', () => {
  it('shares written and counted examples where format, writer and tokenizer stay', async () => {
    const { tokenizer, counted } = recording(o200k)
    const base = fewShot({ ...definition, budget: { tokens: 900, tokenizer } })
    await base.build('q')
    counted.length = 0
    await base.with({ select: first(), budget: { tokens: 500, tokenizer } }).build('q')
    expect(counted).toEqual(expect.arrayContaining(['Route the ticket.', 'q']))
    expect(counted.filter((part) => part.includes('sign in'))).toEqual([])
    await base.with({ output: json(Ticket, { describe: 'none' }) }).build('q')
    expect(counted.filter((part) => part.includes('sign in'))).toHaveLength(1)
  })
})

describe('stored counts and a bound for what is new', () => {
  it('never report less than the true count, and say that it is not exact', async () => {
    const scenario = fc.record({
      instruction: anyInput,
      examples: anyExamples,
      layout: fc.constantFrom('turns' as const, 'transcript' as const),
      passages: fc.oneof(fc.constant([]), fc.array(passage, { maxLength: 3 })),
      input: anyInput,
    })
    let over = 0
    const property = fc.asyncProperty(scenario, async ({ instruction, examples, layout, passages, input }) => {
      const shape = { output: json(Answer) }
      const exact = fewShot({ instruction, ...shape, examples, layout, budget: { tokens: 6_000, tokenizer: o200k } })
      const { tokenizer, counted } = recording(o200kAtMost)
      const prompt = await fewShot({
        instruction,
        ...shape,
        layout,
        examples: memoryStore(examples, { ...shape, counts: await countExamples(exact) }),
        budget: { tokens: 6_000, tokenizer },
      }).build(input, { passages, k: 30 })
      const truth = recount(prompt.messages, o200k)
      expect(prompt.report.tokens).toBeGreaterThanOrEqual(truth)
      expect(prompt.report.exact).toBe(false)
      // Head and query only: the examples are stored.
      expect(counted.length).toBeLessThanOrEqual(4 + 3 + passages.length)
      over += prompt.report.tokens / truth
    })
    await fc.assert(property, { numRuns: 300 })
    expect(over / 300).toBeLessThan(1.8)
  })
})
