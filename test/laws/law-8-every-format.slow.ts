import fc from 'fast-check'
import { ParseError } from 'knapshot'
import { csv } from 'knapshot/csv'
import { calls } from 'knapshot/tools'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Format } from '../../src/types.ts'
import { anyText } from '../support/arbitraries.ts'
import { weather } from '../support/calls-cases.ts'
import { hostileTexts } from '../support/format-cases.ts'

const Ticket = z.object({ team: z.enum(['a', 'b']), urgent: z.boolean(), tags: z.array(z.string()).optional() })
const Rows = z.array(z.object({ team: z.string(), urgent: z.boolean().optional() }))

const formats: readonly (readonly [name: string, format: Format<unknown, never>, starts: readonly string[]])[] = [
  ['yaml', yaml(Ticket), ['', 'team: a\nurgent: true\ntags: ', 'team: a\nurgent: "', '```yaml\nteam: a\n']],
  ['yaml without a schema', yaml({}), ['', 'a:\n']],
  ['calls', calls(weather), ['', '[{"name":"forecast","arguments":{"city":"', '[']],
  ['xml', xml(Ticket), ['', '<answer>', '<answer><team>a</team><tags>', '<answer><team>']],
  ['xml without a schema', xml({}), ['', '<answer>']],
  ['csv', csv(Rows), ['', 'team,urgent\n', 'team,urgent\na,"', '```\nteam,urgent\n']],
  ['markdown', csv(Rows, { table: 'markdown' }), ['', '| team | urgent |\n|---|---|\n| ']],
]

/** Reads, and returns the message of a typed refusal; anything else that is thrown fails the test. */
function refusalOf(format: Format<unknown, never>, reply: string): string | undefined {
  try {
    format.read(reply)
    return undefined
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return error.code
  }
}

describe.each(formats)('hostile replies to %s', (name, format, starts) => {
  it.each(hostileTexts())('refuses or reads 100 kB of %s', (_, text) => {
    for (const start of starts) {
      const code = refusalOf(format, start + text)
      // Without a schema, and with text fields, many of them are values; no ticket may be invented.
      if (name === 'yaml' || name === 'xml') {
        if (start === '') expect(code).toMatch(/^reply_/)
      }
    }
  })

  it('throws nothing but a ParseError on any text', () => {
    const parts = fc.constantFrom(
      'team',
      'urgent',
      ': ',
      '\n',
      '- ',
      '<answer>',
      '</answer>',
      '<team>',
      '</team>',
      '<',
      '>',
      '&',
      '"',
      "'",
      ',',
      '|',
      '---',
      '\t',
      '[',
      ']',
      '{',
      '}',
      '#',
      '```',
      '|-',
      '&a',
      '*a',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      'a',
      'true',
      '  ',
    )
    const reply = fc.oneof(
      anyText,
      fc.array(fc.oneof({ weight: 5, arbitrary: parts }, anyText), { maxLength: 20 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(reply, (text) => {
        refusalOf(format, text)
        expect(Object.hasOwn(Object.prototype, 'a')).toBe(false)
      }),
      { numRuns: 5_000 },
    )
  })
})
