import { DefinitionError, type Format, labels, ParseError } from 'knapshot'
import { describe, expect, expectTypeOf, it } from 'vitest'
import * as z from 'zod'

const format = labels('billing', 'log-in', 'très urgent', 'billing issue')
const options = labels('A', 'B', 'C', 'D')

describe('labels', () => {
  it('describes itself in one line', () => {
    expect(labels('a', 'b').describe()).toBe('Answer with exactly one of: "a", "b"')
    expect(labels('a', 'b').allFeatures?.()).toEqual(['a', 'b'])
    expect(labels('a', 'b').jsonSchema?.()).toEqual({ type: 'string', enum: ['a', 'b'] })
  })

  it.each([
    ['billing', 'billing', []],
    [' billing\n', 'billing', ['trimmed']],
    ['BILLING', 'billing', ['label']],
    ['"Billing".', 'billing', ['label']],
    ['**log-in**', 'log-in', ['label']],
    ['TRES URGENT', 'très urgent', ['label']],
    ['Label: log in', 'log-in', ['label-mention']],
    ['I would say this is a billing issue.', 'billing issue', ['label-mention']],
  ])('reads %j as %j', (reply, value, kinds) => {
    const reading = format.read(reply)
    expect(reading.value).toBe(value)
    expect(reading.fixes.map(({ kind }) => kind)).toEqual(kinds)
  })

  it.each([
    ['', 'reply_empty'],
    ['  \n', 'reply_empty'],
    ['bilings', 'reply_invalid'],
    ['unbilling', 'reply_invalid'],
    ['billing or log-in', 'reply_ambiguous'],
    ['not billing', 'reply_ambiguous'],
    ['Is this billing?', 'reply_ambiguous'],
    ['Answer: billing\nAnswer: log-in', 'reply_ambiguous'],
  ])('refuses %j', (reply, code) => {
    expect(() => format.read(reply)).toThrow(expect.objectContaining({ code }))
  })

  it('suggests the label that was probably meant, or says which are named', () => {
    expect(() => format.read('bilings')).toThrow(/did you mean "billing"\?/)
    expect(() => format.read('not billing')).toThrow('The reply names "billing" but does not commit to it.')
    expect(() => format.read('billing or log-in?')).toThrow('The reply names "billing", "log-in" but commits to none.')
    expect(() => options.read('Answer: A\nAnswer: D')).toThrow('The reply may mean "A" or "D".')
  })

  it('takes the label announced last', () => {
    expect(options.read('I thought of (A), but it is wrong. Final answer: D.').value).toBe('D')
    expect(options.read('Answer: A\nFinal answer: D').value).toBe('D')
    expect(options.read('Answer: A\n\nCorrected answer: B').value).toBe('B')
  })

  // `no` denies, but where it is a label it may be the answer.
  it.each([
    ['Answer: yes. On reflection: no.', 'no'],
    ['yes. Final: no', 'no'],
    ['yes\n\nRevised: no', 'no'],
    ['yes. Verdict: no', undefined],
    ['yes. On reflection, no.', undefined],
    ['yes. Second choice: no', undefined],
    ['yes\nno', undefined],
  ])('reads %j, where no is a label, as %j', (reply, expected) => {
    const read = (): unknown => labels('yes', 'no').read(reply).value
    if (expected === undefined) expect(read).toThrow(ParseError)
    else expect(read()).toBe(expected)
  })

  it.each([
    [['-1', '0', '1'], '-1', '-1'],
    [['0', '1'], '-1', undefined],
    [['1', '15'], '1.5', undefined],
    [['1', '5'], '5%', undefined],
    [['1', '5'], '1.', '1'],
    [['1', '2'], '- 1', '1'],
    [['1', '-1'], '- 1', undefined],
    [['v1', 'v12'], 'v1.2', undefined],
    [['C', 'D'], 'C#', undefined],
    [['A', 'B'], 'A-', undefined],
    [['>50K', '<=50K'], 'Answer: <=50k', '<=50K'],
    [['urgent', 'normal'], 'non-urgent', undefined],
    [['member', 'guest'], 'ex-member', undefined],
    [['email_verified'], 'email_unverified', undefined],
    [['can_approve'], 'cant_approve', undefined],
    [['transfer_complete'], 'transfer_incomplete', undefined],
    [['legal'], 'illegal', undefined],
    [['billing'], 'billing?', undefined],
    [['get_card', 'card_limits'], 'get_card_reversion', undefined],
    [['get_card', 'card_limits'], 'one_card_limits', undefined],
    [['A', 'B'], 'A careful reader cannot decide this.', undefined],
    [['F', 'G', 'H', 'I'], 'I am not sure about this one.', undefined],
    [['yes', 'no'], 'I have no idea', undefined],
    [['yes', 'no'], 'No idea.', undefined],
    [['true', 'false'], 'The opposite is true.', undefined],
    [['low', 'high'], 'low to medium', undefined],
  ])('of %j reads %j as %j', (names, reply, value) => {
    expect(attempt(labels(names), reply)).toBe(value)
  })

  it('tells apart labels that differ only in their signs', () => {
    expect(labels('C', 'C++', 'C#').read('c++').value).toBe('C++')
    expect(labels('1', '-1').allFeatures?.()).toEqual(['1', '-1'])
  })

  it('reads an answer at the start or the end of a long reply, and nothing within', () => {
    const reasons = 'The message asks about an invoice. '.repeat(300)
    expect(format.read(`${reasons}\n\nAnswer: billing`).value).toBe('billing')
    expect(format.read(`billing\n\n${reasons}`).value).toBe('billing')
    expect(() => format.read(`${reasons}\nAnswer: billing\n${reasons}`)).toThrow(ParseError)
  })

  it('reads 100,000 hostile characters to the end', () => {
    for (const unit of [
      'billin ',
      '**',
      ' ',
      'a',
      'Answer: billing. ',
      'no ',
      '$',
      '\\boxed{',
      'the ',
      '1.',
      '\n',
      'billing_',
    ]) {
      // Quadratic time would exceed the limit of every test; bench/formats/hostile.ts measures the time.
      attempt(format, unit.repeat(100_000 / unit.length))
    }
  })

  it('finds one of 500 labels in 4,000 characters', () => {
    const many = labels(Array.from({ length: 500 }, (_, i) => `label_${i}_of_many`))
    const reply = `${'It may be label 7 of many or label 8. '.repeat(100)}\nAnswer: label 499 of many`
    expect(many.read(reply).value).toBe('label_499_of_many')
  })
})

describe('labels with meanings', () => {
  const described = labels({ refund: 'wants  money\nback', other: '', '7': 'lucky' })

  it('describes them one a line', () => {
    expect(described.describe()).toBe('Answer with exactly one of:\n"7": lucky\n"refund": wants money back\n"other"')
    expect(described.jsonSchema?.()).toEqual({ type: 'string', enum: ['7', 'refund', 'other'] })
    expect(described.read('Answer: refund').value).toBe('refund')
    expect(described.read('7').value).toBe('7')
  })

  it('have the type of their names', () => {
    expectTypeOf(labels({ refund: 'wants money back', other: '' })).toEqualTypeOf<Format<'refund' | 'other'>>()
    expectTypeOf(labels({ 1: 'bad', 2: 'good' })).toEqualTypeOf<Format<'1' | '2'>>()
    expectTypeOf(labels(['a', 'b'])).toEqualTypeOf<Format<'a' | 'b'>>()
    expectTypeOf(labels('a', 'b')).toEqualTypeOf<Format<'a' | 'b'>>()
  })

  it('are refused when they are not texts, or missing', () => {
    // Values that plain JavaScript may pass.
    const loose: (given: unknown) => unknown = labels as never
    expect(() => loose({})).toThrow('labels() needs at least one label.')
    expect(() => loose({ a: 1 })).toThrow(`labels(): the meaning of "a" is 1: give a text, or '' for none.`)
    expect(() => loose({ a: 1 })).toThrow(DefinitionError)
    expect(() => loose({ Bug: '', bug: '' })).toThrow(/"Bug" and "bug" differ only in case/)
    expect(() => loose(null)).toThrow(/null is not a usable label/)
    expect(() => loose(z.enum(['a', 'b']))).toThrow(/takes names, found a schema/)
  })
})

function attempt(one: Format<string>, reply: string): string | undefined {
  try {
    return one.read(reply).value
  } catch (error) {
    if (error instanceof ParseError) return undefined
    throw error
  }
}

describe('labels in replies of models', () => {
  const format = labels('billing', 'log-in', 'billing issue')

  it('reads a misspelt label, but not what may be the beginning of a longer one', () => {
    expect(labels('billing', 'login').read('billin').value).toBe('billing')
    for (const [reply, options] of [
      ['billin', {}],
      ['billing', { finished: false }],
      ['```\nbilling', {}],
    ] as const)
      expect(() => format.read(reply, options)).toThrow(expect.objectContaining({ code: 'reply_truncated' }))
    expect(format.read('```\nbilling', { finished: true }).value).toBe('billing')
    expect(format.read('billing', { finished: false, truncated: 'accept' })).toMatchObject({
      value: 'billing',
      fixes: [{ kind: 'truncated' }],
    })
  })

  it.each([
    ['<think>log-in? No.</think>\nbilling', ['reasoning']],
    ['Perhaps log-in.\n</think>\n\nbilling', ['reasoning']],
    ['<|channel|>analysis<|message|>log-in?<|end|><|start|>assistant<|channel|>final<|message|>billing', ['reasoning']],
    ['billing<|im_end|>', ['end-token']],
    ['```\nbilling\n```', ['fence']],
    ['<answer>billing</answer>', ['tag']],
    ['Draft:\n```\nlog-in\n```\nFinal:\n```\nbilling\n```', ['fence']],
  ])('finds the answer in %j', (reply, kinds) => {
    const reading = format.read(reply)
    expect([reading.value, reading.fixes.map(({ kind }) => kind)]).toEqual(['billing', kinds])
  })

  it.each([
    ['<think>billing, I guess', 'reply_only_reasoning'],
    ['```\nbilling\n```\nor\n```\nlog-in\n```', 'reply_ambiguous'],
  ])('refuses %j with %s', (reply, code) => {
    expect(() => format.read(reply)).toThrow(expect.objectContaining({ code }))
  })
})
