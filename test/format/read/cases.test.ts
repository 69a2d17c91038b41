import { ParseError, readJson } from 'knapshot'
import { describe, expect, it } from 'vitest'
import { aligning } from './cases/aligning.ts'
import { locating } from './cases/locating.ts'
import type { ReaderCase } from './cases/reader-case.ts'
import { refusing } from './cases/refusing.ts'
import { repairing } from './cases/repairing.ts'
import { whole } from './cases/whole.ts'

describe.each([
  ['finds the answer', locating],
  ['repairs', repairing],
  ['aligns', aligning],
  ['invents nothing', refusing],
  ['reads whole replies', whole],
])('readJson %s', (_, cases) => {
  it.each(cases.map((entry) => [entry.name, entry] as const))('%s', (_name, entry) => {
    expect(outcome(entry)).toEqual('error' in entry ? { error: entry.error } : { value: entry.value })
  })
})

function outcome({ reply, schema }: ReaderCase): unknown {
  try {
    // The two overloads take the two kinds of schema; here it may be either.
    return { value: readJson(reply, schema as object).value }
  } catch (error) {
    if (error instanceof ParseError) return { error: error.code }
    throw error
  }
}
