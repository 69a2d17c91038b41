// Runs the packed package in every runtime: the same prompts must have the same bytes. First `npm ci` in this folder,
// then `npx tsx test/runtimes/all/run.ts` in the repository. It packs and bundles by itself; Chromium must be
// installed.
import { createHash } from 'node:crypto'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle, type EntryKind } from '../bundle.ts'
import { difference } from '../difference.ts'
import { scenarioProgram } from '../programs.ts'
import { timeout } from '../run.ts'
import { installPacked } from './install.ts'
import { runIn, runtimes } from './runtimes.ts'

const folder = await realpath(await mkdtemp(join(tmpdir(), 'knapshot-runtimes-')))
/** Widths of the columns, in characters. */
const widths = [28, 16, 19, 8, 13, 6, 7]
let failed = 0
try {
  await installPacked(folder)
  const program = await scenarioProgram(folder, folder)
  const bundles = new Map<EntryKind, string>()
  for (const { entry } of runtimes) if (!bundles.has(entry)) bundles.set(entry, await bundle(entry, program))
  await compareAll(bundles)
} finally {
  await rm(folder, { recursive: true, force: true })
}
console.log(`${runtimes.length - failed} passed, ${failed} failed`)
// Exits explicitly, so that a runtime still running cannot keep this process from ending.
process.exit(failed === 0 ? 0 : 1)

async function compareAll(bundles: ReadonlyMap<EntryKind, string>): Promise<void> {
  let expected: string | undefined
  console.log(row(['runtime', 'version', 'sha256', 'ms', 'WebAssembly', 'eval', 'Unicode']))
  for (const runtime of runtimes) {
    let version = ''
    try {
      version = await runtime.version()
      const before = performance.now()
      const { bytes, ...can } = await inTime(runIn(runtime, folder, bundles.get(runtime.entry) ?? ''))
      const milliseconds = Math.round(performance.now() - before)
      expected ??= bytes
      const lacks = (['wasm', 'evals'] as const).filter((what) => !can[what])
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
      const [wasm, evals] = [can.wasm, can.evals].map((isPossible) => (isPossible ? 'yes' : 'no'))
      console.log(row([runtime.name, version, hash, `${milliseconds}`, wasm, evals, can.unicode]))
      const wanted = runtime.without ?? []
      if (lacks.length !== wanted.length || !lacks.every((what) => wanted.includes(what)))
        throw new Error(`expected it to lack [${wanted}], found [${lacks}]: it proves something else than it says`)
      const place = difference(expected, bytes)
      if (place !== undefined) throw new Error(`differs from ${runtimes[0]?.name} at ${place}`)
    } catch (error) {
      failed++
      console.error(`✗ ${runtime.name} ${version}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

/** Continues without what hangs; the end of this process ends it. */
async function inTime<T>(running: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeout / 1_000} s`)), timeout)
  })
  return Promise.race([running, tooLate]).finally(() => clearTimeout(timer))
}

function row(cells: readonly (string | undefined)[]): string {
  return cells
    .map((cell = '', i) => cell.padEnd(widths[i] ?? 0))
    .join('')
    .trimEnd()
}
