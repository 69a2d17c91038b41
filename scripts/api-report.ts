// Writes the public declarations of every subpath to etc/api, so that a change of the public surface shows in review,
// and the names of all exports into llms.txt. `--check` writes nothing and fails with the difference. The declarations
// are those that the compiler emits for src/, one file per subpath, without chunks of the build or comments.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { declarationsOf } from './api/declarations.ts'
import { withExports } from './api/exports.ts'
import { namesOf, reportOf, type Subpath } from './api/report.ts'
import { subpaths as entries } from './subpaths.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const folder = join(root, 'etc/api')
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
  ts.sys,
  root,
)

const subpaths = entries.map(({ name, source }): Subpath => ({ name, file: join(root, source) }))
const program = declarationsOf(
  subpaths.map(({ file }) => file),
  options,
)

const reports = new Map(
  subpaths.map((subpath) => [
    `${subpath.name.replace('knapshot/', '').replaceAll('/', '-')}.d.ts`,
    reportOf(subpath, subpaths, program),
  ]),
)

const page = join(root, 'llms.txt')
const written = readFileSync(page, 'utf8')
const fresh = withExports(written, new Map(subpaths.map((subpath) => [subpath.name, namesOf(subpath, program)])))

if (process.argv.includes('--check')) {
  const differences = [
    differenceTo(folder),
    written === fresh ? '' : 'llms.txt does not name the exports as they are.\n',
  ]
  const found = differences.join('')
  if (found === '') console.log(`The public declarations of ${reports.size} subpaths are those of etc/api and llms.txt`)
  else console.error(`${found}\nThe public API changed. If you mean it: npm run api, and commit.`)
  process.exitCode = found === '' ? 0 : 1
} else {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) if (!reports.has(name)) rmSync(join(folder, name))
  writeTo(folder)
  writeFileSync(page, fresh)
  const lines = [...reports.values()].map((text) => text.split('\n').length).reduce((a, b) => a + b)
  console.log(`${reports.size} subpaths, ${lines} lines in etc/api`)
}

/** Returns the differences between a folder and the reports as git shows them, or an empty text. */
function differenceTo(folder: string): string {
  const fresh = mkdtempSync(join(tmpdir(), 'knapshot-api-'))
  writeTo(fresh)
  const { status, stdout, stderr } = spawnSync(
    'git',
    ['--no-pager', 'diff', '--no-index', '--no-color', folder, fresh],
    {
      encoding: 'utf8',
    },
  )
  rmSync(fresh, { recursive: true })
  if (status === null || status > 1) throw new Error(`git cannot compare: ${stderr}`)
  return stdout.replaceAll(fresh, '/new')
}

function writeTo(target: string): void {
  for (const [name, text] of reports) {
    const path = join(target, name)
    writeFileSync(path, text)
    if (readFileSync(path, 'utf8').includes(root)) throw new Error(`${name} names a path of this machine`)
  }
}
