import { labels } from 'knapshot'
import { describe, expect, it } from 'vitest'

const format = labels('billing', 'log-in', 'très urgent', 'billing issue')

describe('labels', () => {
  it('describes itself in one line', () => {
    expect(labels('a', 'b').describe()).toBe('Answer with exactly one of: "a", "b"')
    expect(labels('a', 'b').allFeatures?.()).toEqual(['a', 'b'])
    expect(labels('a', 'b').jsonSchema?.()).toEqual({ type: 'string', enum: ['a', 'b'] })
  })

  it.each([
    ['billing', 'billing', []],
    [' billing\n', 'billing', ['white-space']],
    ['BILLING', 'billing', ['label-writing']],
    ['"Billing".', 'billing', ['label-writing']],
    ['**log-in**', 'log-in', ['label-writing']],
    ['TRES URGENT', 'très urgent', ['label-writing']],
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
    ['billin', 'reply_invalid'],
    ['unbilling', 'reply_invalid'],
    ['billing or log-in', 'reply_ambiguous'],
  ])('refuses %j', (reply, code) => {
    expect(() => format.read(reply)).toThrow(expect.objectContaining({ code }))
  })

  it('suggests the label that was probably meant', () => {
    expect(() => format.read('bilings')).toThrow(/did you mean "billing"\?/)
  })

  it('reads 100,000 hostile characters in no time', () => {
    for (const unit of ['billin ', '**', ' ', 'a']) {
      expect(() => format.read(unit.repeat(100_000 / unit.length))).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^reply_/) }),
      )
    }
  })
})
