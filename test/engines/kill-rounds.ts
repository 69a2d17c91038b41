// Kills a writing process 200 times and checks what is left: kill-rounds.ts better-sqlite3|node:sqlite|libsql [rounds] [WAL]
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildChild } from '../support/build-child.ts'
import { openNamed } from '../support/kill-engines.ts'
import { killRounds } from '../support/kill-rounds.ts'

const [engine = '', rounds = '200', journal = ''] = process.argv.slice(2)
// Beside this file, so that the child finds the packages of this folder and of the repository.
const generated = fileURLToPath(new URL('./generated/', import.meta.url))
mkdirSync(generated, { recursive: true })
const folder = mkdtempSync(join(generated, 'kill-'))
try {
  const child = join(folder, 'child.mjs')
  const file = join(folder, 'killed.db')
  await buildChild(new URL('../support/kill-child.ts', import.meta.url), child)
  if (journal !== '') {
    const { rows, close } = await openNamed(engine, file)
    await rows(`PRAGMA journal_mode = ${journal}`)
    close()
  }
  const seed = Date.now() % 2 ** 32
  const survey = await killRounds({ engine, file, child, rounds: Number(rounds), seed })
  console.log(`${engine} ${journal} seed ${seed}: ${JSON.stringify(survey)}; nothing lost, nothing in part`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
