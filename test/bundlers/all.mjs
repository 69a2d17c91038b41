// Bundles a program over every subpath of the packed package with every bundler, as users have them, compiles it to ES5 and
// runs it under jest: it has to print what it prints when Node runs it unbundled. Needs dist/.
import { execFile } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import browser from './bundlers/browser.mjs'
import esbuild from './bundlers/esbuild.mjs'
import metro from './bundlers/metro.mjs'
import parcel from './bundlers/parcel.mjs'
import rollup from './bundlers/rollup.mjs'
import vite from './bundlers/vite.mjs'
import webpack from './bundlers/webpack.mjs'
import es5 from './es5.mjs'
import { project, subpaths } from './install.mjs'
import { underJest } from './jest.mjs'
import { besideZod } from './npm.mjs'
import { programs } from './programs.mjs'

/** A part of a name, to run these rows alone. */
const only = process.argv[2]
const unbundled = (ending) => async (folder) => ({
  prompt: [`${folder}/prompt.${ending}`],
  every: [`${folder}/every.${ending}`],
})
const reference = { name: 'Node', run: unbundled('js') }
const rows = [
  { name: 'Node, CommonJS', programs: 'cjs', run: unbundled('cjs') },
  ...[...browser, ...rollup, ...vite, ...webpack, ...esbuild, ...parcel, ...metro, ...es5],
].filter(({ name }) => name.includes(only ?? ''))

let passed = 0
let failed = 0
const expected = await outputs(reference)
check('Node', undefined)
const next = rows.values()
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (const row of next) check(row.name, await problemOf(row))
  }),
)
if (only === undefined) {
  for (const { name, problem } of await underJest(expected.prompt)) check(name, problem)
  for (const version of ['3.22.4', '3.25.76', '4.0.0']) check(`npm beside zod ${version}`, besideZod(version))
}
console.log(`${rows.length + 1} ways of bundling, ${subpaths.length} subpaths: ${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

async function problemOf(row) {
  try {
    const found = await outputs(row)
    // What takes long is asked for one of the two.
    if (Object.keys(found).length === 0) return 'nothing was printed'
    const { prompt = expected.prompt, every = expected.every } = found
    const [ours, theirs] = [JSON.parse(expected.every), JSON.parse(every)]
    const wrong = subpaths.filter((name) => JSON.stringify(ours[name]) !== JSON.stringify(theirs[name]))
    if (wrong.length > 0) return `other exports in ${wrong}`
    return prompt === expected.prompt ? undefined : `another prompt:\n${prompt}instead of\n${expected.prompt}`
  } catch (error) {
    return error.stderr || error.stack || String(error)
  }
}

/** Bundles in a project of its own, and returns what the programs print. */
async function outputs({ name, files, programs: kind = 'esm', run }) {
  const folder = project(name.replaceAll(/\W+/gu, '-'), { ...programs[kind], ...files })
  const { close, ...commands } = await run(folder)
  const print = async (args) => (await promisify(execFile)(process.execPath, args, { encoding: 'utf8' })).stdout
  try {
    const printed = Object.entries(commands).map(async ([program, args]) => [program, await print(args)])
    return Object.fromEntries(await Promise.all(printed))
  } finally {
    await close?.()
  }
}

function check(name, problem) {
  if (problem === undefined) passed++
  else failed++
  if (problem === undefined) console.log(`✓ ${name}`)
  else console.error(`✗ ${name}\n  ${problem.trim().slice(0, 2_000)}`)
}
