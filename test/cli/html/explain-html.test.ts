import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { knapshot } from '../run-cli.ts'

const folder = await mkdtemp(join(tmpdir(), 'knapshot-html-'))
afterAll(() => rm(folder, { recursive: true }))

describe('knapshot explain --html', () => {
  it('writes one page to a file, or to standard output', async () => {
    const file = join(folder, 'page.html')
    const { code, stdout, stderr } = await knapshot(['explain', 'triage.ts', '-i', 'The API is down', '--html', file])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/page\.html \(\d+ KB\)\. Open it in a browser\.\n$/)
    const page = await readFile(file, 'utf8')
    expect((await knapshot(['explain', 'triage.ts', '-i', 'The API is down', '--html'])).stdout).toBe(page)
    expect(page).toMatch(/^<!doctype html>\n/)
    expect(page).toContain('<h1>triage</h1>')
    expect(page).toContain('The API is down')
  })

  it('names nothing outside itself, and allows nothing but its own script and style', async () => {
    const { stdout } = await knapshot(['explain', 'pinned.ts', '-i', 'from Kiel to Bonn', '--html'])
    expect(stdout).toContain("default-src 'none'")
    expect(stdout).not.toMatch(/https?:|url\(|@import|unsafe-inline|\bstyle="|\bon\w+="/)
    expect(stdout).toContain('<h1>pinned.ts</h1>')
    expect(stdout).toContain('Not shown by the pinned examples')
    expect(stdout).toContain('<code>route.via</code>')
  })

  it('shows what a provider caches and takes, at every budget, when it is asked for', async () => {
    const run = async (...flags: string[]) =>
      (await knapshot(['explain', 'triage.ts', '-i', 'x', '--html', ...flags])).stdout
    const page = await run('--provider', 'anthropic')
    expect(page).toContain('<dt>Cache of anthropic</dt>')
    expect(page).toContain('<small>By figures of 2026-12-01.</small>')
    expect(page).toContain('aria-label="37 tokens at the start, 4,096 are needed"')
    expect(page).toContain('<dt>Structured output</dt><dd>anthropic takes the schema as it is</dd>')
    expect(await run()).not.toContain('<dt>Cache of')
  })

  it.each([
    [
      ['explain', '-i', 'x', '--html', 'triage.ts', 'moods.csv'],
      '--html takes a file that ends in .html, found triage.ts',
    ],
    [['explain', 'triage.ts', '-i', 'x', '--html', '--json'], 'not both'],
    [['explain', 'triage.ts', '-i', 'x', '--html', 'no/such/folder/page.html'], 'page.html cannot be written: ENOENT'],
  ])('refuses %j', async (argv, message) => {
    const { code, stderr } = await knapshot(argv)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })
})
