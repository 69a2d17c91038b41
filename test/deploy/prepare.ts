import { appendFileSync, cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { installPackage } from './install-package.ts'
import { committed, copies, folders } from './places.ts'
import { run } from './run.ts'

/** Installs the package, copies each example and makes its snapshot as its user would. */
export default async function prepare(): Promise<void> {
  await installPackage()
  rmSync(copies, { recursive: true, force: true })
  for (const folder of folders) {
    cpSync(join(committed, folder), join(copies, folder), { recursive: true })
    await run('npm', ['run', '--silent', 'snapshot'], join(copies, folder))
  }
  // The same route again, on the other runtime.
  const edge = join(copies, 'next/app/api/edge')
  mkdirSync(edge)
  cpSync(join(copies, 'next/app/api/triage/route.ts'), join(edge, 'route.ts'))
  appendFileSync(join(edge, 'route.ts'), `export const runtime = 'edge'\n`)
}
