import { readFileSync } from 'node:fs'
import { type Format, fields, json } from 'knapshot'
import { csv } from 'knapshot/csv'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const page = readFileSync(new URL('../../docs/guide/replies.md', import.meta.url), 'utf8')
const kinds = [
  ...readFileSync(new URL('../../src/fix-kind.ts', import.meta.url), 'utf8').matchAll(/^ {2}\| '([\w-]+)'$/gmu),
].map((match) => match[1])

// As shown on the page.
const Item = z.object({
  name: z.string(),
  size: z.enum(['small', 'large']).optional(),
  count: z.number().nullable().optional(),
  sold: z.boolean().optional(),
  due: z.iso.date().optional(),
  tags: z.array(z.string()).optional(),
  extra: z.unknown().optional(),
})
const formats: Readonly<Record<string, Format<unknown, never>>> = {
  json: json(Item),
  'json[]': json(z.array(Item)),
  fields: fields(Item),
  yaml: yaml(Item),
  xml: xml(Item),
  csv: csv(z.array(z.object({ name: z.string(), count: z.number() }))),
}

/** Returns the content of a table cell: without its backticks, with line breaks, tabs and all hundred commas. */
function said(cell = ''): string {
  const code = /^(`+) ?(.*?) ?\1$/u.exec(cell)?.[2] ?? cell
  return code.replaceAll('⏎', '\n').replaceAll('⇥', '\t').replaceAll('\\|', '|').replace(',…', ','.repeat(101))
}

const rows = [...page.matchAll(/^\| `([\w-]+)` \| ([\w[\]]+) \| (.*?) \| (`+.*) \|$/gmu)].map(
  ([, kind = '', format = '', reply, value]) => ({ kind, format, reply: said(reply), value: said(value) }),
)

describe('the page on replies', () => {
  it('shows every kind of fix, and no other', () => {
    expect(kinds.length).toBeGreaterThan(50)
    expect([...new Set(rows.map(({ kind }) => kind))]).toEqual([...new Set(kinds)])
  })

  it.each(rows)('$kind: $format reads $reply as it says', ({ kind, format, reply, value }) => {
    const reading = formats[format]?.read(reply, kind === 'truncated' ? { truncated: 'accept' } : {})
    expect(reading?.value).toEqual(JSON.parse(value))
    expect(reading?.fixes.map((fix) => fix.kind)).toContain(kind)
  })
})
