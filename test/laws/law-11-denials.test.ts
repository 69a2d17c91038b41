import fc from 'fast-check'
import { json, labels, ParseError } from 'knapshot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { commitments, denials } from '../support/denials.ts'

const wordsOfDenials = new Set(
  Object.values(denials)
    .flat()
    .flatMap(
      (reply) =>
        reply
          .replace(/\{[xy]\}/gu, ' ')
          .toLowerCase()
          .match(/\p{L}+/gu) ?? [],
    ),
)

/** A denial that is itself a label (`not x`, `no`) is an answer: such labels, or such replies, are left out. */
const word = fc.stringMatching(/^[a-z]{3,9}$/u).filter((name) => !wordsOfDenials.has(name))
const name = fc.oneof(
  word,
  fc.array(word, { minLength: 2, maxLength: 4 }).map((words) => words.join('_')),
  fc.array(word, { minLength: 2, maxLength: 3 }).map((words) => words.join(' ')),
  word.map((text) => text.toUpperCase()),
  fc.array(word, { minLength: 2, maxLength: 3 }).map((words) => words.map(capitalized).join('')),
  fc.tuple(word, fc.nat(99)).map(([text, number]) => `${text}-${number}`),
  fc.stringMatching(/^[垃圾邮件正常帐单登录投诉表扬]{2,4}$/u),
)
const generated = fc.uniqueArray(name, { minLength: 2, maxLength: 6, selector: (text) => plain(text) })
const nested = fc.tuple(word, word, word).map(([a, b, c]) => [a, `${a} ${b}`, `${a} ${b} ${c}`])
const listed = fc.constantFrom(
  ['A', 'B', 'C', 'D'],
  ['F', 'G', 'H', 'I'],
  ['yes', 'no'],
  ['positive', 'negative', 'neutral'],
  ['SPAM', 'HAM'],
  ['card_arrival', 'card_about_to_expire', 'reverted_card_payment?'],
  ['one', 'two', 'three'],
  ['C', 'C++', 'C#'],
  ['垃圾邮件', '正常邮件'],
  ['спам', 'письмо'],
  ['Größe', 'Farbe'],
)
const labelSets = fc.oneof({ weight: 4, arbitrary: generated }, { weight: 1, arbitrary: nested }, listed)

describe('law 11: what a reply denies, doubts, compares or asks is never read as a label', () => {
  it('is tried with at least 40 replies in each of 12 languages', () => {
    expect(Object.keys(denials)).toHaveLength(12)
    for (const replies of Object.values(denials)) expect(new Set(replies).size).toBeGreaterThanOrEqual(40)
  })

  it.each(Object.entries(denials))('in %s', (_, replies) => {
    fc.assert(
      fc.property(labelSets, fc.nat(), (names, at) => {
        const x = names[at % names.length] ?? ''
        const y = names[(at + 1) % names.length] ?? ''
        const formats = readers(names)
        for (const template of replies.filter((reply) => !namesOne(reply, names))) {
          const reply = template.replaceAll('{x}', x).replaceAll('{y}', y)
          for (const read of formats) expect(attempt(read, reply), reply).toBe('refused')
        }
      }),
      { numRuns: 15 },
    )
  })
})

describe('what a reply commits to is read', () => {
  it.each(commitments)('of %s as %j', (names, label, replies) => {
    const formats = readers(names.split('/'))
    for (const reply of replies) {
      expect([reply, ...formats.map((read) => attempt(read, reply))]).toEqual([reply, label, label, label])
    }
  })
})

/** Reads a reply as a label, as an enum, and as the field of an object. */
function readers(names: readonly string[]): readonly ((reply: string) => unknown)[] {
  const root = json(z.enum(names))
  const field = json(z.object({ label: z.enum(names) }))
  const label = labels(names)
  return [
    (reply) => label.read(reply).value,
    (reply) => root.read(reply).value,
    (reply) => field.read(JSON.stringify({ label: reply })).value.label,
  ]
}

function attempt(read: (reply: string) => unknown, reply: string): unknown {
  try {
    return read(reply)
  } catch (error) {
    if (error instanceof ParseError) return 'refused'
    throw error
  }
}

/** Tells whether a reply already names a label before one is inserted. */
function namesOne(template: string, names: readonly string[]): boolean {
  const words = template.replace(/\{[xy]\}/gu, ' ').match(/\p{L}+/gu) ?? []
  return names.some((label) =>
    words.some((text) => (label.length === 1 ? text === label : plain(text) === plain(label))),
  )
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/gu, '')
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
