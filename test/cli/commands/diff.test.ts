import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { comparePrompts } from '../../../src/cli/diff/compare-prompts.ts'
import type { Explained } from '../../../src/cli/diff/explained.ts'
import { knapshot } from '../run-cli.ts'

const folder = await mkdtemp(join(tmpdir(), 'knapshot-diff-'))
afterAll(() => rm(folder, { recursive: true }))

async function explained(name: string, ...argv: string[]): Promise<string> {
  const { stdout } = await knapshot(['explain', ...argv, '--json'])
  await writeFile(join(folder, name), stdout)
  return name
}

/** Runs `diff` in the folder that the files are in. */
async function diff(a: string, b: string, ...flags: string[]) {
  return knapshot(['diff', a, b, ...flags], { cwd: folder })
}

const asked = await explained('asked.json', 'triage.ts', '-i', 'The API is down')
const again = await explained('again.json', 'triage.ts', '-i', 'The API is down', '--budget', '1000')
const other = await explained('other.json', 'triage.ts', '-i', 'The API is slow')
const tight = await explained('tight.json', 'triage.ts', '-i', 'The API is down', '--budget', '210')
const pinned = await explained('pinned.json', 'pinned.ts', '-i', 'from Kiel to Bonn')
const routes = await explained('routes.json', 'routes.ts', '-i', 'from Kiel to Bonn')

describe('knapshot diff', () => {
  it('exits 0 for prompts that a model cannot tell apart, whatever their budgets', async () => {
    expect(await diff(asked, again)).toEqual({
      code: 0,
      stdout: 'asked.json and again.json hold the same prompt: 128 tokens.\n',
      stderr: '',
    })
    const { code, stdout } = await diff(asked, again, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ equal: true, first: null, shared: { tokens: 125, exact: true } })
  })

  it('names the first section that differs, with message, line and column, and what they share', async () => {
    const { code, stdout } = await diff(asked, other)
    expect(code).toBe(1)
    expect(stdout).toMatch(/^The prompts differ first in (examples|query): message \d \(user\), line 1, column \d+\n/)
    expect(stdout).toContain('The part that is to be the same for every query is the same.\n')
    const { first, shared } = JSON.parse((await diff(asked, other, '--json')).stdout)
    expect(first).toMatchObject({ line: 1, what: 'text' })
    expect(shared.holdsStable).toBe(true)
    expect(shared.tokens).toBeGreaterThanOrEqual(36)
  })

  it('lists examples that were added and removed, and what sections cost', async () => {
    const { code, stdout } = await diff(asked, tight)
    expect(code).toBe(1)
    expect(stdout).toMatch(/\nExamples\n {2}only in asked\.json: \w+\n/)
    expect(stdout).toMatch(/\n {2}tokens +asked\.json +tight\.json +change\n/)
    expect(stdout).toMatch(/\n {2}examples +80 +\d+ +−\d+\n/)
    const { examples } = JSON.parse((await diff(tight, asked, '--json')).stdout)
    expect(examples).toMatchObject({ removed: [], changed: [] })
    expect(examples.added).toHaveLength(1)
  })

  it('says when a cache cannot serve both', async () => {
    const { stdout } = await diff(pinned, routes)
    expect(stdout).toContain('They differ in the part that is to be the same for every query')
    expect(stdout).toContain('  pinned ')
  })

  it('shows where in a text the difference is, and keeps control characters off the terminal', async () => {
    const esc = String.fromCharCode(27)
    const lines = await explained('lines.json', 'triage.ts', '-i', 'one\ntwo\nthree', '-k', '0')
    const changed = await explained('changed.json', 'triage.ts', '-i', `one\ntwo\nth${esc}[2J`, '-k', '0')
    const { stdout } = await diff(lines, changed)
    expect(stdout).toMatch(
      /^The prompts differ first in query: message 2 \(user\), line 3, column 3\n {2}lines\.json {4}query: …"ree"\n {2}changed\.json {2}query: …"\\u001b\[2J"\n/,
    )
    const longer = await explained('longer.json', 'triage.ts', '-i', 'one\ntwo\nthree four', '-k', '0')
    expect((await diff(lines, longer)).stdout).toContain('  lines.json   ends here\n  longer.json  query: …" four"\n')
  })

  it.each([
    [['nofile.json'], 'nofile.json: file not found.'],
    [['list.json'], 'list.json is not what explain --json prints ($: expected object, found [1, 2]). Make one with:'],
    [['cut.json'], 'cut.json:2: not JSON: '],
    [
      ['failed.json'],
      'failed.json holds not a prompt but the error of a failed explain: "triage.ts: The budget of 120 tokens',
    ],
    [['report.json'], 'report.json is not what explain --json prints ($.messages[0].content: '],
    [[], "missing required argument 'b.json'"],
  ])('refuses %j as wrong use', async (names, message) => {
    const good = JSON.parse((await knapshot(['explain', 'triage.ts', '-i', 'x', '--json'])).stdout)
    await writeFile(join(folder, 'list.json'), '[1, 2]')
    await writeFile(join(folder, 'cut.json'), '{"fingerprint":\n"ab')
    await explained('failed.json', 'triage.ts', '-i', 'x', '--budget', '120')
    await writeFile(join(folder, 'report.json'), JSON.stringify({ ...good, messages: [{ role: 'user', content: 7 }] }))
    const { code, stdout, stderr } = await knapshot(['diff', asked, ...names], { cwd: folder })
    expect(stderr).toContain(message)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})

describe('comparePrompts', () => {
  const text = fc.array(fc.constantFrom('a', 'b', '\n', '👍', '👎'), { maxLength: 8 }).map((parts) => parts.join(''))
  const prompt = fc.array(fc.record({ role: fc.constantFrom('user' as const, 'assistant' as const), content: text }), {
    minLength: 1,
    maxLength: 4,
  })
  const asExplained = (messages: Explained['messages']): Explained => ({
    fingerprint: '',
    tokenizer: 'o200k',
    report: { tokens: 0, stableTokens: 0, sections: [] },
    messages,
    origins: messages.map(({ content }) => [
      { start: 0, end: content.length, section: 'query', id: 'query', part: 'input' },
    ]),
  })

  it('finds the first difference whenever there is one', () => {
    const property = fc.property(prompt, prompt, (a, b) => {
      const parting = comparePrompts(asExplained(a), asExplained(b))
      expect(parting === undefined).toBe(JSON.stringify(a) === JSON.stringify(b))
      if (parting === undefined) return
      const { message, line, column, offset, what } = parting
      expect(a.slice(0, message - 1)).toEqual(b.slice(0, message - 1))
      const [left, right] = [a[message - 1], b[message - 1]]
      const shared = (left ?? right)?.content.slice(0, offset) ?? ''
      expect(shared.split('\n').length).toBe(line)
      expect(shared.split('\n').at(-1)?.length).toBe(column - 1)
      expect(shared).not.toMatch(/[\ud800-\udfff]/u)
      if (what !== 'text') return
      expect(right?.content.slice(0, offset)).toBe(shared)
      expect([...(left?.content.slice(offset) ?? '')][0]).not.toBe([...(right?.content.slice(offset) ?? '')][0])
    })
    fc.assert(property, { numRuns: 5_000 })
  })
})
