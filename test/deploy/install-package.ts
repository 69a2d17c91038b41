import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { own, root } from './places.ts'
import { run } from './run.ts'

/** Packs the package as it would be published, and installs it beside the platforms. */
export async function installPackage(): Promise<void> {
  const packed = await run('npm', ['pack', '--silent', '--pack-destination', own], root)
  const tarball = join(own, packed.trim().split('\n').at(-1) ?? '')
  await run('npm', ['install', '--silent', '--no-save', '--no-audit', '--no-fund', tarball], own)
  rmSync(tarball)
}
