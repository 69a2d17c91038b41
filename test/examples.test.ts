import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { json, labels, parseExamples, text } from 'knapshot'
import { describe, expect, it } from 'vitest'
import { Ticket } from '../examples/ticket.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

/** What each example must print: the point that it makes. */
const examples: readonly [string, RegExp][] = [
  ['grow-examples.ts', /^new, unreviewed and corrected: not shown\naccepted: shown\n$/],
  ['classify-reviews.ts', /\d+ tokens, examples r-[\s\S]*question \(found "question" inside a longer reply\)/],
  [
    'extract-tickets.ts',
    /of which \d+ are the same for every ticket\npinned {3}t-[\s\S]*look at export before 2026-12-04/,
  ],
  [
    'write-release-notes.ts',
    /change to Harbor[\s\S]*── user ──\nfix\(sync\).*\{\{attempts: 5\}\}\n\n\d+ of 720 tokens/,
  ],
]

describe('examples run without network', () => {
  // Any attempt to connect ends the process: examples must not need a connection.
  const refuse = `import net from 'node:net'; net.Socket.prototype.connect = () => { throw new Error('network') }`
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(refuse)}`
  const run = (args: readonly string[]): string =>
    execFileSync(process.execPath, args, {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...process.env, NODE_OPTIONS },
    })

  it.each(examples)('%s', (file, expected) => {
    expect(run([`${root}node_modules/tsx/dist/cli.mjs`, `${root}examples/${file}`])).toMatch(expected)
  })

  it('and would be stopped if they tried to', () => {
    expect(() => run(['--eval', `require('node:net').connect(9, '127.0.0.1')`])).toThrow(/Error: network/)
  })
})

describe('example data', () => {
  const rows = (file: string): unknown[] =>
    readFileSync(`${root}examples/data/${file}`, 'utf8')
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))

  it('satisfies its formats, and shows every feature of the ticket', async () => {
    const output = json(Ticket)
    const tickets = await parseExamples(rows('tickets.jsonl'), { output })
    expect(tickets.length).toBeGreaterThanOrEqual(120)
    const shown = new Set(tickets.flatMap((ticket) => output.features(ticket.output)))
    expect(output.allFeatures?.().filter((feature) => !shown.has(feature))).toEqual([])
    const reviews = await parseExamples(rows('reviews.jsonl'), {
      output: labels('praise', 'complaint', 'question', 'suggestion', 'mixed'),
    })
    expect(reviews.length).toBeGreaterThanOrEqual(200)
    expect(await parseExamples(rows('release-notes.jsonl'), { output: text() })).toHaveLength(40)
  })
})
