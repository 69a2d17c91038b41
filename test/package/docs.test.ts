import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blocksOf, type Program, pages, programs } from '../support/docs/blocks.ts'
import { brokenLinks } from '../support/docs/broken-links.ts'
import { startModelServer } from '../support/docs/model-server.ts'

// Here the programs of the documentation meet the sources, all in one process; `npm run package` runs each of them out of the
// packed package, in a process of its own, as ESM and as CommonJS.

const root = fileURLToPath(new URL('../../', import.meta.url))
/** Inside the project, so that blocks resolve packages and paths as the project does. */
const folder = `${root}.docs-check/`
const all = programs()
const compiled = ({ folder: page, file }: Program): string => `${folder}out/${page}/${file.replace(/m?ts$/u, 'mjs')}`

function typeErrors(): string[] {
  const config = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root)
  const paths = all.map((program) => `${folder}${program.folder}/${program.file}`)
  const program = ts.createProgram(paths, options)
  return paths.flatMap((path) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(path))
      .map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`),
  )
}

/** Compiles the sources once for all programs, and runs these in a folder where the package is installed. */
async function runAll(): Promise<Readonly<Record<string, { readonly output: string; readonly error?: string }>>> {
  const modules = `${folder}user/node_modules`
  mkdirSync(modules, { recursive: true })
  symlinkSync(root, `${modules}/knapshot`)
  cpSync(`${root}test/support/docs/files`, `${folder}user`, { recursive: true })
  await build({
    entryPoints: all.map((program) => `${folder}${program.folder}/${program.file}`),
    outdir: `${folder}out`,
    outbase: folder,
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
  const models = await startModelServer()
  try {
    const runner = join(root, 'test/support/docs/run-programs.mjs')
    const results = `${folder}results.json`
    await promisify(execFile)(process.execPath, [runner, results, ...all.map(compiled)], {
      cwd: `${folder}user`,
      env: { ...process.env, ...models.env, NO_COLOR: '1' },
    })
    return JSON.parse(readFileSync(results, 'utf8'))
  } finally {
    models.stop()
  }
}

let printed: Awaited<ReturnType<typeof runAll>> = {}
beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  for (const program of all) {
    const path = `${folder}${program.folder}/${program.file}`
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, program.code)
  }
  printed = await runAll()
}, 120_000)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('documentation', () => {
  it('has programs, each in the one form that is read, and they type-check', () => {
    const fences = pages.flatMap((page) => readFileSync(root + page, 'utf8').match(/^ *```ts\b/gmu) ?? [])
    const models = pages
      .flatMap((page) => blocksOf(page))
      .filter(({ mark }) => mark === 'models' || mark === 'frameworks')
    expect(all.length).toBeGreaterThan(50)
    expect(fences.length).toBe(all.length + models.length)
    expect(typeErrors()).toEqual([])
  })

  it('marks programs with the name of a file, or as those that test/models and test/frameworks check', () => {
    const marks = pages.flatMap((page) => blocksOf(page)).filter(({ language }) => language === 'ts')
    expect(
      marks.flatMap(({ mark }) => mark ?? []).filter((mark) => !/^(?:models|frameworks|[\w.-]+\.m?ts)$/u.test(mark)),
    ).toEqual([])
  })

  it.each(all)('$page, $file: runs and prints what it says', (program) => {
    const { output, error } = printed[compiled(program)] ?? {}
    expect(error).toBeUndefined()
    if (program.prints !== undefined) expect(output).toBe(program.prints)
  })

  it('lists every error code', () => {
    const codes = [...readFileSync(`${root}src/errors.ts`, 'utf8').matchAll(/^ {2}\| '(\w+)'$/gmu)].map(
      (match) => match[1],
    )
    const page = readFileSync(`${root}docs/guide/errors.md`, 'utf8')
    expect(codes.length).toBeGreaterThan(15)
    expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([])
  })

  it('links to files that exist, and to headings that they have', () => {
    expect(pages.flatMap((page) => brokenLinks(root, page))).toEqual([])
  })

  it('names every page of the guide in its reading order, and in llms.txt', () => {
    const guide = pages.filter((page) => page.startsWith('docs/guide/')).map((page) => page.slice('docs/'.length))
    const order = readFileSync(`${root}docs/README.md`, 'utf8')
    const forModels = readFileSync(`${root}llms.txt`, 'utf8')
    expect(guide.filter((page) => !order.includes(`(${page})`) || !forModels.includes(`(docs/${page})`))).toEqual([])
  })

  it('names only files of the repository that are there', () => {
    const named = pages.flatMap((page) =>
      [
        ...readFileSync(root + page, 'utf8').matchAll(/`((?:src|test|bench|scripts|examples|docs|etc)\/[\w./-]+\w)`/gu),
      ].map((match) => `${page}: ${match[1]}`),
    )
    expect(named.length).toBeGreaterThan(50)
    expect(named.filter((line) => !existsSync(root + (line.split(': ')[1] ?? '')))).toEqual([])
  })
})
