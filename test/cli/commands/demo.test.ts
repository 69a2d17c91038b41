import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { Ticket as TicketSchema } from '../../../examples/ticket.ts'
import { type Ticket, ticketSchema } from '../../../src/cli/demo/ticket.ts'
import { readJsonl } from '../../../src/entry/node.ts'
import { json } from '../../../src/format/json.ts'
import { knapshot } from '../run-cli.ts'

describe('knapshot demo', () => {
  it('prints the prompt, the report and the reply read back', async () => {
    const { code, stdout, stderr } = await knapshot(['demo'])
    expect(code).toBe(0)
    expect(stderr).toBe('')
    expect(stdout.indexOf('── system ──')).toBe(0)
    for (const part of [
      'Answer in JSON of this type:',
      'invoice INV-2026-1302 charges us',
      '\nTokens\n',
      '\nExamples shown (',
      '\nChosen but dropped (',
      'no example shows',
      '```json',
      '"deadline": "2026-12-04"',
      'fence at $: took the JSON out of a fenced block',
    ]) {
      expect(stdout).toContain(part)
    }
    expect(stdout).toMatch(/✓ [\d,]+ in the finished messages \+ 200 for the reply = [\d,]+ ≤ 1,500, counted exactly/)
  })

  it('keeps the budget exactly and prints data with --json', async () => {
    const { stdout } = await knapshot(['demo', '--json'])
    const { report, counted, value, fixes, messages } = JSON.parse(stdout)
    expect(report.exact).toBe(true)
    expect(counted).toBe(report.tokens)
    expect(report.tokens + report.reserve).toBeLessThanOrEqual(1_500)
    expect(report.sections.reduce((sum: number, { tokens }: { tokens: number }) => sum + tokens, 0)).toBe(report.tokens)
    expect(value.action).toEqual({ type: 'refund', amount: 87, currency: 'EUR', orders: ['INV-2026-1302'] })
    expect(TicketSchema.safeParse(value).success).toBe(true)
    expect(fixes).toHaveLength(1)
    expect(messages.at(-1).role).toBe('user')
  })

  it('colours roles on a terminal and nothing elsewhere', async () => {
    const coloured = await knapshot(['demo'], { colours: { stdout: true, stderr: true } })
    const plain = await knapshot(['demo'])
    const esc = String.fromCharCode(27)
    expect(coloured.stdout).toContain(`${esc}[`)
    expect(plain.stdout).not.toContain(esc)
    expect(coloured.stdout.replaceAll(new RegExp(`${esc}\\[\\d+m`, 'g'), '')).toBe(plain.stdout)
  })

  it.each([60, 80, 120])('keeps its tables within %i columns', async (columns) => {
    const { stdout } = await knapshot(['demo'], { columns })
    const tables = stdout.slice(stdout.indexOf('\nExamples shown'), stdout.indexOf('\nA reply'))
    for (const line of tables.split('\n')) {
      if (line.startsWith('  ')) expect(line.length).toBeLessThanOrEqual(columns)
    }
  })
})

describe('the schema of the demonstration', () => {
  const demo = json<Ticket>(ticketSchema)
  const example = json(TicketSchema)

  it('is the one of examples/ticket.ts', () => {
    expect(demo.describe()).toBe(example.describe())
    expect(new Set(demo.allFeatures?.())).toEqual(new Set(example.allFeatures?.()))
    const full: unknown = z.toJSONSchema(TicketSchema, { io: 'input' })
    const comparable = JSON.parse(JSON.stringify(full), (key, value) =>
      ['$schema', 'pattern'].includes(key) ? undefined : value,
    )
    expect(ticketSchema).toEqual(comparable)
  })

  it('accepts every shipped ticket', async () => {
    const path = new URL('../../../examples/data/tickets.jsonl', import.meta.url).pathname
    const tickets = await readJsonl(path, { output: demo })
    expect(tickets.length).toBeGreaterThanOrEqual(120)
    for (const { output } of tickets) expect(TicketSchema.parse(output)).toEqual(output)
  })
})
