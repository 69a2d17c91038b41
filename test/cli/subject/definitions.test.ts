import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { knapshot } from '../run-cli.ts'

const explain = (path: string) => knapshot(['explain', path, '-i', 'x'])

/** A module that must be hidden from the compiler and the linter. */
async function loose(name: string, source: string): Promise<{ folder: string; name: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'knapshot-'))
  await writeFile(join(folder, name), source)
  return { folder, name }
}

describe('a definition', () => {
  it.each(['triage.ts', 'common.cjs', 'again.mjs'])('may be %s', async (path) => {
    const { code, stderr } = await explain(path)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it.each([
    [
      'named-only.mjs',
      2,
      'there is no default export (it exports schema, triage). Add this line: export default triage',
    ],
    ['wrong-default.mjs', 2, 'the default export is { instruction: "I am only the definition" }. Export the builder'],
    ['no-builder.mjs', 2, 'the default export is a function that returned 12. It must return the builder'],
    ['moods.ts', 2, 'exports a function of examples: name the file with --examples <file>.'],
    ['throws.ts', 1, 'throws.ts cannot be loaded: TypeError: DATABASE_URL is not set\n  at throws.ts:6:9\n'],
    ['trage.ts', 2, 'trage.ts: file not found. Did you mean triage.ts?'],
    ['nowhere/triage.ts', 2, 'nowhere/triage.ts: file not found; the folder nowhere does not exist.'],
    ['folder.ts', 2, 'folder.ts is a folder'],
    ['message.txt', 2, 'message.txt: expected a definition (.ts, '],
    ['refused.ts', 1, 'refused.ts: 2 problems with examples:\n  row 1, example "typo", at output: expected one of'],
    ['bad-features.mjs', 1, 'RangeError: out of features\n  at bad-features.mjs:'],
  ])('that is %s exits with %i and says what to do', async (path, expected, message) => {
    const { code, stdout, stderr } = await knapshot([
      'explain',
      path,
      '-i',
      'x',
      ...(path === 'no-builder.mjs' ? ['--examples', 'moods.csv'] : []),
    ])
    expect(stderr).toContain(message)
    expect(code).toBe(expected)
    expect(stdout).toBe('')
    expect(stderr).not.toMatch(/node_modules|\.cjs:\d/)
  })

  it('with a syntax error is named with its line', async () => {
    const { folder, name } = await loose('broken.ts', 'const a: number = 1\nconst b = = 2\n')
    const { code, stderr } = await knapshot(['explain', name, '-i', 'x'], { cwd: folder })
    expect(code).toBe(1)
    expect(stderr).toBe('error: broken.ts:2:10 cannot be parsed: Unexpected token\n')
  })

  it('with a missing package says how to install it', async () => {
    const { folder, name } = await loose('missing.ts', "import { x } from '@acme/schemas/ticket'\nexport default x\n")
    const { code, stderr } = await knapshot(['explain', name, '-i', 'x'], { cwd: folder })
    expect(code).toBe(1)
    expect(stderr).toBe(
      "error: missing.ts imports '@acme/schemas/ticket', which cannot be found. Install it in that project: npm install @acme/schemas\n",
    )
  })

  it('with a missing file names the import', async () => {
    const { folder, name } = await loose('missing.mjs', "import x from './schema.mjs'\nexport default x\n")
    const { stderr } = await knapshot(['explain', name, '-i', 'x'], { cwd: folder })
    expect(stderr).toBe(
      "error: missing.mjs imports './schema.mjs', which cannot be found. Check the path of the import.\n",
    )
  })

  it('that throws no error is shown as what it threw', async () => {
    const { folder, name } = await loose('odd.mjs', "throw 'out of order'\n")
    const { code, stderr } = await knapshot(['explain', name, '-i', 'x'], { cwd: folder })
    expect(code).toBe(1)
    expect(stderr).toBe('error: odd.mjs cannot be loaded: it threw out of order\n')
  })

  it('may live beside a tsconfig that cannot be read', async () => {
    const { folder, name } = await loose('plain.mjs', 'export default 12\n')
    await writeFile(join(folder, 'tsconfig.json'), '{ "extends": "./nowhere.json", ')
    const { code, stderr } = await knapshot(['explain', name, '-i', 'x'], { cwd: folder })
    expect(code).toBe(2)
    expect(stderr).toContain('the default export is 12')
  })
})
