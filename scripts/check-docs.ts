// Follows the documentation as a new user does: in an empty folder, with the packed package. Runs every program of README,
// llms.txt and guide as ESM and as CommonJS, compares what it prints with what the page says, and runs the pages' commands.
// The SDKs that programs import are the real ones of this repository; a local server stands in for the models. Needs dist/.
// Prints `N passed, N failed`; `npx tsx scripts/check-docs.ts budget` follows only pages whose names hold "budget".
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { blocksOf, folderOf, type Program, programs } from '../test/support/docs/blocks.ts'
import { startModelServer } from '../test/support/docs/model-server.ts'
import { compile } from './docs/compile.ts'
import { installPacked } from './install-packed.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const atOnce = 2
const only = process.argv[2] ?? ''
const folder = installPacked('docs', ['zod@4.6.7'])
const shipped = `${join(folder, 'node_modules/knapshot')}/`
const granted = join(folder, 'granted')
const models = await startModelServer()
let passed = 0
let failed = 0

try {
  // Of the pages as they are shipped.
  const read = ['README.md', 'llms.txt', ...guide()].filter((page) => page.includes(only))
  const all = programs(shipped, read)
  link(['tsx', ...all.flatMap(({ code }) => packagesOf(code))])
  await makeGranted()
  for (const page of read) prepare(page, all)
  await inTurns([
    ...read.map((page) => async () => {
      for (const program of all.filter((one) => one.page === page))
        for (const format of ['esm', 'cjs'] as const) await runProgram(program, format)
      await runCommands(page)
    }),
    ...readdirSync(`${shipped}examples`).map((name) => () => runExample(name)),
  ])
} finally {
  models.stop()
  rmSync(folder, { recursive: true, force: true })
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

function guide(): string[] {
  return [...new Set(programs().map(({ page }) => page))].filter((page) => page.startsWith('docs/guide/'))
}

/** The packages that a program imports, but for ours and those that are installed. */
function packagesOf(code: string): string[] {
  return [...code.matchAll(/ from '((?:@[^/']+\/)?[^/'.][^/']*)/gu)]
    .map(([, name = '']) => name)
    .filter((name) => !name.startsWith('node:') && name !== 'knapshot' && name !== 'zod')
}

function link(names: readonly string[]): void {
  for (const name of new Set(names)) {
    const target = join(folder, 'node_modules', name)
    mkdirSync(dirname(target), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), target)
  }
  symlinkSync(join(root, 'node_modules/.bin/tsx'), join(folder, 'node_modules/.bin/tsx'))
}

/** The files that pages take for granted: a definition, examples for it, a reply, two prompts as data. */
async function makeGranted(): Promise<void> {
  cpSync(join(root, 'test/support/docs/files'), granted, { recursive: true })
  // As `npm init -y` writes it.
  writeFileSync(join(granted, 'package.json'), '{ "private": true, "type": "commonjs" }')
  symlinkSync(join(folder, 'node_modules'), join(granted, 'node_modules'))
  for (const [file, input] of [
    ['a.json', 'Charged twice'],
    ['b.json', 'Cannot sign in'],
  ] as const) {
    const { output } = await run('npx', ['knapshot', 'explain', 'triage.ts', '--input', input, '--json'], granted)
    writeFileSync(join(granted, file), output)
  }
}

/** Gives a page a folder with the files that it names: those that it shows, and those that it takes for granted. */
function prepare(page: string, all: readonly Program[]): void {
  const own = join(folder, folderOf(page))
  cpSync(granted, own, { recursive: true, verbatimSymlinks: true })
  for (const { language, mark, code } of blocksOf(page, shipped))
    if (language !== 'ts' && mark !== undefined) writeFileSync(join(own, mark), code)
  for (const { file, code, page: of } of all) if (of === page) writeFileSync(join(own, file), code)
}

async function runProgram({ page, file, folder: name, prints }: Program, format: 'esm' | 'cjs'): Promise<void> {
  const own = join(folder, name)
  const title = `${page}, ${file} as ${format === 'esm' ? 'ESM' : 'CommonJS'}`
  try {
    const script = await compile(join(own, file), format)
    const { output, errors, code } = await run(process.execPath, [script], own)
    report(title, code === 0 ? difference(output, prints) : `ended with ${code}\n${errors}`)
  } catch (error) {
    report(title, String(error))
  }
}

/** Runs the commands of a page in order: each may use what the ones before it wrote. */
async function runCommands(page: string): Promise<void> {
  for (const { language, code: lines, prints } of blocksOf(page, shipped)) {
    if (language !== 'sh') continue
    let printed = ''
    for (const line of lines.split('\n').filter((text) => /^npx (?:knapshot|tsx) /u.test(text))) {
      // As npx runs it, once it has found it: check-package.ts goes through npx itself.
      const command = `node_modules/.bin/${line.slice('npx '.length)}`
      const { output, errors, code } = await run('sh', ['-c', command], join(folder, folderOf(page)))
      printed += output
      // 1 says that a command has found something: that two prompts differ, that an example is wrong, that a row failed.
      const may = /^npx knapshot (?:diff|check|batch) /u.test(line) ? [0, 1] : [0]
      report(`${page}, ${line}`, may.includes(code) ? undefined : `ended with ${code}\n${output}${errors}`)
    }
    if (prints !== undefined) report(`${page}, output of its commands`, difference(printed, prints))
  }
}

/** Runs an example where it is installed, as the README says. */
async function runExample(name: string): Promise<void> {
  if (!name.endsWith('.ts') || !name.includes(only)) return
  const command = `node_modules/.bin/tsx node_modules/knapshot/examples/${name}`
  const { errors, code } = await run('sh', ['-c', command], folder)
  report(command, code === 0 ? undefined : `ended with ${code}\n${errors}`)
}

function difference(printed: string, said: string | undefined): string | undefined {
  return said === undefined || printed === said ? undefined : `printed\n${printed}instead of\n${said}`
}

function report(name: string, wrong: string | undefined): void {
  if (wrong === undefined) passed++
  else failed++
  if (wrong !== undefined) console.error(`✗ ${name}\n${wrong}`)
}

interface Ran {
  readonly output: string
  readonly errors: string
  readonly code: number
}

function run(command: string, args: readonly string[], cwd: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...models.env, NO_COLOR: '1' } })
    let output = ''
    let errors = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ output, errors, code: code ?? -1 }))
  })
}

/** Runs tasks, so many at a time. */
async function inTurns(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const queue = [...tasks]
  const work = async (): Promise<void> => {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) await task()
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}
