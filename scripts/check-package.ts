// Packs the package, installs the tarball into an empty folder and uses it as a stranger would: ESM and CommonJS, every
// subpath, a wrong example, the command line, no eval, the files that it carries. check-docs.ts follows its documentation.
// Needs dist/. Prints `N passed, N failed`.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { blocksOf } from '../test/support/docs/blocks.ts'
import { brokenLinks } from '../test/support/docs/broken-links.ts'
import { installPacked } from './install-packed.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const folder = installPacked('package', ['zod@4.6.7'])
let passed = 0
let failed = 0

function check(name: string, test: () => void): void {
  try {
    test()
    passed++
    console.log(`✓ ${name}`)
  } catch (error) {
    failed++
    console.error(`✗ ${name}\n${error instanceof Error ? error.message : String(error)}`)
  }
}

function run(command: string, args: readonly string[], cwd = folder): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe', env: { ...process.env, NO_COLOR: '1' } })
}

function node(name: string, code: string, ...flags: string[]): string {
  writeFileSync(join(folder, name), code)
  return run(process.execPath, [...flags, name])
}

function equal(found: unknown, expected: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(expected))
    throw new Error(`expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`)
}

const installed = join(folder, 'node_modules/knapshot')
const { exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, unknown>>
}

check('exports are files, and every subpath can be imported and required', () => {
  for (const target of JSON.stringify(exports).match(/\.\/dist\/[^"]+/gu) ?? []) statSync(join(installed, target))
  const subpaths = Object.keys(exports)
    .filter((key) => key !== './package.json' && !key.endsWith('.wasm'))
    .map((key) => `knapshot${key.slice(1)}`)
  const names = JSON.stringify(subpaths)
  const show = 'console.log(all.every((module) => Object.keys(module).length > 0), all.length)'
  const expected = `true ${subpaths.length}\n`
  equal(node('all.mjs', `const all = await Promise.all(${names}.map((name) => import(name)))\n${show}`), expected)
  equal(node('all.cjs', `const all = ${names}.map((name) => require(name))\n${show}`), expected)
})

check(
  'beside the build, only files of the repository are shipped: documentation and examples, no test and no source',
  () => {
    const shipped = readdirSync(installed, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1))
      .filter((name) => !name.startsWith('dist/'))
    const tracked = run('git', ['ls-files'], root).split('\n')
    equal(
      shipped.filter((name) => !tracked.includes(name)),
      [],
    )
    equal([...new Set(shipped.map((name) => name.split('/')[0]))].sort(), [
      'LICENSE',
      'README.md',
      'THIRD-PARTY.md',
      'docs',
      'examples',
      'llms.txt',
      'package.json',
    ])
  },
)

check('every link of README, llms.txt and documentation leads to something that is shipped', () => {
  const pages = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name === 'llms.txt' || name.endsWith('.md'),
  )
  if (pages.length < 25) throw new Error(`only ${pages.length} pages`)
  equal(
    pages.flatMap((page) => brokenLinks(installed, page)),
    [],
  )
})

check('installs in at most 8 MB', () => {
  const size = Number(run('du', ['-sk', '--exclude=zod', '.'], join(folder, 'node_modules')).split('\t')[0])
  console.log(`  ${size} KB with all dependencies`)
  if (size > 8_192) throw new Error(`${size} KB`)
})

const use = `
const Ticket = z.object({ team: z.enum(['billing', 'login', 'infra']), urgent: z.boolean() })
const definition = { instruction: template('Route the {{what}}.'), output: json(Ticket), examples: [{ input: 'charged twice', output: { team: 'billing', urgent: false } }], budget: { tokens: 500, tokenizer: o200k } }
const main = async () => {
  const prompt = await fewShot(definition).build('502 since 9', { variables: { what: 'ticket' } })
  let wrong
  try { fewShot({ ...definition, examples: [{ id: 't1', input: 'x', output: { team: 'billin', urgent: true } }] }) } catch (error) { wrong = [error instanceof ExampleError, error.code, error.path, error.id] }
  const { messages } = toOpenAI(prompt)
  const formats = [yaml(Ticket), xml(Ticket)].map((format) => format.read(format.write({ team: 'infra', urgent: true })).fixes.length)
  const rows = csv(z.array(Ticket)).read('team,urgent\\ninfra,true').value.length
  const { tokens } = await countExamples(fewShot({ ...definition, instruction: 'Route.' }))
  const kept = [Object.keys(tokens).length, o200kAtMost.count('hello world') >= 2, fromTiktoken({ encode: (text) => text }, { name: 'x' }).count('abc')]
  return JSON.stringify([prompt.fingerprint, prompt.report.tokens, cl100k.count('hello world'), messages.length, formats, rows, prompt.parse('{"team":"infra","urgent":true}'), wrong, kept])
}
main().then(console.log)
`
const esm = `import * as z from 'zod'
import { fewShot, json, ExampleError } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { cl100k } from 'knapshot/tokenizers/cl100k'
import { o200kAtMost } from 'knapshot/tokenizers/at-most'
import { fromTiktoken } from 'knapshot/tokenizers/adapters'
import { countExamples } from 'knapshot/build'
import { template } from 'knapshot/template'
import { yaml } from 'knapshot/yaml'
import { xml } from 'knapshot/xml'
import { csv } from 'knapshot/csv'
import { toOpenAI } from 'knapshot/openai'
${use}`
const cjs = `const z = require('zod')
const { fewShot, json, ExampleError } = require('knapshot')
const { o200k } = require('knapshot/tokenizers/o200k')
const { cl100k } = require('knapshot/tokenizers/cl100k')
const { o200kAtMost } = require('knapshot/tokenizers/at-most')
const { fromTiktoken } = require('knapshot/tokenizers/adapters')
const { countExamples } = require('knapshot/build')
const { template } = require('knapshot/template')
const { yaml } = require('knapshot/yaml')
const { xml } = require('knapshot/xml')
const { csv } = require('knapshot/csv')
const { toOpenAI } = require('knapshot/openai')
${use}`

check('the same bytes in ESM, CommonJS and without code generation', () => {
  const output = node('use.mjs', esm)
  const [fingerprint, tokens, two, messages, formats, rows, ticket, wrong, kept] = JSON.parse(output) as unknown[]
  equal(
    [two, messages, formats, rows, ticket, wrong, kept],
    [2, 4, [0, 0], 1, { team: 'infra', urgent: true }, [true, 'example_invalid', 'output.team', 't1'], [2, true, 3]],
  )
  if (typeof fingerprint !== 'string' || typeof tokens !== 'number') throw new Error(output)
  equal(node('use.cjs', cjs), output)
  equal(node('use.mjs', esm, '--disallow-code-generation-from-strings'), output)
})

check('errors of the CommonJS build are recognised by the ESM build, and ranks are decoded once', () => {
  const code = `import { createRequire } from 'node:module'
import { labels, ParseError, isKnapshotError } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
const require = createRequire(import.meta.url)
const other = require('knapshot')
const { o200k: second } = require('knapshot/tokenizers/o200k')
try { other.labels('a').read('b') } catch (error) { console.log(error instanceof ParseError, error instanceof other.ParseError, isKnapshotError(error), labels !== other.labels) }
o200k.count('x')
const before = performance.now()
console.log(second.count('hello world'), performance.now() - before < 15)`
  equal(node('both.mjs', code), 'true true true true\n2 true\n')
})

check("types: the README's program compiles with the SDK, a wrong value does not", () => {
  symlinkSync(join(root, 'node_modules/openai'), join(folder, 'node_modules/openai'))
  const [program] = blocksOf('README.md', `${installed}/`).filter(({ language }) => language === 'ts')
  const readme = (program?.code ?? '').replaceAll('console.log', 'void ')
  // In CommonJS there is no top-level await.
  const inCommonJs = readme.replace(/^const prompt = await[\s\S]*$/mu, (rest) => `void (async () => {\n${rest}})()\n`)
  writeFileSync(join(folder, 'right.mts'), readme)
  writeFileSync(join(folder, 'right.cts'), inCommonJs)
  writeFileSync(join(folder, 'wrong.mts'), readme.replace("team: 'billing', urgent", "team: 'billin', urgent"))
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--exactOptionalPropertyTypes']
  const tsc = (file: string): string => {
    const args = [join(root, 'node_modules/typescript/bin/tsc'), ...options, file]
    return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).stdout
  }
  equal(tsc('right.mts'), '')
  equal(tsc('right.cts'), '')
  const errors = tsc('wrong.mts').trim().split('\n')
  equal(errors.length, 1)
  if (!errors[0]?.includes(`Type '"billin"' is not assignable to type`)) throw new Error(errors[0])
  rmSync(join(folder, 'node_modules/openai'))
})

check('the command line works where zod is not installed', () => {
  const bare = join(folder, 'bare')
  mkdirSync(bare)
  cpSync(join(folder, 'node_modules'), join(bare, 'node_modules'), {
    recursive: true,
    filter: (path) => !path.endsWith('/zod'),
  })
  const knapshot = (...args: string[]) =>
    spawnSync('npx', ['--no-install', 'knapshot', ...args], {
      cwd: bare,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    })
  const demo = knapshot('demo')
  equal(demo.status, 0)
  for (const part of ['── system ──', 'Examples shown', 'Chosen but dropped', 'Read back as a typed value']) {
    if (!demo.stdout.includes(part)) throw new Error(`the demo does not show ${part}\n${demo.stdout}${demo.stderr}`)
  }
  writeFileSync(join(bare, 'rows.jsonl'), '{"input":"a","output":"x"}\n{"input":"b"\n')
  const broken = knapshot('check', 'rows.jsonl')
  equal(broken.status, 1)
  if (!`${broken.stdout}${broken.stderr}`.includes('rows.jsonl:2')) throw new Error(broken.stdout + broken.stderr)
  equal(knapshot('explain', 'nothing.ts', '--input', 'x').status, 2)
})

check('a TypeScript definition of the user is loaded and explained', () => {
  writeFileSync(
    join(folder, 'triage.ts'),
    `import * as z from 'zod'
import { fewShot, json, type Example } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
const Ticket = z.object({ team: z.enum(['billing', 'login']) })
const examples: Example<string, z.input<typeof Ticket>>[] = [{ input: 'charged twice', output: { team: 'billing' } }]
export default fewShot({ name: 'triage', instruction: 'Route.', output: json(Ticket), examples, budget: { tokens: 300, tokenizer: o200k } })
`,
  )
  const report = JSON.parse(
    run('npx', ['--no-install', 'knapshot', 'explain', 'triage.ts', '--input', 'sign in', '--json']),
  ) as { report?: { tokens?: unknown } }
  if (typeof report.report?.tokens !== 'number') throw new Error(JSON.stringify(report).slice(0, 300))
})

rmSync(folder, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
