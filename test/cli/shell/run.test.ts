import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { fixtures, knapshot } from '../run-cli.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

describe('the command line', () => {
  it('runs as a program of its own', async () => {
    const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
    const argv = [
      tsx,
      join(root, 'src/cli/shell/main.ts'),
      'pick',
      '../../../examples/data/reviews.jsonl',
      '-i',
      'Broke',
      '-k',
      '1',
    ]
    const { stdout, stderr } = await promisify(execFile)(process.execPath, argv, { cwd: fixtures })
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^Examples \(1\) by likely, in the order of choice\n/)
    const failed = promisify(execFile)(process.execPath, [...argv.slice(0, 2), 'parse', 'nope.ts', '--reply', 'x'], {
      cwd: fixtures,
    })
    await expect(failed).rejects.toMatchObject({ code: 2, stdout: '', stderr: 'error: nope.ts: file not found.\n' })
  })

  it('prints its version and its help', async () => {
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
    expect(await knapshot(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
    const help = await knapshot(['--help'], { columns: 80 })
    expect(help.code).toBe(0)
    for (const name of ['demo', 'explain', 'pick', 'parse', 'diff', 'check'])
      expect(help.stdout).toContain(`  ${name} [options]`)
    expect((await knapshot(['explain', '--help'])).stdout).toContain('--input-json')
  })

  it.each([
    [[], 'Usage: knapshot'],
    [['explian'], '(Did you mean explain?)'],
    [['explain'], "missing required argument 'definition | examples'"],
    [['explain', 'triage.ts', '--imput', 'x'], '(Did you mean --input?)'],
    [['explain', 'triage.ts'], 'What is the new input?'],
    [['explain', 'triage.ts', '-i', 'x', '--input-json', '"x"'], 'not both'],
    [['explain', 'triage.ts', '--input-json', '{"a":'], '--input-json is not JSON'],
    [['explain', 'triage.ts', '-i', 'x', '-k', 'two'], 'Expected a whole number'],
    [['explain', 'triage.ts', '-i', 'x', '--budget', '-5'], 'Expected a whole number'],
    [['explain', 'triage.ts', '-i', 'x', '--tags', 'a,,b'], 'Expected names separated by commas'],
    [['explain', 'triage.ts', '-i', 'x', '--variables', '[1]'], 'Expected a JSON object'],
    [['explain', 'triage.ts', '-i', 'x', '--variables', '{a'], 'Expected a JSON object: '],
    [['explain', 'triage.ts', '-i', '@nofile.txt'], 'nofile.txt: file not found.'],
    [['explain', 'triage.ts', '-i', '@'], '@ needs the name of a file'],
    [['explain', 'moods.csv', '-i', 'x', '--examples', 'moods.csv'], 'leave --examples out'],
    [['explain', 'moods.ts', '-i', 'x', '--examples', 'triage.ts'], 'triage.ts is not a file of examples'],
    [['demo', 'extra'], 'too many arguments'],
  ])('refuses %j as wrong use', async (argv, message) => {
    const { code, stdout, stderr } = await knapshot(argv)
    expect(stderr).toContain(message)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it('exits 1 where no example has the tags', async () => {
    const { code, stderr } = await knapshot(['explain', 'triage.ts', '-i', 'x', '--tags', 'mobile'])
    expect(code).toBe(1)
    expect(stderr).toContain('None of the 3 examples in the store has the tags "mobile"')
  })

  it('does without zod', async () => {
    for (const entry of await readdir(join(root, 'src/cli'), { recursive: true })) {
      if (!entry.endsWith('.ts')) continue
      expect(await readFile(join(root, 'src/cli', entry), 'utf8'), entry).not.toMatch(
        /^(?:import|export).*from 'zod'|import\('zod'\)/mu,
      )
    }
  })
})
