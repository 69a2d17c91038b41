import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../bundle.ts'
import { inProcess, timeout } from '../run.ts'

/** In milliseconds: packing builds the package first. */
const longer = 3 * timeout

/** Packs the package and installs the tarball into `folder`, as a user would, beside the scenario. */
export async function installPacked(folder: string): Promise<void> {
  const zod: { readonly version: string } = JSON.parse(
    await readFile(join(root, 'node_modules/zod/package.json'), 'utf8'),
  )
  const packed = await inProcess('npm', ['pack', '--silent', '--pack-destination', folder], root, longer)
  const tarball = packed.split('\n').at(-1) ?? ''
  await writeFile(join(folder, 'package.json'), '{"private":true}')
  const quiet = ['--silent', '--no-audit', '--no-fund']
  await inProcess('npm', ['install', ...quiet, `./${tarball}`, `zod@${zod.version}`], folder, longer)
  await cp(join(root, 'test/runtimes/scenario'), join(folder, 'scenario'), { recursive: true })
}
