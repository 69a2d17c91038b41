// Type-checks users' programs against the packed package with every supported version of TypeScript: as ES module and
// CommonJS, with every way of resolving modules, and with the declarations of the libraries checked as well. What programs export
// has declarations too, as in a library.
import { execFile, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const here = fileURLToPath(new URL('./', import.meta.url))
const root = join(here, '../..')
const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const [program, exported, json] = ['program.ts', 'exported.ts', 'json.ts'].map((name) =>
  readFileSync(join(here, name), 'utf8'),
)
if (!existsSync(join(root, 'dist/index.d.ts'))) throw new Error('There is no dist/: run npm run build first')

for (const [key, target] of Object.entries(exports))
  if (target.import !== undefined && !program.includes(`from 'knapshot${key.slice(1)}'`))
    throw new Error(`program.ts does not use knapshot${key.slice(1)}`)

const folder = mkdtempSync(join(tmpdir(), 'knapshot-types-'))
const options = { encoding: 'utf8', cwd: root }
const packed = JSON.parse(
  execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], options),
)
mkdirSync(join(folder, 'node_modules/knapshot'), { recursive: true })
execFileSync('tar', ['-xzf', packed[0].filename, '-C', 'node_modules/knapshot', '--strip-components=1'], {
  cwd: folder,
})
for (const name of ['zod', '@types', 'undici-types'])
  cpSync(join(here, 'node_modules', name), join(folder, 'node_modules', name), { recursive: true })

// With Node's resolution, the extension decides which build of the package is seen.
const node = ['program.mts', 'program.cts', 'exported.mts', 'exported.cts']
// Elsewhere the importing of JSON needs no attribute.
const any = ['program.ts', 'exported.ts', 'json.ts']
const settings = [
  { name: 'node16', module: 'node16', moduleResolution: 'node16', exact: false, files: node },
  { name: 'nodenext exact', module: 'nodenext', moduleResolution: 'nodenext', exact: true, files: node },
  { name: 'bundler', module: 'esnext', moduleResolution: 'bundler', exact: false, files: any },
  { name: 'bundler exact', module: 'esnext', moduleResolution: 'bundler', exact: true, files: any },
  // What "moduleResolution": "node" is; gone in TypeScript 7.
  { name: 'node10', module: 'commonjs', moduleResolution: 'node10', exact: true, files: any, before: 7 },
]
for (const ending of ['mts', 'cts', 'ts']) {
  writeFileSync(join(folder, `program.${ending}`), program)
  writeFileSync(join(folder, `exported.${ending}`), exported)
}
writeFileSync(join(folder, 'json.ts'), json)
writeFileSync(join(folder, 'triage.snapshot.json'), await snapshot())

const versions = Object.keys(dependencies).filter((name) => name.startsWith('typescript-'))
const runs = versions.flatMap((version) =>
  settings
    .filter(({ before = 99 }) => Number.parseFloat(version.split('-')[1]) < before)
    .map((setting) => {
      const name = `${version} ${setting.name}`
      const config = `tsconfig.${name.replaceAll(' ', '-')}.json`
      const compilerOptions = {
        target: 'es2022',
        // With Node's types under Node's resolution, with the browser's types under a bundler's.
        ...(setting.module === 'esnext' ? { lib: ['es2022', 'dom'], types: [] } : { lib: ['es2022'], types: ['node'] }),
        module: setting.module,
        moduleResolution: setting.moduleResolution,
        strict: true,
        exactOptionalPropertyTypes: setting.exact,
        skipLibCheck: false,
        // The declarations of packages are checked, but not those that come with the compiler.
        skipDefaultLibCheck: true,
        // Declarations are written only where all types of what is exported can be named.
        declaration: true,
        emitDeclarationOnly: true,
        outDir: `out/${name.replaceAll(' ', '-')}`,
        rootDir: '.',
        resolveJsonModule: true,
        esModuleInterop: true,
        ...(setting.before === 7 && version === 'typescript-6.0' ? { ignoreDeprecations: '6.0' } : {}),
      }
      writeFileSync(join(folder, config), JSON.stringify({ compilerOptions, files: setting.files }))
      return { name, args: [join(here, 'node_modules', version, 'bin/tsc'), '-p', config, '--pretty', 'false'] }
    }),
)

let failed = 0
const next = runs.values()
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (const { name, args } of next) {
      try {
        await promisify(execFile)(process.execPath, args, { cwd: folder })
        console.log(`✓ ${name}`)
      } catch (error) {
        failed++
        console.error(`✗ ${name}\n${error.stdout || error}`)
      }
    }
  }),
)
rmSync(folder, { recursive: true })
console.log(`${runs.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/** Returns a snapshot as the command line writes it. */
async function snapshot() {
  const load = (name) => import(join(root, 'dist', name))
  const [{ fewShot, labels }, { makeSnapshot }, { o200k }] = await Promise.all(
    ['index.js', 'build.js', 'o200k.js'].map(load),
  )
  const examples = [
    { input: 'charged twice', output: 'billing' },
    { input: 'no login', output: 'login', tags: ['v1'] },
  ]
  const definition = { instruction: 'Route.', output: labels('billing', 'login'), examples }
  return JSON.stringify(await makeSnapshot(fewShot({ ...definition, budget: { tokens: 500, tokenizer: o200k } })))
}
