import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tarball } from './install.mjs'

/** Installs the package beside versions of zod that it cannot read: whoever has one can still give it a JSON Schema. */
export function besideZod(version) {
  const folder = mkdtempSync(join(tmpdir(), 'knapshot-zod-'))
  const npm = (...args) => execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
  try {
    writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}')
    npm('install', '--no-audit', '--no-fund', '--prefer-offline', `zod@${version}`)
    npm('install', '--no-audit', '--no-fund', '--prefer-offline', tarball)
    const code = `import { z } from 'zod'
import { json } from 'knapshot'
try { json(z.object({ a: z.string() })); console.log('accepted') } catch (error) { console.log(error.code, error.message.includes('zod ≥ 4.2')) }
console.log(json({ type: 'object', properties: { a: { type: 'string' } } }).read('{"a":"b"}').value.a)`
    const found = execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: folder, encoding: 'utf8' })
    return found === 'schema_unsupported true\nb\n' ? undefined : found
  } catch (error) {
    return `${error.stdout ?? ''}${error.stderr ?? ''}` || String(error)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
