import fc from 'fast-check'
import { type FixKind, type Format, fields, json, labels, ParseError, type Reading, text } from 'knapshot'
import { csv } from 'knapshot/csv'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { difference } from '../../src/value/difference.ts'
import { flatRows, objectOf, schemaAndValues } from '../support/arbitraries.ts'

const drawn = schemaAndValues.chain(({ schema, values }) => values.map((value) => ({ schema, value })))
const drawnObject = objectOf(schemaAndValues).chain(({ schema, values }) => values.map((value) => ({ schema, value })))
const drawnRows = flatRows.chain(({ schema, values }) => values.map((value) => ({ schema, value })))

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

/** Tells whether another value may be read, because the text that is left is itself an answer that says just this. */
type Spares = (read: unknown, value: unknown) => boolean

/** A format with closing signs proves its end. */
const nothing: Spares = () => false
/** A format of words and lines does not: whatever is left reads as what it says. */
const whatIsLeft: Spares = () => true

/** Rows that are whole may be fewer. Of the last one, the cell of the column that is named may be shorter. */
function fewerRows(open?: string): Spares {
  return (read, value) => {
    if (!Array.isArray(read) || !Array.isArray(value) || read.length > value.length) return false
    const last = read.length - 1
    return read.every((row, i) => {
      const isOpen = i === last && open !== undefined
      return (
        difference(isOpen ? { ...value[i], [open]: 0 } : value[i], isOpen ? { ...row, [open]: 0 } : row) === undefined
      )
    })
  }
}

/** Holds law 11: whatever the place at which a reply is cut, what is read is the value, or nothing, or what is spared. */
function expectNoOther(format: Format<unknown, never>, written: string, value: unknown, spares: Spares): void {
  for (const [name, before, after] of wraps) {
    const reply = before + written + after
    for (const end of cuts(reply.length)) {
      const cut = reply.slice(0, end)
      const reading = tryRead(format, cut)
      if (reading === undefined || difference(value, reading.value) === undefined) continue
      // A fence that is open proves that more was to come; its first signs alone are no fence yet.
      const isWritten =
        (name !== 'in a fence' || end < 3) && reading.fixes.every(({ kind }) => asWritten.includes(kind))
      // An object without any field is written as nothing by `fields`.
      if (cut !== '' && !(isWritten && spares(reading.value, value))) expect([name, cut, reading, value]).toEqual([])
    }
  }
}

/**
 * Changes that leave a shorter answer what it says. A number that stands where text is wanted (`7`, of `70's`) is one: it
 * cannot be refused, for models rarely put quotes around `zip: 12345`.
 */
const asWritten: readonly FixKind[] = ['reasoning', 'as-text', 'trimmed']

describe('law 11: a reply that is cut never reads as another value', () => {
  it('holds for json', () => {
    fc.assert(
      fc.property(drawn, ({ schema, value }) => {
        const format = json(schema)
        const isWord = typeof value !== 'object' || value === null
        expectNoOther(format, format.write(value), schema.parse(value), isWord ? whatIsLeft : nothing)
      }),
      { numRuns: 200 },
    )
  })

  it.each(['yaml', 'fields'] as const)('holds for %s', (name) => {
    const cases: typeof drawn = name === 'yaml' ? drawn : drawnObject
    fc.assert(
      fc.property(cases, ({ schema, value }) => {
        const format = name === 'yaml' ? yaml(schema) : fields(schema)
        expectNoOther(format, format.write(value), schema.parse(value), whatIsLeft)
      }),
      { numRuns: name === 'yaml' ? 80 : 50 },
    )
  })

  it('holds for xml', () => {
    fc.assert(
      fc.property(drawn, ({ schema, value }) => {
        const format = xml(schema)
        expectNoOther(format, format.write(value), schema.parse(value), nothing)
      }),
      { numRuns: 50 },
    )
  })

  it.each(['csv', 'markdown'] as const)('holds for tables of %s', (table) => {
    fc.assert(
      fc.property(drawnRows, ({ schema, value }) => {
        const format = csv(schema, { table })
        // Nothing closes the last cell of CSV, where a row of a Markdown table ends with a bar.
        const spares = fewerRows(table === 'csv' ? lastColumn(schema) : undefined)
        expectNoOther(format, format.write(value), schema.parse(value), spares)
      }),
      { numRuns: 60 },
    )
  })

  it('holds for labels and text', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}([ _][a-z]{1,8})?$/), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(names, (list) => {
        for (const name of list) expectNoOther(labels(list), name, name, whatIsLeft)
      }),
      { numRuns: 60 },
    )
    expect(() => text().read('Dear Ad', { finished: false })).toThrow(
      expect.objectContaining({ code: 'reply_truncated' }),
    )
  })
})

function lastColumn(schema: z.ZodType): string | undefined {
  const row = schema instanceof z.ZodArray ? schema.element : undefined
  return row instanceof z.ZodObject ? Object.keys(row.shape).at(-1) : undefined
}
