import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fewShot } from 'knapshot'
import type { Snapshot } from 'knapshot/build'
import { snapshotStore } from 'knapshot/snapshot'
import { afterAll, describe, expect, it } from 'vitest'
import { progressBar } from '../../../src/cli/shell/progress-bar.ts'
import pinned from '../fixtures/pinned.ts'
import { knapshot } from '../run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'knapshot-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})
const inFolder = (name: string) => join(folder, name)

async function loaded(name: string): Promise<Snapshot> {
  const module: { default: Snapshot } = await import(pathToFileURL(inFolder(name)).href)
  return module.default
}

describe('knapshot build', () => {
  it('writes a module that a builder of the same definition takes, and the declaration of its type', async () => {
    const { code, stdout, stderr } = await knapshot(['build', 'pinned.ts', '-o', inFolder('a.mjs')])
    const source = readFileSync(inFolder('a.mjs'), 'utf8')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(
      /^Wrote .*a\.mjs: \d+ examples, [\d.]+ kB, \d+ bytes an example\.\nsha256 [0-9a-f]{64}\nPinned: /,
    )
    expect(stdout).toContain(createHash('sha256').update(source).digest('hex'))
    expect(readFileSync(inFolder('a.d.mts'), 'utf8')).toContain('declare const snapshot: Snapshot')
    const { definition } = pinned
    const store = snapshotStore<unknown>(await loaded('a.mjs'), { output: definition.output })
    const { report } = await fewShot<unknown>({ ...definition, examples: store }).build('again')
    expect(report).toEqual((await pinned.build('again')).report)
  })

  it('writes the same bytes again', async () => {
    const sums: unknown[] = []
    for (const name of ['b.js', 'c.js', 'd.ts']) {
      const { stdout } = await knapshot(['build', 'pinned.ts', '-o', inFolder(name), '--json'])
      sums.push(JSON.parse(stdout).sha256)
    }
    expect(new Set(sums).size).toBe(1)
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['b.js', 'b.d.ts', 'c.js', 'c.d.ts', 'd.ts']))
  })

  it('writes data where JSON is asked for', async () => {
    const { stdout } = await knapshot(['build', 'pinned.ts', '-o', inFolder('e.json'), '--json'])
    const { definition } = pinned
    const snapshot: Snapshot = JSON.parse(readFileSync(inFolder('e.json'), 'utf8'))
    expect(await snapshotStore<unknown>(snapshot, { output: definition.output }).size()).toBe(
      JSON.parse(stdout).examples,
    )
    expect(readdirSync(folder).filter((name) => name.startsWith('e.'))).toEqual(['e.json'])
  })

  it('says when tokens were not counted exactly', async () => {
    const argv = ['build', 'mails.ts', '-o', inFolder('g.mjs')]
    expect((await knapshot(argv)).stdout).not.toContain('exact')
    expect(JSON.parse((await knapshot([...argv, '--json'])).stdout).exact).toBe(true)
    const bounded = ['build', 'bounded.ts', '-o', inFolder('h.mjs')]
    expect((await knapshot(bounded)).stdout).toContain('make it with an exact tokenizer if there is one')
    expect(JSON.parse((await knapshot([...bounded, '--json'])).stdout).exact).toBe(false)
  })

  it('takes a file of examples', async () => {
    const { code, stdout } = await knapshot(['build', 'moods.csv', '-o', inFolder('f.mjs')])
    expect(code).toBe(0)
    expect(stdout).toContain('examples')
  })

  it('says what it needs', async () => {
    const without = await knapshot(['build', 'pinned.ts'])
    expect(without.code).toBe(2)
    expect(without.stderr).toContain("required option '-o, --output <file>' not specified")
    const other = await knapshot(['build', 'pinned.ts', '-o', 'x.txt'])
    expect(other).toMatchObject({
      code: 2,
      stderr: 'error: --output names a module (.mjs, .js or .ts) or data (.json), found x.txt.\n',
    })
    const bad = await knapshot(['build', 'moods-bad.jsonl', '--examples', 'moods.csv', '-o', 'x.mjs'])
    expect(bad.code).toBe(2)
    const nowhere = await knapshot(['build', 'pinned.ts', '-o', inFolder('none/x.mjs')])
    expect(nowhere.code).toBe(1)
    expect(nowhere.stderr).toContain('Cannot write')
  })
})

describe('the progress bar', () => {
  function drawn(isWatched: boolean, times: readonly number[]): string {
    let written = ''
    let at = 0
    const io = {
      stdout: () => undefined,
      stderr: (text: string) => {
        written += text
      },
      stdin: async () => '',
      cwd: '',
      columns: 80,
      isWatched,
      colours: { stdout: false, stderr: false },
    }
    const bar = progressBar('Reading', io, () => times[at++] ?? 0)
    for (let done = 1; done < times.length; done++) bar.show(done, times.length)
    bar.clear()
    return written
  }

  it('shows long work on a terminal, not too often, and leaves nothing behind', () => {
    const written = drawn(true, [0, 100, 600, 650, 750, 900])
    expect(written.match(/ of 6/g)).toHaveLength(3)
    expect(written.split('\r').map((line) => line.replace(/[█░]+/, '#'))).toEqual([
      '',
      'Reading # 2 of 6',
      'Reading # 4 of 6',
      'Reading # 5 of 6',
      '\u001b[K',
    ])
  })

  it('shows nothing for short work, or where nobody watches', () => {
    expect(drawn(true, [0, 10, 20])).toBe('')
    expect(drawn(false, [0, 600, 900])).toBe('')
  })
})
