// Writes the public declarations of every subpath to etc/api, so that a change of the public surface shows in review.
// `--check` writes nothing and fails with the difference. The declarations are those that the compiler emits for src/,
// one file per subpath: neither chunks of the build nor comments show in it.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { declarationsOf } from './api/declarations.ts'
import { reportOf, type Subpath } from './api/report.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const folder = join(root, 'etc/api')
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
  ts.sys,
  root,
)

// The test of the package holds `paths` against `exports`.
const subpaths = Object.entries(options.paths ?? {}).map(
  ([name, [file = '']]): Subpath => ({ name, file: join(root, file) }),
)
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

if (process.argv.includes('--check')) {
  const fresh = mkdtempSync(join(tmpdir(), 'knapshot-api-'))
  writeTo(fresh)
  const { status, stdout } = spawnSync('git', ['--no-pager', 'diff', '--no-index', '--no-color', folder, fresh], {
    encoding: 'utf8',
  })
  rmSync(fresh, { recursive: true })
  if (status === 0) console.log(`The public declarations of ${reports.size} subpaths are those of etc/api`)
  else
    console.error(
      `${stdout.replaceAll(fresh, '/new')}\nThe public API changed. If you mean it: npm run api, and commit.`,
    )
  process.exitCode = status === 0 ? 0 : 1
} else {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) if (!reports.has(name)) rmSync(join(folder, name))
  writeTo(folder)
  const lines = [...reports.values()].map((text) => text.split('\n').length).reduce((a, b) => a + b, 0)
  console.log(`${reports.size} subpaths, ${lines} lines in etc/api`)
}

function writeTo(target: string): void {
  for (const [name, text] of reports) {
    const path = join(target, name)
    writeFileSync(path, text)
    if (readFileSync(path, 'utf8').includes(root)) throw new Error(`${name} names a path of this machine`)
  }
}
