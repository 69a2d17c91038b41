// Calls a bundled handler with one event after the other, in its own process. Arguments: folder of the bundle, file of
// bodies, requests. Prints times and memory as JSON. Needs --expose-gc.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bytesInUse } from '../speed/measure.ts'

export interface Calls {
  /** Milliseconds of the import and of the first call. */
  readonly load: number
  readonly first: number
  readonly requests: number
  readonly seconds: number
  readonly cpuSeconds: number
  readonly p50: number
  readonly p99: number
  readonly refused: number
  /** Bytes in use after garbage collection, by number of calls. */
  readonly memory: Readonly<Record<string, number>>
}

interface Result {
  readonly statusCode: number
}

const [folder = '', file = '', requests = '100000'] = process.argv.slice(2)
const events = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((body) => ({ requestContext: { http: { method: 'POST' } }, body, isBase64Encoded: false }))
const total = Number(requests)

const beforeImport = performance.now()
const { handler }: { handler(event: object): Promise<Result> } = await import(
  pathToFileURL(join(folder, 'dist/handler.mjs')).href
)
const load = performance.now() - beforeImport
const first = await timed(0)

const times = new Float64Array(total)
const memory: Record<string, number> = {}
let refused = 0
let seconds = 0
let cpuSeconds = 0
for (let done = 0; done < total; done += total / 10) {
  const cpu = process.cpuUsage()
  const start = performance.now()
  for (let i = done; i < done + total / 10; i++) times[i] = await timed(i)
  seconds += (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  cpuSeconds += (user + system) / 1e6
  memory[done + total / 10] = await bytesInUse()
}
times.sort()
const at = (share: number): number => times[Math.floor(share * total)] ?? Number.NaN
const seen = { load, first, requests: total, seconds, cpuSeconds, p50: at(0.5), p99: at(0.99), refused, memory }
console.log(JSON.stringify(seen satisfies Calls))

async function timed(i: number): Promise<number> {
  const start = performance.now()
  const { statusCode } = await handler(events[i % events.length] ?? {})
  if (statusCode !== 200) refused++
  return performance.now() - start
}
