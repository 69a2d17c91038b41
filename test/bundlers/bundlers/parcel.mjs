import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const child = fileURLToPath(new URL('./parcel-child.mjs', import.meta.url))

async function bundled(folder) {
  const { stdout } = await promisify(execFile)(process.execPath, [child, folder], { encoding: 'utf8' })
  return JSON.parse(stdout)
}

const withExports = '{"private":true,"type":"module","@parcel/resolver-default":{"packageExports":true}}'

export default [
  { name: 'Parcel', run: bundled },
  { name: 'Parcel with exports', files: { 'package.json': withExports }, run: bundled },
]
