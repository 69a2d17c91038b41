import Handlebars from 'handlebars'
import { isKnapshotError } from 'knapshot'
import { template } from 'knapshot/template'
import { describe, expect, it } from 'vitest'
import { cases } from './handlebars-cases.ts'
import { inapplicable } from './inapplicable.ts'
import type { UpstreamCase } from './upstream-case.ts'

/** Recorded twice, because some helpers have a state. */
const forHandlebars = cases(Handlebars, expect)
const forUs = cases(Handlebars, expect)

function handlebars({ template: source, compile, runtime, helpers, partials, input }: UpstreamCase, noEscape?: true) {
  const options = noEscape === undefined ? { ...compile } : { ...compile, noEscape }
  // The types of Handlebars know neither partials that are no functions nor every option.
  const given = { helpers, partials, ...runtime } as Handlebars.RuntimeOptions
  return Handlebars.create().compile(source, options)(input, given)
}

function ours({ template: source, helpers = {}, partials = {}, input }: UpstreamCase): string {
  // Cases whose partials are no texts are listed as inapplicable.
  const texts = partials as Record<string, string>
  return template<string>(source, { helpers, partials: texts, missing: 'empty' }).write(
    input as Record<string, unknown>,
  )
}

const all = forUs.map((ours, i) => ({ ours, theirs: forHandlebars[i] ?? ours, reason: inapplicable(ours) }))
const applicable = all.filter(({ reason }) => reason === undefined)

describe("Handlebars' own test suite", () => {
  it('is there, and most of it applies', () => {
    expect(all.length).toBeGreaterThan(430)
    expect(applicable.length).toBeGreaterThan(300)
  })

  it.each(applicable)('$ours.file: $ours.test: $ours.template', ({ ours: ourCase, theirs }) => {
    if (theirs.throws !== undefined) {
      expect(() => handlebars(theirs)).toThrow()
      expect(() => ours(ourCase)).toThrow(expect.toSatisfy(isKnapshotError))
      return
    }
    // Upstream says what it escapes to; here nothing is escaped.
    const [escaped, plain] = [
      handlebars(theirs),
      handlebars(cases(Handlebars, expect)[all.findIndex((one) => one.ours === ourCase)] ?? theirs, true),
    ]
    expect(escaped).toBe(theirs.expected)
    // Without escaping, Handlebars adds numbers that stand side by side; what upstream expects is right as well.
    expect([plain, theirs.expected]).toContain(ours(ourCase))
  })
})
