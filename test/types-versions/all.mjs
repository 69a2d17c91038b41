// Type-checks a user's program against the packed package with every supported version of TypeScript: as ES module and
// CommonJS, with every way of resolving modules, and with the declarations of the libraries checked as well.
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
const program = readFileSync(join(here, 'program.ts'), 'utf8')
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
const node = ['program.mts', 'program.cts']
const settings = [
  { name: 'node16', module: 'node16', moduleResolution: 'node16', exact: false, files: node },
  { name: 'nodenext exact', module: 'nodenext', moduleResolution: 'nodenext', exact: true, files: node },
  { name: 'bundler', module: 'esnext', moduleResolution: 'bundler', exact: false, files: ['program.ts'] },
  { name: 'bundler exact', module: 'esnext', moduleResolution: 'bundler', exact: true, files: ['program.ts'] },
]
for (const name of ['program.mts', 'program.cts', 'program.ts']) writeFileSync(join(folder, name), program)

const versions = Object.keys(dependencies).filter((name) => name.startsWith('typescript-'))
const runs = versions.flatMap((version) =>
  settings.map((setting) => {
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
      noEmit: true,
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
