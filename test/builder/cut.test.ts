import fc from 'fast-check'
import { type Cut, estimate, fewShot, labels, text } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import { cutText } from '../../src/builder/cut-text.ts'
import { wellFormed } from '../../src/value/well-formed.ts'
import { anyText } from '../support/arbitraries.ts'

const keeps = ['start', 'end', 'both'] as const
const tokenizers = [o200k, estimate()]
const mark = '[…]'
const sentence = 'The parcel that I ordered has not arrived. '
const texts: Readonly<Record<string, string>> = {
  words: sentence.repeat(60),
  lines: 'one\r\ntwo three\n'.repeat(200),
  'one long word': 'x9Q'.repeat(900),
  'no spaces': '荷物がまだ届いていません。'.repeat(60),
  emoji: '👩‍👩‍👧‍👦👍🏽🇩🇪❤️'.repeat(60),
  flags: '🇩🇪🇫🇷🇪🇸 '.repeat(100),
  marks: 'ê̄ñ̃'.repeat(400),
  jamo: '한국'.normalize('NFD').repeat(200),
  'a flag of tags': '🏴󠁧󠁢󠁥󠁮󠁧󠁿'.repeat(80),
  'one space': `${'ab'.repeat(900)} ${'cd'.repeat(900)}`,
}

/** The parts that were kept. */
function partsOf(shown: string): readonly [head: string, tail: string] {
  const at = shown.indexOf(mark)
  return [shown.slice(0, at).trimEnd(), shown.slice(at + mark.length).trimStart()]
}

describe('an input that is too long', () => {
  const rows = Object.keys(texts).flatMap((name) => keeps.map((keep) => [name, keep] as const))
  it.each(rows)('of %s is cut to its %s', (name, keep) => {
    const whole = texts[name] ?? ''
    const characters = new Set([0, whole.length])
    for (const { index } of new Intl.Segmenter().segment(whole)) characters.add(index)
    for (const tokenizer of tokenizers)
      for (const tokens of [40, 41, 99]) {
        const shown = cutText(whole, { tokens, keep }, tokenizer)
        const [head, tail] = partsOf(shown)
        expect(tokenizer.count(shown)).toBeLessThanOrEqual(tokens)
        expect(whole.startsWith(head) && whole.endsWith(tail)).toBe(true)
        expect(characters.has(head.length) && characters.has(whole.length - tail.length)).toBe(true)
        // One flag of tags takes some twenty tokens.
        if (name !== 'a flag of tags' || tokens === 99)
          expect([head !== '', tail !== '']).toEqual([keep !== 'end', keep !== 'start'])
        // Little room is wasted: the loss is the mark, the rest of a word and the rest of a flag.
        if (name === 'words' || name === 'no spaces') expect(tokenizer.count(shown)).toBeGreaterThan(tokens - 14)
        if (name !== 'words' && name !== 'lines') continue
        const isWord = (part: string): boolean =>
          part.split(/\s+/).every((word) => word === '' || whole.split(/\s+/).includes(word))
        expect(isWord(head) && isWord(tail)).toBe(true)
      }
  })

  it('fits whatever it is, and what fits stays as it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText, fc.string({ unit: 'grapheme', maxLength: 200 }), fc.constantFrom(...Object.values(texts))),
        fc.integer({ min: 8, max: 120 }),
        fc.constantFrom(...keeps),
        fc.constantFrom(...tokenizers),
        (given, tokens, keep, tokenizer) => {
          const whole = wellFormed(given)
          const shown = cutText(whole, { tokens, keep }, tokenizer)
          if (tokenizer.count(whole) <= tokens) expect(shown).toBe(whole)
          else {
            expect(tokenizer.count(shown)).toBeLessThanOrEqual(tokens)
            expect(shown).toContain(mark)
            expect(wellFormed(shown)).toBe(shown)
          }
        },
      ),
      { numRuns: 400 },
    )
  })
})

describe('budget.cut', () => {
  const examples = [
    { id: 'late', input: 'The parcel is late', output: 'sorry' },
    { id: 'thanks', input: 'Thank you so much', output: 'welcome' },
  ]
  const make = (cut?: Cut, more = {}) =>
    fewShot({
      instruction: 'Answer.',
      output: text(),
      examples,
      budget: { tokens: 120, tokenizer: o200k, ...(cut && { cut }) },
      ...more,
    })
  const long = `${'The parcel is late. '.repeat(300)}${'Thank you so much. '.repeat(300)}`

  it('makes room where the input would be refused, and the report says so', async () => {
    await expect(make().build(long)).rejects.toMatchObject({ code: 'budget_too_small' })
    const { messages, report } = await make({ tokens: 50 }).build(long)
    const shown = messages.at(-1)?.content ?? ''
    expect(shown.startsWith('The parcel is late.') && shown.endsWith(mark)).toBe(true)
    expect(report.repairs).toEqual([
      { place: 'input', kind: 'cut', message: `${o200k.count(long)} tokens were cut to ${o200k.count(shown)}` },
    ])
    expect(report.tokens).toBeLessThanOrEqual(120)
    expect(report.shots).toHaveLength(2)
  })

  it('leaves other inputs as they are', async () => {
    const prompt = await make({ tokens: 50 }).build('Where is it?')
    expect(prompt.report.repairs).toEqual([])
    expect(prompt.fingerprint).toBe((await make().build('Where is it?')).fingerprint)
  })

  it('lets examples be searched by what is kept', async () => {
    const nearest = async (keep: Cut['keep'] & string) => {
      const { report } = await make({ tokens: 30, keep }).build(long)
      return [...report.shots].sort((a, b) => b.similarity - a.similarity)[0]?.id
    }
    expect([await nearest('start'), await nearest('end')]).toEqual(['late', 'thanks'])
  })

  it('cuts inputs as they are written, beside passages, and in retries', async () => {
    const input = { name: 'mail', write: ({ body }: { body: string }) => `Mail: ${body}` }
    const mails = [
      { input: { body: 'The parcel is late' }, output: 'sorry' as const },
      { input: { body: 'Thank you' }, output: 'welcome' as const },
    ]
    const builder = fewShot({
      instruction: 'Answer.',
      input,
      output: labels('sorry', 'welcome'),
      examples: mails,
      budget: { tokens: 200, tokenizer: o200k, cut: { tokens: 40, keep: 'both' } },
    })
    const prompt = await builder.build({ body: long }, { passages: [{ id: 'p', text: 'Parcels take two days.' }] })
    expect(prompt.toString()).toMatch(/Mail: The parcel .*\[…\].*you so much\./s)
    const read = prompt.safeParse('no')
    if (read.ok) throw new Error('was read')
    expect(prompt.retry('no', read.error).report.repairs).toEqual(prompt.report.repairs)
  })

  it.each([
    { tokens: 7 },
    { tokens: 10.5 },
    { keep: 'start' },
    { tokens: 50, keep: 'middle' },
    { tokens: 50, keeps: 'end' },
    50,
  ])('is refused as %j', (cut) => {
    expect(() => make(cut as Cut)).toThrow(
      expect.objectContaining({ code: 'definition_invalid', message: expect.stringContaining('budget.cut') }),
    )
  })
})
