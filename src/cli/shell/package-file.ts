import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Finds a file of this package. Looks upward for the package's own folder, since the command line runs from deep in
 * `src/cli` and from the flat `dist` alike.
 */
export function packageFile(path: string): string {
  for (let folder = new URL('.', import.meta.url); ; folder = new URL('..', folder)) {
    if (existsSync(new URL('package.json', folder))) return fileURLToPath(new URL(path, folder))
    if (folder.pathname === new URL('..', folder).pathname) throw new Error(`The package is incomplete: no ${path}.`)
  }
}

/** Reads the version of this package. */
export function packageVersion(): string {
  const description: unknown = JSON.parse(readFileSync(packageFile('package.json'), 'utf8'))
  return typeof description === 'object' && description !== null && 'version' in description
    ? String(description.version)
    : 'unknown'
}
