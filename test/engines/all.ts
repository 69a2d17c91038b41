// Runs everything that needs drivers which the repository itself does not install: `npm ci` in this folder first, then
// `npx tsx test/engines/all.ts [rounds]` in the repository. Prints `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const rounds = process.argv[2] ?? '200'
/** Other drivers and journals run the same code, so fewer rounds are enough for them. */
const fewer = String(Math.ceil(Number(rounds) / 5))
// node:sqlite came with Node 22; this is the Node of package.json.
const later = here('./node_modules/node/bin/node')
const bun = here('./node_modules/.bin/bun')

const all: readonly (readonly [node: string, script: string, ...args: string[]])[] = [
  [process.execPath, './contract.ts', 'better-sqlite3'],
  [later, './contract.ts', 'node:sqlite'],
  [process.execPath, './contract.ts', 'better-sqlite3 bigint'],
  [later, './contract.ts', 'node:sqlite bigint'],
  [bun, './contract.ts', 'bun:sqlite'],
  [bun, './contract.ts', 'bun:sqlite bigint'],
  [process.execPath, './kill-rounds.ts', 'better-sqlite3', rounds],
  [process.execPath, './kill-rounds.ts', 'better-sqlite3', fewer, 'WAL'],
  [later, './kill-rounds.ts', 'node:sqlite', fewer],
  [process.execPath, './kill-rounds.ts', 'libsql', fewer],
]

// It is compiled on installation, which needs Node headers that not every machine has.
const isCompiled = existsSync(here('./node_modules/better-sqlite3/build/Release/better_sqlite3.node'))
const runs = all.filter(([, , engine]) => isCompiled || engine?.startsWith('better-sqlite3') !== true)
if (!isCompiled) console.log('better-sqlite3 could not be compiled on this machine: its runs are left out')

let failed = 0
for (const [node, script, ...args] of runs) {
  const how = node === bun ? ['run'] : ['--import', 'tsx']
  const { status } = spawnSync(node, [...how, here(script), ...args], { stdio: 'inherit' })
  if (status !== 0) {
    failed++
    console.error(`✗ ${script} ${args.join(' ')}`)
  }
}
console.log(`${runs.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
