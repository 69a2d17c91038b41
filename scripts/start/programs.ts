import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export const root = fileURLToPath(new URL('../../', import.meta.url))
const dist = join(root, 'dist')

/** What a program is, and how it is run: as written beside dist/, or bundled and minified as for a deployment. */
export interface Source {
  /** Its name in the limits. */
  readonly key?: string
  readonly name: string
  readonly code: string
  readonly form: 'bundle' | 'esm' | 'cjs'
}

/** A program on disk that does its work and then prints what it took. */
export interface Program {
  readonly key: string
  readonly name: string
  readonly file: string
  readonly bytes: number
}

/**
 * Ends every program: prints milliseconds since the process began, and those of user and system time in all its
 * threads.
 */
const end = `
const at = performance.now()
const { userCPUTime, systemCPUTime } = process.resourceUsage()
console.log(JSON.stringify({ wall: at, cpu: (userCPUTime + systemCPUTime) / 1000 }))
`

const core = 'fewShot, json, memoryStore, coverage, estimate'
const schema = `{ type: 'object', properties: { team: { enum: ['billing', 'login', 'infra'] }, urgent: { type: 'boolean' } }, required: ['team', 'urgent'] }`
const zod = `z.object({ team: z.enum(['billing', 'login', 'infra']), urgent: z.boolean() })`
const store = `memoryStore([
  { input: 'I was charged twice', output: { team: 'billing', urgent: false } },
  { input: 'Nobody can sign in!', output: { team: 'login', urgent: true } },
  { input: 'The API answers 502', output: { team: 'infra', urgent: true } },
  { input: 'Where is my invoice?', output: { team: 'billing', urgent: false } },
], { output })`
const define = (examples: string, tokenizer: string) => `
const examples = ${examples}
const builder = fewShot({ instruction: 'Route the support ticket.', output, examples, select: coverage({ k: 4 }), budget: { tokens: 2_000, reserve: 200, tokenizer: ${tokenizer} } })
`
/** The first prompt, which must show an example. */
const firstPrompt = `
const prompt = await builder.build('The site is down since nine')
if (prompt.report.shots.length === 0) throw new Error('no example is shown')
`
const made = (schemaSource: string) =>
  `const output = json(${schemaSource})${define(store, 'estimate()')}${firstPrompt}`
const fromDist = (names: string, file: string) => `import { ${names} } from '${join(dist, file)}'\n`
const zodImport = `import * as z from 'zod'\n`

/** Returns the programs of the gate; those with a snapshot read it from the file. */
export function sources(snapshot: string): { readonly [key in 'empty' | 'core' | 'fromSnapshot']: Source } & {
  readonly others: readonly Source[]
} {
  const imports = fromDist(core, 'index.js')
  const atTheEdge = [
    fromDist('fewShot, json, coverage', 'index.js'),
    fromDist('o200kAtMost', 'at-most.js'),
    fromDist('snapshotStore', 'snapshot.js'),
  ].join('')
  const fromSnapshot = `import snapshot from '${snapshot}'\nconst output = json(${schema})${define('snapshotStore(snapshot, { output })', 'o200kAtMost')}`
  const required = `const { ${core} } = require('${join(dist, 'index.cjs')}')\n`
  return {
    empty: { name: 'empty process', form: 'bundle', code: '' },
    core: { key: 'core', name: 'core, bundled', form: 'bundle', code: `${imports}${made(schema)}` },
    fromSnapshot: {
      key: 'snapshot',
      name: 'core from a snapshot of 10,000 examples, bundled',
      form: 'bundle',
      code: `${atTheEdge}${fromSnapshot}${firstPrompt}`,
    },
    others: [
      {
        key: 'loaded',
        name: 'code alone, as a snapshot needs it',
        form: 'bundle',
        code: `${atTheEdge}globalThis.kept = [fewShot, json(${schema}), coverage, o200kAtMost, snapshotStore]`,
      },
      {
        key: 'ready',
        name: 'a builder on the snapshot of 10,000 examples, no prompt yet',
        form: 'bundle',
        code: `${atTheEdge}${fromSnapshot}globalThis.kept = builder`,
      },
      { name: 'core, from dist as ES modules', form: 'esm', code: `${imports}${made(schema)}` },
      { name: 'core, from dist as CommonJS', form: 'cjs', code: `${required}${made(schema)}` },
      {
        name: 'zod alone, bundled: import and one schema',
        form: 'bundle',
        code: `${zodImport}globalThis.kept = ${zod}`,
      },
      { name: 'core with zod, bundled', form: 'bundle', code: `${zodImport}${imports}${made(zod)}` },
    ],
  }
}

/** Writes programs into a folder, numbered. Packages come from `packages`, a folder with node_modules. */
export async function write(sources: readonly Source[], folder: string, packages = root): Promise<Program[]> {
  mkdirSync(folder, { recursive: true })
  return Promise.all(
    sources.map(async ({ key = '', name, code, form }, i): Promise<Program> => {
      const file = join(folder, `${i}.${form === 'cjs' ? 'cjs' : 'mjs'}`)
      if (form === 'bundle')
        await build({
          stdin: { contents: `${code}${end}`, resolveDir: packages, sourcefile: `${i}.mjs` },
          outfile: file,
          bundle: true,
          minify: true,
          format: 'esm',
          platform: 'node',
          target: 'node20',
          // Bundled CommonJS packages load modules of Node by this name.
          banner: code.includes('// needs require')
            ? { js: `import { createRequire } from 'node:module';const require = createRequire(import.meta.url);` }
            : {},
          external: ['*.snapshot.mjs'],
          logLevel: 'error',
        })
      else writeFileSync(file, form === 'cjs' ? `(async () => {${code}${end}})()` : `${code}${end}`)
      return { key, name, file, bytes: readFileSync(file).length }
    }),
  )
}
