// Writes the blocks of the documentation that need the packages of this folder, marked `ts frameworks`, to generated/, so
// that `tsc -p test/frameworks` checks them. All other blocks are checked and run by test/package/docs.test.ts.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const guide = fileURLToPath(new URL('../../docs/guide/', import.meta.url))
const generated = fileURLToPath(new URL('generated/', import.meta.url))
rmSync(generated, { recursive: true, force: true })
mkdirSync(generated)
let count = 0
for (const page of readdirSync(guide)) {
  const text = readFileSync(join(guide, page), 'utf8')
  for (const [, code = ''] of text.matchAll(/^```ts frameworks\n([\s\S]*?)^```\n/gmu))
    writeFileSync(join(generated, `${page.replace(/\W/gu, '-')}-${++count}.ts`), code)
}
if (count === 0) throw new Error('no page has a block that is marked `ts frameworks`')
console.log(`${count} blocks`)
