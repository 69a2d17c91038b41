import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { tableStyle } from '../../src/format/csv/table-style.ts'

describe('a line of CSV', () => {
  it('is what papaparse writes', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '\n', '\r', '\t', '\ufeff', ';', 'ä') }),
    )
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
        const expected = Papa.unparse([cells], { newline: '\n' }) || '""'
        expect(tableStyle('csv').line(cells)).toBe(expected)
      }),
      { numRuns: 500 },
    )
  })
})
