import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import ts from 'typescript'
import { afterAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** Inside the project, so that blocks resolve packages and paths as the project does. */
const folder = `${root}.docs-check/`

interface Block {
  readonly name: string
  readonly code: string
  /** What it prints, according to the text block right after it. */
  readonly prints: string | undefined
}

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'llms.txt',
  ...readdirSync(`${root}docs`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

function blocksOf(page: string): Block[] {
  const text = readFileSync(root + page, 'utf8')
  const found = text.matchAll(/^```ts\n([\s\S]*?)^```\n(?:(?:\n|It prints:\n)*^```text\n([\s\S]*?)^```\n)?/gmu)
  return [...found].map((match, i) => ({
    name: `${page.replace(/\W/gu, '-')}-${i + 1}.ts`,
    code: match[1] ?? '',
    prints: match[2],
  }))
}

const blocks = pages.flatMap(blocksOf)

function typeErrors(): string[] {
  const config = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root)
  const program = ts.createProgram(
    blocks.map(({ name }) => folder + name),
    options,
  )
  return blocks.flatMap(({ name }) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(folder + name))
      .map(({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`),
  )
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
for (const { name, code } of blocks) writeFileSync(folder + name, code)
// The sources are compiled once for all blocks, not once in every process.
await build({
  entryPoints: blocks.map(({ name }) => folder + name),
  outdir: `${folder}out`,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  tsconfig: `${root}tsconfig.json`,
  logLevel: 'error',
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a block in its own process. */
async function run(file: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [file], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  return stdout
}

describe('documentation', () => {
  it('has code blocks, and they type-check', () => {
    expect(blocks.length).toBe(
      pages.map((page) => readFileSync(root + page, 'utf8').split('```ts\n').length - 1).reduce((a, b) => a + b),
    )
    expect(typeErrors()).toEqual([])
  })

  it('marks blocks that need a package of their own in the one way that is checked elsewhere: test/models/docs.ts', () => {
    const marks = pages.flatMap((page) => readFileSync(root + page, 'utf8').match(/^```ts .*$/gmu) ?? [])
    expect(marks.filter((mark) => mark !== '```ts models')).toEqual([])
  })

  // Each in its own process, as many at a time as there are cores.
  it.concurrent.for(blocks)('$name runs and prints what it says', async ({ name, prints }, { expect }) => {
    const output = await run(`${folder}out/${name.replace(/ts$/u, 'mjs')}`)
    if (prints !== undefined) expect(output).toBe(prints)
  })

  it('lists every error code', () => {
    const codes = [...readFileSync(`${root}src/errors.ts`, 'utf8').matchAll(/^ {2}\| '(\w+)'$/gmu)].map(
      (match) => match[1],
    )
    const page = readFileSync(`${root}docs/guide/errors.md`, 'utf8')
    expect(codes.length).toBeGreaterThan(15)
    expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([])
  })

  it('links to files that exist', () => {
    for (const page of pages) {
      const text = readFileSync(root + page, 'utf8')
      for (const [, target] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/gu)) {
        const path = fileURLToPath(new URL(target ?? '', `file://${root}${page}`))
        expect(() => statSync(path), `${page} → ${target}`).not.toThrow()
      }
    }
  })
})
