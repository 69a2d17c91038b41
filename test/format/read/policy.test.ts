import { ask, estimate, type Format, fewShot, fields, json, labels, type ReadOptions, type Reply, text } from 'knapshot'
import { csv } from 'knapshot/csv'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const Trip = z.object({ city: z.string(), nights: z.number().optional() })
const Trips = z.array(z.object({ city: z.string(), nights: z.number() }))
const Note = z.object({ note: z.string() })
const Stay = z.object({ hotel: z.object({ name: z.string() }) })
const Contact = z.discriminatedUnion('by', [
  z.object({ by: z.literal('mail'), address: z.string() }),
  z.object({ by: z.literal('phone'), number: z.string(), hour: z.number() }),
])
const Either = z.union([z.object({ metres: z.number() }), z.object({ feet: z.number() })])

const trip = json(Trip)
const trips = csv(Trips)
const table = csv(Trips, { table: 'markdown' })
const bern = { city: 'Bern', nights: 2 }
const cut = { code: 'reply_truncated' }

type Row = readonly [what: string, Format<unknown, never>, reply: string, expected: unknown, options?: ReadOptions]

/** Returns what is read, and the kinds of the fixes with their places. */
function outcome(format: Format<unknown, never>, reply: string, options?: ReadOptions): unknown {
  const { value, fixes } = format.read(reply, options)
  return { value, fixes: fixes.map(({ kind, path }) => `${kind} ${path}`) }
}

function reads(rows: readonly Row[]): void {
  for (const [what, format, reply, expected, options] of rows) {
    it(what, () => expect(outcome(format, reply, options)).toEqual(expected))
  }
}

/** Each row expects a ParseError with these properties. */
function refuses(rows: readonly Row[]): void {
  for (const [what, format, reply, error, options] of rows) {
    it(what, () => {
      const refusal = expect.objectContaining({ name: 'ParseError', ...Object(error) })
      expect(() => format.read(reply, options)).toThrow(refusal)
    })
  }
}

function latex(note: string) {
  return { value: { note }, fixes: ['escape $.note'] }
}

describe('valid JSON with one backslash before a command of LaTeX', () => {
  reads([
    ['a fraction', json(Note), String.raw`{"note":"\frac{3}{4}"}`, latex(String.raw`\frac{3}{4}`)],
    ['a product', json(Note), String.raw`{"note":"2 \times 5"}`, latex(String.raw`2 \times 5`)],
    ['beside an escaped one', json(Note), String.raw`{"note":"\beta or \\pi"}`, latex(String.raw`\beta or \pi`)],
    ['no command', json(Note), String.raw`{"note":"a\nb\tc"}`, { value: { note: 'a\nb\tc' }, fixes: [] }],
  ])

  it.each(['\frac{3}{4}', '\fold', '\bold', 'a\times', '\f'])(
    'a control character is written to read back: %j',
    (note) => {
      expect(json(Note).read(json(Note).write({ note }))).toEqual({ value: { note }, fixes: [] })
    },
  )

  it('writes a form feed before letters by its code', () => {
    expect(json(Note).write({ note: '\frac' })).toBe(String.raw`{"note":"\u000crac"}`)
  })
})

describe('the answer is chosen', () => {
  const schema = '{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}'
  const found = (...fixes: string[]) => ({ value: bern, fixes })
  const answer = JSON.stringify(bern)
  const draft = '{"city":"Basel","nights":1}'
  reads([
    ['after an echoed schema', trip, `${schema}\n\n${answer}`, found('prose $')],
    ['where an object was begun again', trip, `{"city":"Be${answer}`, found('prose $', 'restarted $')],
    ['as final', trip, `Draft:\n${draft}\n\nFinal:\n${answer}`, found('prose $', 'other-value $')],
    ['as a correction', trip, `${draft}\nCorrection:\n${answer}`, found('prose $', 'other-value $')],
    [
      'as it is announced',
      trip,
      `${draft}\nSorry, that was wrong. Correct answer:\n${answer}`,
      found('prose $', 'other-value $'),
    ],
    ['with unknown fields left out', trip, '{"city":"Bern","nights":2,"rain":true}', found('dropped-field $.rain')],
    ['so in fields', fields(Trip), 'city: Bern\nnights: 2\nrain: yes', found('dropped-field $.rain')],
    ['so in YAML', yaml(Trip), 'city: Bern\nnights: 2\nrain: yes', found('dropped-field $.rain')],
  ])
})

describe('two different answers are ambiguous', () => {
  const code = { code: 'reply_ambiguous' }
  refuses([
    ['in JSON', trip, '{"city":"Bern"}\n\n{"city":"Basel"}', code],
    ['in fields', fields(Trip), 'city: Bern\nnights: 2\n\ncity: Basel\nnights: 1', code],
    ['in YAML', yaml(Trip), '```\ncity: Bern\n```\n\n```\ncity: Basel\n```', code],
    ['in XML', xml(Trip), '<answer><city>Bern</city></answer>\n<answer><city>Basel</city></answer>', code],
    ['in CSV', trips, '```\ncity,nights\nBern,2\n```\n\n```\ncity,nights\nBasel,1\n```', code],
    [
      'in tables',
      table,
      '| city | nights |\n|---|---|\n| Bern | 2 |\n\nor\n\n| city | nights |\n|---|---|\n| Basel | 1 |',
      code,
    ],
    ['in labels', labels('north', 'south'), 'north\nsouth', code],
  ])
})

describe('a key that is given twice', () => {
  const ambiguous = { code: 'reply_ambiguous', issues: [expect.objectContaining({ path: '$.hotel.name' })] }
  const once = { value: { hotel: { name: 'Ibis' } }, fixes: ['duplicate-key $.hotel.name'] }
  const xmlTwice = (other: string) => `<answer><hotel><name>Ibis</name><name>${other}</name></hotel></answer>`
  refuses([
    ['differently in JSON', json(Stay), '{"hotel":{"name":"Ibis","name":"Ritz"}}', ambiguous],
    ['differently in YAML', yaml(Stay), 'hotel:\n  name: Ibis\n  name: Ritz', ambiguous],
    ['differently in XML', xml(Stay), xmlTwice('Ritz'), ambiguous],
  ])
  reads([
    ['alike in JSON', json(Stay), '{"hotel":{"name":"Ibis","name":"Ibis"}}', once],
    ['alike in YAML', yaml(Stay), 'hotel:\n  name: Ibis\n  name: Ibis', once],
    ['alike in XML', xml(Stay), xmlTwice('Ibis'), once],
  ])
})

describe('a reply that is cut', () => {
  const accept = { truncated: 'accept' } as const
  const whole = { city: 'Bern', nights: 2 }
  refuses([
    ['inside a string', trip, '{"city":"Be', { ...cut, partial: { city: 'Be' } }],
    ['inside a string that the model is said to have finished', trip, '{"city":"Be', cut, { finished: true }],
    ['before its closer', trip, '{"city":"Bern"', { ...cut, partial: { city: 'Bern' } }],
    ['by the provider, though it looks whole', trip, '{"city":"Bern"}', cut, { finished: false }],
    ['so in fields', fields(Trip), 'city: Bern\nnights: 2', { ...cut, partial: whole }, { finished: false }],
    ['so in XML', xml(Trip), '<answer><city>Bern</city></answer>', cut, { finished: false }],
    ['so in CSV', trips, 'city,nights\nBern,2', cut, { finished: false }],
    ['so in labels', labels('north'), 'north', cut, { finished: false }],
  ])
  reads([
    [
      'is read where that is accepted',
      trip,
      '{"city":"Be',
      { value: { city: 'Be' }, fixes: ['truncated $.city'] },
      accept,
    ],
    [
      'is whole when only a closer is missing and the model finished it',
      trip,
      '{"city":"Bern"',
      { value: { city: 'Bern' }, fixes: ['bracket $'] },
      { finished: true },
    ],
    [
      'is listed in fields',
      fields(Trip),
      'city: Bern\nnights: 2',
      { value: whole, fixes: ['truncated $'] },
      { ...accept, finished: false },
    ],
    [
      'is listed in YAML',
      yaml(Trip),
      'city: Bern\nnights: 2',
      { value: whole, fixes: ['truncated $'] },
      { ...accept, finished: false },
    ],
    [
      'is listed in CSV',
      trips,
      'city,nights\nBern,2',
      { value: [whole], fixes: ['truncated $'] },
      { ...accept, finished: false },
    ],
  ])
})

describe('a reply of nothing but reasoning says so', () => {
  const formats = [trip, fields(Trip), yaml(Trip), xml(Trip), trips, table, labels('north'), text()]
  for (const reply of ['<think>Bern, perhaps.</think>', '<think>Bern, perhaps']) {
    refuses(formats.map((format): Row => [`${format.name}: ${reply}`, format, reply, { code: 'reply_only_reasoning' }]))
  }
})

describe('text with its reasoning', () => {
  const kept = text({ reasoning: 'keep' })
  reads([
    ['keeps it', kept, '<think>so</think>\nYes', { value: '<think>so</think>\nYes', fixes: [] }],
    [
      'still leaves out tokens',
      kept,
      '<think>so</think>\nYes<|im_end|>',
      { value: '<think>so</think>\nYes', fixes: ['end-token $'] },
    ],
    ['or leaves it out', text(), '<think>so</think>\nYes', { value: 'Yes', fixes: ['reasoning $'] }],
    [
      'ends before the next turn',
      text(),
      'Yes<|im_end|>\n<|im_start|>user\nWhy?',
      { value: 'Yes', fixes: ['end-token $'] },
    ],
  ])
})

describe('an error of a union names', () => {
  const invalid = (path: string, message: RegExp) => ({
    code: 'reply_invalid',
    issues: [{ path, message: expect.stringMatching(message) }],
  })
  refuses([
    [
      'the part of the branch that was meant',
      json(Contact),
      '{"by":"phone","number":"1","hour":"late"}',
      invalid('$.hour', /number/),
    ],
    ['the branches there are', json(Contact), '{"by":"fax","number":"1"}', invalid('$.by', /mail.*phone/)],
    ['every branch where none was meant', json(Either), '{"yards":3}', invalid('$', /metres.*feet/)],
  ])
})

describe('a reply object', () => {
  const example = { input: 'x', output: bern }
  const built = () =>
    fewShot({
      instruction: 'Plan.',
      output: trip,
      examples: [example],
      budget: { tokens: 2_000, tokenizer: estimate() },
    }).build('y')
  const whole = JSON.stringify(bern)

  it('says how it ended', async () => {
    const prompt = await built()
    expect(prompt.parse({ text: whole })).toEqual(bern)
    expect(prompt.parse({ text: '{"city":"Bern"', finished: true })).toEqual({ city: 'Bern' })
    expect(() => prompt.parse({ text: whole, finished: false })).toThrow(expect.objectContaining(cut))
    expect(prompt.safeParse({ text: '{"city":"Be', finished: false }, { truncated: 'accept' })).toMatchObject({
      ok: true,
      value: { city: 'Be' },
    })
    const stream = prompt.stream()
    stream.push(whole)
    expect(() => stream.end({ finished: false })).toThrow(expect.objectContaining(cut))
  })

  it('of another shape is refused by name', async () => {
    const prompt = await built()
    // @ts-expect-error a finish reason is not text
    expect(() => prompt.parse({ text: whole, finishReason: 'stop' })).toThrow(
      /\{ text, finished\?, calls\?, refused\? \}/,
    )
  })

  it('of a call that was cut is asked for again, and the answer tells all of it', async () => {
    const prompt = await built()
    const replies: Reply[] = [
      { text: whole, finished: false },
      { text: `Sure: ${whole}`, finished: true },
    ]
    const answer = await ask(prompt, async () => replies.shift())
    expect(answer).toMatchObject({ value: bern, reply: `Sure: ${whole}`, attempts: 2 })
    expect(answer.fixes.map(({ kind }) => kind)).toEqual(['prose'])
    expect(answer.prompt.messages.at(-1)?.content).toContain('Your reply to the original input cannot be used')
    expect(Object.keys(answer).sort()).toEqual(['attempts', 'fixes', 'prompt', 'reply', 'value'])
  })
})
