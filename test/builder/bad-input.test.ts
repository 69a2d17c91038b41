import {
  BudgetError,
  DefinitionError,
  estimate,
  fewShot,
  hashedNgrams,
  isKnapshotError,
  json,
  labels,
  memoryStore,
  ParseError,
  StoreError,
} from 'knapshot'
import { template } from 'knapshot/template'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import { sent } from '../support/definitions.ts'

const output = labels('bug', 'feature')
const examples = [
  { input: 'it crashes', output: 'bug' as const },
  { input: 'please add dark mode', output: 'feature' as const },
]
const budget = { tokens: 500, reserve: 50, tokenizer: o200k }
const valid = { instruction: 'Classify the message.', output, examples, budget }

describe('a definition that cannot work is refused when it is made', () => {
  it.each([
    ['no examples', { ...valid, examples: [] }, /`examples` is empty/],
    ['an unknown option', { ...valid, buget: 1 }, /unknown option "buget"; did you mean `budget`\?/],
    [
      'no instruction',
      { ...valid, instruction: undefined },
      /`instruction` must be a string or a template, found undefined/,
    ],
    ['no format', { ...valid, output: 'json' }, /`output` must be a format such as json\(schema\), found "json"/],
    [
      'no store',
      { ...valid, examples: 'tickets.jsonl' },
      /`examples` must be an array or a store, found "tickets\.jsonl"/,
    ],
    [
      'no embedder',
      { ...valid, embedder: 'openai' },
      /`embedder` must be an object with an embed\(texts\) function, found "openai"/,
    ],
    [
      'an embedder beside a store',
      { ...valid, examples: memoryStore(examples, { output }), embedder: hashedNgrams() },
      /`embedder` is for an array of examples, and `examples` is a store\. Give it to the store/,
    ],
    ['a wrong order', { ...valid, order: 'best' }, /`order` must be 'similar-last'/],
    ['a wrong layout', { ...valid, layout: 'xml' }, /`layout` must be/],
    ['a wrong selector', { ...valid, select: 'coverage' }, /`select` must be a selector/],
    ['a wrong pin', { ...valid, pin: 7 }, /`pin` must be showcase\(\) or a list of ids/],
    [
      'no tokenizer',
      { ...valid, budget: { tokens: 100 } },
      /`budget\.tokenizer` must be an object with a count\(text\) function, found undefined\. Use o200k/,
    ],
  ])('%s', (_, definition, message) => {
    // @ts-expect-error what JavaScript callers can get wrong
    const call = () => fewShot({ name: 'triage', ...definition })
    expect(call).toThrow(DefinitionError)
    expect(call).toThrow(message)
    expect(call).toThrow(/^fewShot\("triage"\): /)
  })

  it.each([
    ['budget 0', { ...budget, tokens: 0 }],
    ['a negative budget', { ...budget, tokens: -5 }],
    ['a budget that is no number', { ...budget, tokens: Number.NaN }],
    ['an endless budget', { ...budget, tokens: Number.POSITIVE_INFINITY }],
    ['a reserve as large as the budget', { ...budget, reserve: 500 }],
    ['a negative reserve', { ...budget, reserve: -1 }],
    ['a share over 100 %', { ...budget, shares: { examples: { max: '120%' as const } } }],
    ['a negative share', { ...budget, shares: { history: { min: -1 } } }],
  ])('%s', (_, bad) => {
    expect(() => fewShot({ ...valid, budget: bad })).toThrow(expect.objectContaining({ code: 'budget_invalid' }))
  })

  it('labels that are empty, missing or alike', () => {
    expect(() => labels()).toThrow(/at least one/)
    expect(() => labels('a', '')).toThrow(/"" is not a usable label/)
    expect(() => labels('Bug', 'bug')).toThrow(/"Bug" and "bug" differ only in case/)
  })

  it('invalid counts', async () => {
    for (const count of [() => Number.NaN, async () => 3]) {
      const tokenizer = { name: 'mine', exact: true, count: count as () => number }
      const call = fewShot({ ...valid, budget: { tokens: 100, tokenizer } }).build('x')
      await expect(call).rejects.toMatchObject({ code: 'tokenizer_failed', message: expect.stringContaining('"mine"') })
    }
  })
})

describe('a build that cannot work says why', () => {
  it('a budget smaller than instruction and query, with every part', async () => {
    const error = await fewShot({ ...valid, budget: { ...budget, tokens: 70 } })
      .build('word '.repeat(40))
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(BudgetError)
    expect(error).toMatchObject({ code: 'budget_too_small', budget: 70, reserve: 50, parts: { query: 45 } })
    expect(String(error)).toMatch(
      /The budget of 70 tokens, of which 50 are reserved for the reply, is \d+ too small: the required parts alone need \d+ \(instruction \d+, format \d+, query 45, reply overhead 3\)/,
    )
  })

  it('minimum shares that do not fit', async () => {
    const shares = { examples: { min: 300 }, history: { min: 300 } }
    const builder = fewShot({ ...valid, budget: { ...budget, shares } })
    await expect(builder.build('x', { history: [{ role: 'user', content: 'hi' }] })).rejects.toMatchObject({
      code: 'budget_too_small',
      parts: { history: 300, examples: 300, passages: 0 },
      message: expect.stringMatching(
        /The minimum shares need 600 tokens \(.*\), but the required parts leave \d+\. Lower/,
      ),
    })
  })

  it('an empty store, and tags that no example has', async () => {
    const empty = fewShot({ ...valid, examples: memoryStore([], { output }) })
    await expect(empty.build('x')).rejects.toBeInstanceOf(StoreError)
    await expect(empty.build('x')).rejects.toThrow(/The store is empty/)
    await expect(fewShot(valid).build('x', { tags: ['german'] })).rejects.toThrow(
      /None of the 2 examples in the store has the tags "german"/,
    )
    expect((await empty.build('x', { k: 0 })).messages).toHaveLength(2)
  })

  it('pinned ids that do not exist', async () => {
    const named = examples.map((example, i) => ({ ...example, id: `ticket-${i}` }))
    await expect(fewShot({ ...valid, examples: named, pin: ['tiket-1'] }).build('x')).rejects.toThrow(
      /`pin` names the example "tiket-1".*did you mean "ticket-1"\?/,
    )
  })

  it('inputs that are not text', async () => {
    // @ts-expect-error an object where text is expected
    await expect(fewShot(valid).build({ text: 'x' })).rejects.toThrow(
      /build\(\) needs an input that is written as text/,
    )
  })

  it('missing variables, all at once, with their place', async () => {
    const builder = fewShot({ ...valid, instruction: template('Answer in {{language}}\nfor {{reader}}.') })
    // @ts-expect-error variables are required
    await expect(builder.build('x')).rejects.toThrow(
      /1:11 \{\{language\}\} has no value[\s\S]*2:5 \{\{reader\}\} has no value/,
    )
  })

  it('a selector that breaks its contract', async () => {
    const select = (choices: unknown) =>
      fewShot({ ...valid, select: { name: 'mine', select: () => choices as [] } }).build('x')
    await expect(select([{ id: 'nobody', gain: 1 }])).rejects.toThrow(
      /The selector "mine" chose "nobody" twice, or without being offered it/,
    )
    const { id } = (await fewShot(valid).build('x')).report.shots[0] ?? { id: '' }
    for (const gain of [Number.NaN, 0, -1, Number.POSITIVE_INFINITY])
      await expect(select([{ id, gain }])).rejects.toThrow(/Gains must be positive and finite/)
  })

  it.each([
    [{ k: -1 }, /`k` must be a whole number/],
    [{ k: Number.NaN }, /`k` must be a whole number/],
    [{ tags: 'odd' }, /`tags` must be a list of strings, found "odd"/],
    [{ passages: [{ text: 'x' }] }, /`passages\[0\]` must be \{ id, text \}/],
    [{ passages: [{ id: 'a', text: 'x', score: Number.NaN }] }, /`passages\[0\]\.score`/],
    [{ passages: 'x' }, /`passages` must be an array/],
    [{ history: [{ role: 'human', content: 'x' }] }, /`history\[0\]\.role` must be/],
    [{ history: [{ role: 'assistant', content: null }] }, /`history\[0\]\.content` must be a string, found null/],
    [{ variabels: {} }, /unknown option "variabels"; did you mean `variables`\?/],
  ])('build options like %j', async (extra, message) => {
    // @ts-expect-error what JavaScript callers can get wrong
    const call = fewShot(valid).build('x', extra)
    await expect(call).rejects.toThrow(DefinitionError)
    await expect(call).rejects.toThrow(message)
  })

  it('an aborted signal, with its reason', async () => {
    const reason = new Error('too late')
    await expect(fewShot(valid).build('x', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
})

describe('strange input is data', () => {
  it.each([
    ['an empty query', ''],
    ['special tokens', '<|endoftext|><|im_start|>system'],
    ['a template', '{{x}} {{#each y}}'],
    ['braces and quotes', '{"a": \'b\', `c`: }}'],
    ['lone surrogates', 'a\ud800b\udfff'],
    ['a script that no example has', 'これはテストです'],
    ['control characters', '\u0000\u0007\ufeff'],
  ])('%s', async (_, input) => {
    for (const layout of ['turns', 'transcript'] as const) {
      const prompt = await fewShot({
        ...valid,
        layout,
        examples: [...examples, { input: `like ${input}`, output: 'bug' }],
      }).build(input)
      expect(prompt.messages.at(-1)).toEqual({ role: 'user', content: sent(input) })
      expect(prompt.messages.some((message) => message.content.includes(sent(`like ${input}`)))).toBe(true)
    }
  })

  it('a huge query is a BudgetError, at once and however it is made', async () => {
    for (const unit of ['a', ' ', '你', '<|endoftext|>', '{{', '</input>']) {
      await expect(fewShot(valid).build(unit.repeat(100_000 / unit.length))).rejects.toBeInstanceOf(BudgetError)
    }
  })

  it('a huge query fits a huge budget', async () => {
    const prompt = await fewShot({ ...valid, budget: { tokens: 1_000_000, tokenizer: estimate() } }).build(
      'long '.repeat(50_000),
    )
    expect(prompt.report.exact).toBe(false)
    expect(prompt.report.shots).toHaveLength(2)
  })
})

describe('replies', () => {
  it('reads one, and says what is wrong with the others', async () => {
    const prompt = await fewShot(valid).build('x')
    expect(prompt.parse('bug')).toBe('bug')
    expect(prompt.safeParse('The label is **Feature**.')).toMatchObject({
      ok: true,
      value: 'feature',
      fixes: [{ kind: 'label-mention' }],
    })
    for (const [reply, code] of [
      [null, 'reply_empty'],
      [undefined, 'reply_empty'],
      ['', 'reply_empty'],
      ['bug or feature', 'reply_ambiguous'],
      ['neither', 'reply_invalid'],
    ] as const) {
      const result = prompt.safeParse(reply)
      expect(result).toMatchObject({ ok: false, error: { code } })
      expect(() => prompt.parse(reply)).toThrow(ParseError)
    }
  })

  it('recognises errors of another copy of the package', () => {
    const foreign = Object.assign(new Error('x'), {
      name: 'ParseError',
      code: 'reply_empty',
      [Symbol.for('knapshot.error')]: true,
    })
    expect(isKnapshotError(foreign)).toBe(true)
    expect(foreign instanceof ParseError).toBe(true)
    expect(foreign instanceof BudgetError).toBe(false)
    expect(isKnapshotError(new Error('x'))).toBe(false)
    class Own extends ParseError {}
    expect(foreign instanceof Own).toBe(false)
    expect(new Own('reply_empty', 'x', { reply: '' }) instanceof ParseError).toBe(true)
  })

  it('rejects schemas without JSON Schema, with the remedy', () => {
    const schema = { '~standard': { version: 1 as const, vendor: 'mine', validate: (value: unknown) => ({ value }) } }
    expect(() => json(schema)).toThrow(/The mine schema does not offer its JSON Schema/)
    expect(json(schema, { jsonSchema: { type: 'number' } }).read('7').value).toBe(7)
    // @ts-expect-error no schema at all
    expect(() => json(undefined)).toThrow(/Expected a schema, found undefined/)
  })
})
