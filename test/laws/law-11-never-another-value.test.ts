import fc from 'fast-check'
import { type FixKind, type Format, fields, json, labels, ParseError, type Reading, text } from 'knapshot'
import { yaml } from 'knapshot/yaml'
import { describe, expect, it } from 'vitest'
import { difference } from '../../src/value/difference.ts'
import { objectOf, schemaAndValues } from '../support/arbitraries.ts'

const drawn = schemaAndValues.chain(({ schema, values }) => values.map((value) => ({ schema, value })))
const drawnObject = objectOf(schemaAndValues).chain(({ schema, values }) => values.map((value) => ({ schema, value })))

/** What may stand around an answer. Its end is the end of the reply, or of a fence. */
const wraps: readonly (readonly [name: string, before: string, after: string])[] = [
  ['bare', '', ''],
  ['in a fence', '```\n', '\n```'],
  ['after reasoning', '<think>Maybe {"a": 1}? No.</think>\n\n', ''],
]

/** Long texts are cut at some places, short ones at all. */
function cuts(length: number): readonly number[] {
  const step = Math.max(1, Math.floor(length / 80))
  return Array.from({ length: Math.ceil(length / step) }, (_, i) => i * step)
}

function tryRead(format: Format<unknown, never>, reply: string): Reading<unknown> | undefined {
  try {
    return format.read(reply)
  } catch (error) {
    if (error instanceof ParseError) return undefined
    throw error
  }
}

/**
 * Holds law 11: whatever the place at which a reply is cut, what is read is the value, or nothing. A format without closing
 * signs cannot tell a shorter answer that is written just so (`spares`); its words and lines read as what they say.
 */
function expectNoOther(format: Format<unknown, never>, written: string, value: unknown, spares: boolean): void {
  for (const [name, before, after] of wraps) {
    const reply = before + written + after
    for (const end of cuts(reply.length)) {
      const cut = reply.slice(0, end)
      const reading = tryRead(format, cut)
      if (reading === undefined || difference(value, reading.value) === undefined) continue
      const isAnswer = spares && name !== 'in a fence' && reading.fixes.every(({ kind }) => asWritten.includes(kind))
      // An object without any field is written as nothing by `fields`.
      if (!isAnswer && cut !== '') expect([name, cut, reading, value]).toEqual([])
    }
  }
}

/** Changes that a text needs which says a shorter answer: its reasoning, a field that is blank, a number that is text. */
const asWritten: readonly FixKind[] = ['reasoning', 'missing-value', 'dropped-null', 'as-text', 'trimmed']

describe('law 11: a reply that is cut never reads as another value', () => {
  it('holds for json', () => {
    fc.assert(
      fc.property(drawn, ({ schema, value }) => {
        const format = json(schema)
        const isWord = typeof value !== 'object' || value === null
        expectNoOther(format, format.write(value), schema.parse(value), isWord)
      }),
      { numRuns: 600 },
    )
  })

  it.each(['yaml', 'fields'] as const)('holds for %s', (name) => {
    const cases: typeof drawn = name === 'yaml' ? drawn : drawnObject
    fc.assert(
      fc.property(cases, ({ schema, value }) => {
        const format = name === 'yaml' ? yaml(schema) : fields(schema)
        expectNoOther(format, format.write(value), schema.parse(value), true)
      }),
      { numRuns: 400 },
    )
  })

  it('holds for labels and text', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}([ _][a-z]{1,8})?$/), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(names, (list) => {
        for (const name of list) expectNoOther(labels(list), name, name, true)
      }),
      { numRuns: 300 },
    )
    expect(() => text().read('Dear Ad', { finished: false })).toThrow(
      expect.objectContaining({ code: 'reply_truncated' }),
    )
  })
})
