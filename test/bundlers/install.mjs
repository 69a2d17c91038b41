import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('./', import.meta.url))
const root = join(here, '../..')

/** What npm packs out of dist/. */
export const tarball = pack()

function pack() {
  rmSync(join(here, 'generated'), { recursive: true, force: true })
  mkdirSync(join(here, 'generated'), { recursive: true })
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', join(here, 'generated')]
  const [{ filename }] = JSON.parse(execFileSync('npm', args, { encoding: 'utf8', cwd: root }))
  return join(here, 'generated', filename)
}

/**
 * Makes a project that has the packed package: a folder of its own, so that no bundler sees another one's configuration. Returns
 * its path.
 */
export function project(name, files = {}) {
  const folder = join(here, 'generated', name)
  mkdirSync(join(folder, 'node_modules/knapshot'), { recursive: true })
  execFileSync('tar', ['-xzf', tarball, '-C', join(folder, 'node_modules/knapshot'), '--strip-components=1'])
  // Parcel takes the folder with a lock file for the root of the project, and reads its settings there.
  const base = {
    'package.json': '{"private":true,"type":"module"}',
    'package-lock.json': '{}',
    // Else esbuild and Parcel read that of the repository, whose paths lead to src/.
    'tsconfig.json': '{}',
  }
  for (const [file, text] of Object.entries({ ...base, ...files })) writeFileSync(join(folder, file), text)
  return folder
}

/** Copies a package that is installed here into a project whose bundler looks nowhere else. */
export function provide(folder, name) {
  cpSync(join(here, 'node_modules', name), join(folder, 'node_modules', name), { recursive: true })
}

/** The subpaths that run anywhere: all but those for Node. */
export const subpaths = Object.entries(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).exports).flatMap(
  ([key, target]) => (target.import === undefined || key === './node' ? [] : [`knapshot${key.slice(1)}`]),
)
