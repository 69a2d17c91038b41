import fc from 'fast-check'
import { type FixKind, type Format, fields, json, labels, ParseError, type Reading, text } from 'knapshot'
import { csv } from 'knapshot/csv'
import { calls } from 'knapshot/tools'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { difference } from '../../src/value/difference.ts'
import { flatRows, objectOf, schemaAndValues } from '../support/arbitraries.ts'
import { callsCases } from '../support/calls-cases.ts'
import { runs } from '../support/runs.ts'

const drawn = schemaAndValues.chain(({ schema, values }) => values.map((value) => ({ schema, value })))
const drawnObject = objectOf(schemaAndValues).chain(({ schema, values }) => values.map((value) => ({ schema, value })))
const drawnRows = flatRows.chain(({ schema, values }) => values.map((value) => ({ schema, value })))

/** What may surround an answer. It ends where the reply, or a fence, ends. */
const wraps: readonly (readonly [name: string, before: string, after: string])[] = [
  ['bare', '', ''],
  ['in a fence', '```\n', '\n```'],
  ['after reasoning', '<think>Maybe {"a": 1}? No.</think>\n\n', ''],
]

/** Long texts are cut at some places, short ones at all of them. */
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

/** Tells whether another value may be read, because the remaining text is itself an answer that says exactly this. */
type Spares = (read: unknown, value: unknown) => boolean

/** For formats with closing signs, which prove their end. */
const nothing: Spares = () => false
/** For formats of words and lines, which prove no end: whatever is left reads as what it says. */
const whatIsLeft: Spares = () => true

/** Complete rows may be fewer. In the last one, the cell of the named column may be shorter. */
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

/** Holds law 11: wherever a reply is cut, what is read is the value, or nothing, or is spared. */
function expectNoOther(format: Format<unknown, never>, written: string, value: unknown, spares: Spares): void {
  for (const [name, before, after] of wraps) {
    const reply = before + written + after
    for (const end of cuts(reply.length)) {
      const cut = reply.slice(0, end)
      const reading = tryRead(format, cut)
      if (reading === undefined || difference(value, reading.value) === undefined) continue
      // An open fence proves that more was to come; its first signs alone are not a fence yet.
      const isWritten =
        (name !== 'in a fence' || end < 3) && reading.fixes.every(({ kind }) => asWritten.includes(kind))
      // `fields` writes an object without fields as nothing.
      if (cut !== '' && !(isWritten && spares(reading.value, value))) expect([name, cut, reading, value]).toEqual([])
    }
  }
}

/**
 * Changes after which a shorter answer still says what is written. One is a number where text is wanted (`7`, of
 * `70's`): it cannot be refused, because models rarely put quotes around `zip: 12345`.
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
      { numRuns: runs(200) },
    )
  })

  it.each(['turns', 'text'] as const)('holds for calls shown as %s', (show) => {
    fc.assert(
      fc.property(callsCases, ({ tools, value }) => {
        const format = calls(tools, { show })
        expectNoOther(format, format.write(value), format.validate?.(value), nothing)
      }),
      { numRuns: runs(80) },
    )
  })

  it.each(['yaml', 'fields'] as const)('holds for %s', (name) => {
    const cases: typeof drawn = name === 'yaml' ? drawn : drawnObject
    fc.assert(
      fc.property(cases, ({ schema, value }) => {
        const format = name === 'yaml' ? yaml(schema) : fields(schema)
        expectNoOther(format, format.write(value), schema.parse(value), whatIsLeft)
      }),
      { numRuns: runs(name === 'yaml' ? 80 : 50) },
    )
  })

  it('holds for xml', () => {
    fc.assert(
      fc.property(drawn, ({ schema, value }) => {
        const format = xml(schema)
        expectNoOther(format, format.write(value), schema.parse(value), nothing)
      }),
      { numRuns: runs(50) },
    )
  })

  it.each(['csv', 'markdown'] as const)('holds for tables of %s', (table) => {
    fc.assert(
      fc.property(drawnRows, ({ schema, value }) => {
        const format = csv(schema, { table })
        // Nothing closes the last cell of CSV, whereas a row of a Markdown table ends with a bar.
        const spares = fewerRows(table === 'csv' ? lastColumn(schema) : undefined)
        expectNoOther(format, format.write(value), schema.parse(value), spares)
      }),
      { numRuns: runs(60) },
    )
  })

  it('holds for labels and text', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}([ _][a-z]{1,8})?$/), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(names, (list) => {
        for (const name of list) expectNoOther(labels(list), name, name, whatIsLeft)
      }),
      { numRuns: runs(60) },
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
