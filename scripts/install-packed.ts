import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))

/**
 * Packs what `npm run build` has built and installs the tarball, and packages beside it, into an empty folder, as a user does.
 * Returns the folder; whoever asked for it removes it.
 */
export function installPacked(purpose: string, packages: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), `knapshot-${purpose}-`))
  const npm = (args: readonly string[], cwd: string): string =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: 'pipe' })
  // Without its scripts: `prepack` would build once more.
  const packed = npm(['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], root)
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  const tarball = `./${packed.trim().split('\n').at(-1)}`
  npm(['install', '--silent', '--no-audit', '--no-fund', '--prefer-offline', tarball, ...packages], folder)
  return folder
}
