// Counts what each format costs on the example data, in o200k tokens. Run: npx tsx bench/formats/format-tokens.ts
import { readFileSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { Ticket } from '../../examples/ticket.ts'
import { csv } from '../../src/format/csv.ts'
import { fields } from '../../src/format/fields.ts'
import { json } from '../../src/format/json.ts'
import { labels } from '../../src/format/labels.ts'
import { text } from '../../src/format/text.ts'
import { xml } from '../../src/format/xml.ts'
import { yaml } from '../../src/format/yaml.ts'
import { o200k } from '../../src/tokens/o200k.ts'
import type { Format } from '../../src/types.ts'

interface Row {
  readonly id: string
  readonly output: unknown
}

interface DataSet {
  readonly name: string
  readonly values: readonly unknown[]
  readonly formats: Readonly<Record<string, Format<unknown, never>>>
}

const Review = z.enum(['praise', 'complaint', 'question', 'suggestion', 'mixed'])
const reviews = rowsOf('reviews')
const notes = rowsOf('release-notes')
const tickets = rowsOf('tickets').map(({ id, output }) => ({ id, ticket: Ticket.parse(output) }))
const ReviewTable = z.array(z.object({ id: z.string(), kind: Review }))
const TicketTable = z.array(
  z.object({
    id: z.string(),
    team: Ticket.shape.team,
    urgency: Ticket.shape.urgency,
    name: z.string().optional(),
    deadline: Ticket.shape.deadline,
  }),
)

const sets: readonly DataSet[] = [
  {
    name: `tickets.jsonl, nested objects, ${tickets.length} outputs`,
    values: tickets.map(({ ticket }) => ticket),
    formats: { json: json(Ticket), yaml: yaml(Ticket), xml: xml(Ticket), fields: fields(Ticket) },
  },
  {
    name: `reviews.jsonl, labels, ${reviews.length} outputs`,
    values: reviews.map(({ output }) => output),
    formats: { json: json(Review), yaml: yaml(Review), xml: xml(Review), labels: labels(Review.options) },
  },
  {
    name: `release-notes.jsonl, prose, ${notes.length} outputs`,
    values: notes.map(({ output }) => output),
    formats: { json: json(z.string()), yaml: yaml(z.string()), xml: xml(z.string()), text: text() },
  },
  {
    name: `tickets.jsonl as one table of ${tickets.length} rows and 5 columns`,
    values: [
      tickets.map(({ id, ticket }) => ({
        id,
        team: ticket.team,
        urgency: ticket.urgency,
        ...(ticket.customer.name === undefined ? {} : { name: ticket.customer.name }),
        deadline: ticket.deadline,
      })),
    ],
    formats: tables(TicketTable),
  },
  {
    name: `reviews.jsonl as one table of ${reviews.length} rows and 2 columns`,
    values: [reviews.map(({ id, output }) => ({ id, kind: output }))],
    formats: tables(ReviewTable),
  },
]

const day = new Date().toISOString().slice(0, 10)
const lines = [
  '# Tokens by format',
  `${day}. o200k tokens of what \`write\` gives for the outputs in examples/data, and of \`describe\` once. Every value was read back equal, without fixes.`,
  ...sets.map(section),
]
writeFileSync(new URL('../results/format-tokens.md', import.meta.url), `${lines.join('\n\n')}\n`)
console.log(lines.join('\n\n'))

function tables(schema: z.ZodType): DataSet['formats'] {
  return {
    json: json(schema),
    yaml: yaml(schema),
    xml: xml(schema),
    csv: csv(schema),
    'markdown table': csv(schema, { table: 'markdown' }),
  }
}

function section({ name, values, formats }: DataSet): string {
  const costs = Object.entries(formats).map(([format, codec]) => ({ format, ...cost(codec, values) }))
  const base = costs[0]?.written ?? 1
  const rows = costs.map(
    ({ format, written, described }) => `| ${format} | ${written} | ${(written / base).toFixed(2)} | ${described} |`,
  )
  return `## ${name}\n\n| format | write | × json | describe |\n|---|---|---|---|\n${rows.join('\n')}`
}

function cost(format: Format<unknown, never>, values: readonly unknown[]): { written: number; described: number } {
  let written = 0
  for (const value of values) {
    // Each set belongs to its formats, but the type of the table does not say so.
    const reply = format.write(value as never)
    const reading = format.read(reply)
    if (JSON.stringify(reading) !== JSON.stringify({ value, fixes: [] })) throw new Error(`${format.name}: ${reply}`)
    written += o200k.count(reply)
  }
  return { written, described: o200k.count(format.describe()) }
}

function rowsOf(name: string): readonly Row[] {
  const lines = readFileSync(new URL(`../../examples/data/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => JSON.parse(line) as Row)
}
