import { describe, expect, expectTypeOf, it } from 'vitest'
import * as z from 'zod'
import { candidateFrom } from '../../src/entry/grow.ts'
import { DefinitionError, ExampleError, ParseError } from '../../src/errors.ts'
import { fewShot } from '../../src/few-shot.ts'
import { json } from '../../src/format/json.ts'
import { labels } from '../../src/format/labels.ts'
import { text } from '../../src/format/text.ts'
import { memoryStore } from '../../src/store/memory-store.ts'
import { template } from '../../src/template/template.ts'
import { estimate } from '../../src/tokens/estimate.ts'

const budget = { tokens: 2_000, tokenizer: estimate() }
const Ticket = z.object({ team: z.enum(['billing', 'login']), urgent: z.boolean() })
const triage = fewShot({
  instruction: 'Route.',
  output: json(Ticket),
  examples: [
    { id: 'twice', input: 'Charged twice', output: { team: 'billing', urgent: false } },
    { id: 'noise', input: '?!', output: { team: 'login', urgent: true } },
  ],
  budget,
})
const right = '{"team":"login","urgent":true}'

describe('candidateFrom', () => {
  it('makes an example out of a right reply', async () => {
    const prompt = await triage.build('Nobody can sign in')
    const found = await candidateFrom(prompt, right)
    expectTypeOf(found.example.input).toEqualTypeOf<string>()
    expectTypeOf(found.example.output).toEqualTypeOf<z.output<typeof Ticket>>()
    expect(found).toEqual({
      example: {
        id: expect.stringMatching(/^[0-9a-f]{20}$/),
        input: 'Nobody can sign in',
        output: { team: 'login', urgent: true },
        tags: ['unreviewed'],
      },
      status: 'new',
    })
    expect((await candidateFrom(prompt, right)).example.id).toBe(found.example.id)
  })

  it('takes the correction, whatever the reply was', async () => {
    const prompt = await triage.build('Nobody can sign in')
    for (const reply of [right, 'Sorry, I cannot help.', undefined]) {
      const found = await candidateFrom(
        prompt,
        reply,
        { team: 'login', urgent: false },
        { tags: ['from-ui', 'unreviewed'] },
      )
      expect(found.example.output).toEqual({ team: 'login', urgent: false })
      expect(found.example.tags).toEqual(['unreviewed', 'corrected', 'from-ui'])
    }
  })

  it('also knows the input of a follow-up, and of a builder where the prompt is gone', async () => {
    const prompt = await triage.build('Nobody can sign in')
    const parsed = prompt.safeParse('no idea')
    if (parsed.ok) throw new Error('this reply is not to be read')
    const followUp = prompt.retry('no idea', parsed.error)
    expect((await candidateFrom(followUp, right)).example.input).toBe('Nobody can sign in')
    const later = await candidateFrom({ builder: triage, input: 'Nobody can sign in' }, right)
    expect(later).toEqual(await candidateFrom(prompt, right))
  })

  it('tells duplicates and conflicts by the folded input', async () => {
    const prompt = await triage.build('  CHARGED\n twice ')
    const same = await candidateFrom(prompt, '{"team":"billing","urgent":false}')
    expect(same).toMatchObject({ status: 'duplicate', other: { id: 'twice' } })
    const other = await candidateFrom(prompt, '', { team: 'billing', urgent: true })
    expect(other).toMatchObject({ status: 'conflict', other: { id: 'twice', output: { urgent: false } } })
    const noise = await candidateFrom({ builder: triage, input: '?!' }, right)
    expect(noise.status).toBe('duplicate')
    expect((await candidateFrom({ builder: triage, input: '!?' }, right)).status).toBe('new')
  })

  it('sees the duplicate even where the store has other answers to the same input', async () => {
    const moods = labels('happy', 'angry', 'calm')
    const store = memoryStore(
      [
        { id: 'a', input: 'Well', output: 'happy' },
        { id: 'b', input: 'well', output: 'angry' },
      ],
      { output: moods },
    )
    const builder = fewShot({ instruction: 'Mood?', output: moods, examples: store, budget })
    expect(await candidateFrom({ builder, input: 'WELL' }, 'angry')).toMatchObject({
      status: 'duplicate',
      other: { id: 'b' },
    })
    expect(await candidateFrom({ builder, input: 'WELL' }, 'calm')).toMatchObject({ status: 'conflict' })
  })

  it.each([
    [null, 'reply_empty', 'The reply is null'],
    ['', 'reply_empty', ''],
    ['no idea', 'reply_unreadable', ''],
    ['```json\n{"team": "login", "urgent": "yes",}\n```', 'reply_invalid', 'it was read with fixes'],
  ])('refuses the reply %j without a correction', async (reply, code, message) => {
    const error = await candidateFrom({ builder: triage, input: 'x' }, reply).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ParseError)
    expect(error).toMatchObject({ code, message: expect.stringContaining(message) })
  })

  it('refuses a correction that breaks the schema', async () => {
    const wrong = { team: 'billin', urgent: true } as unknown as z.input<typeof Ticket>
    const error = await candidateFrom({ builder: triage, input: 'x' }, '', wrong).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ExampleError)
    expect(error).toMatchObject({ path: 'output.team' })
  })

  it('keeps the input side of schemas that transform', async () => {
    const Amount = z.object({
      cents: z.string().transform((cents) => Number(cents)),
      currency: z.string().default('EUR'),
    })
    const amounts = fewShot({
      instruction: 'Amount?',
      output: json(Amount, { jsonSchema: z.toJSONSchema(Amount, { io: 'input' }) }),
      examples: [{ input: 'a euro', output: { cents: '100' } }],
      budget,
    })
    const found = await candidateFrom({ builder: amounts, input: 'two euros' }, '{"cents":"200"}')
    expectTypeOf(found.example.output).toEqualTypeOf<z.input<typeof Amount>>()
    expect(found.example.output).toEqual({ cents: '200' })
  })

  it('also compares with what an older schema allowed', async () => {
    const old = memoryStore([{ id: 'old', input: 'Charged twice', output: { team: 'billing' } }], { output: json({}) })
    const builder = triage.with({ examples: old as never })
    const found = await candidateFrom({ builder, input: 'charged twice' }, '{"team":"billing","urgent":false}')
    expect(found).toMatchObject({ status: 'conflict', other: { id: 'old' } })
  })

  it('works for texts, and for inputs that are not texts', async () => {
    const summary = fewShot({
      instruction: 'Summarise.',
      input: template('{{title}}: {{body}}'),
      output: text(),
      examples: [{ input: { title: 'a', body: 'b' }, output: 'c' }],
      budget,
    })
    const prompt = await summary.build({ title: 'A', body: 'b' })
    const found = await candidateFrom<string, string, { title: string; body: string }>(prompt, 'C')
    expect(found).toMatchObject({ example: { input: { title: 'A', body: 'b' }, output: 'C' }, status: 'conflict' })
  })

  it('keeps the passages that the model saw, as it saw them', async () => {
    const passages = [
      { id: 'p1', text: 'Refunds take five days.' },
      { id: 'p2', text: 'long '.repeat(3_000), variants: ['short'] },
      { id: 'p3', text: 'long '.repeat(3_000) },
    ]
    const prompt = await triage.build('How long?', { passages })
    const { example } = await candidateFrom(prompt, right)
    expect(example.context).toEqual([
      { id: 'p1', text: 'Refunds take five days.' },
      { id: 'p2', text: 'short' },
    ])
  })

  it.each([[undefined], [null], [{}], [{ messages: [], report: { passages: [] } }]])(
    'refuses %j as a prompt',
    async (prompt) => {
      await expect(candidateFrom(prompt as never, right)).rejects.toThrow(DefinitionError)
      await expect(candidateFrom(prompt as never, right)).rejects.toThrow('needs the prompt that build() returned')
    },
  )

  it('refuses a misspelt option', async () => {
    const tag = { tag: ['x'] } as object
    await expect(candidateFrom({ builder: triage, input: 'x' }, right, undefined, tag)).rejects.toThrow('`tags`')
  })

  it('does not show what it remembers', async () => {
    const prompt = await triage.build('secret input')
    expect(Object.keys(prompt)).toEqual(['messages', 'output', 'report', 'tools'])
  })
})
