// Measures what a cold start pays for the package, in fresh processes compared with an empty one, and enforces limits:
// npm run start-time [-- --json] [-- --rounds 40]. Needs dist/. Exits with 1 when a limit is exceeded twice in a row.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judge, limits } from './start/limits.ts'
import { measure, type Report } from './start/measure.ts'
import { sources, write } from './start/programs.ts'
import { type SnapshotSize, writeSnapshot } from './start/ten-thousand.ts'
import { yardstick } from './start/yardstick.ts'

const { rounds, json } = readArguments()
const folder = mkdtempSync(join(tmpdir(), 'knapshot-start-'))
try {
  const snapshot = join(folder, 'ten-thousand.snapshot.mjs')
  const size = await writeSnapshot(snapshot)
  const { empty, core, fromSnapshot, others } = sources(snapshot)
  const programs = await write([empty, yardstick, core, fromSnapshot, ...others], folder)
  let report = measure(programs, rounds)
  if (judge(report).broken.length > 0) {
    if (!json) console.error('Over a limit: measuring once more')
    report = measure(programs, rounds)
  }
  const { broken, missed } = judge(report)
  if (json) console.log(JSON.stringify({ ...report, size, limits, broken, missed }, undefined, 2))
  else print(report, size)
  if (!json) for (const line of missed) console.log(`Not yet: ${line}`)
  for (const line of broken) console.error(`✗ ${line}`)
  process.exitCode = broken.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true })
}

function print({ starts, empty, noise, scale }: Report, { module, lines }: SnapshotSize): void {
  console.log(
    `The snapshot of 10,000 examples has ${module} bytes, ${Math.round(module / 10_000)} an example, ${(module / lines).toFixed(2)} times their lines of JSON.`,
  )
  console.log(
    `${rounds} rounds. An empty process takes ${empty.wall.toFixed(1)} ms, ${empty.cpu.toFixed(1)} ms of CPU; two of them differ by ${noise.wall.toFixed(1)}. Scaled by ${scale.toFixed(2)}.`,
  )
  console.table(
    Object.fromEntries(
      starts.map(({ name, bytes, wall, cpu, scaled }) => [
        name,
        {
          KB: Math.round(bytes / 1_024),
          'ms over empty': round(wall),
          'CPU ms over empty': round(cpu),
          'scaled ms': round(scaled),
        },
      ]),
    ),
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function readArguments(): { rounds: number; json: boolean } {
  const given = process.argv.slice(2)
  const at = given.indexOf('--rounds')
  const rounds = at === -1 ? 25 : Number(given[at + 1])
  if (!Number.isInteger(rounds) || rounds < 3) throw new Error(`--rounds takes a whole number from 3, found ${rounds}`)
  return { rounds, json: given.includes('--json') }
}
