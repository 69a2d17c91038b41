import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { median } from '../tokens/report.ts'

/** Something that answers one query. */
export interface Runner {
  readonly name: string
  run(query: string): unknown
}

/** The times of one contender, in milliseconds, for as many of the first queries as it answered. */
export interface Times {
  readonly name: string
  readonly times: readonly number[]
}

/** How many queries a contender answers in a row, where it answers several. */
export const rowLength = 30

/**
 * Runs all contenders on the same queries in turns of `inARow` queries, so that a noisy second affects all of them
 * alike; the order changes with every turn. With turns of one query each finds the processor's caches filled by the
 * others; in a row it finds its own data there. A contender that has used up `cap` milliseconds drops out.
 */
export async function race(
  runners: readonly Runner[],
  queries: readonly string[],
  { cap, inARow = 1 }: { readonly cap: number; readonly inARow?: number },
): Promise<Times[]> {
  const times: number[][] = runners.map(() => [])
  const used = runners.map(() => 0)
  for (let first = 0; first < queries.length; first += inARow) {
    for (let turn = 0; turn < runners.length; turn++) {
      const r = (turn + first / inARow) % runners.length
      for (const query of queries.slice(first, first + inARow)) {
        const runner = runners[r]
        if (runner === undefined || (used[r] ?? 0) > cap) break
        const start = performance.now()
        const answer = runner.run(query)
        if (answer instanceof Promise) await answer
        const time = performance.now() - start
        times[r]?.push(time)
        used[r] = (used[r] ?? 0) + time
      }
    }
  }
  return runners.map(({ name }, r) => ({ name, times: times[r] ?? [] }))
}

/** Returns the median of the quietest row: what remains when other processes disturb least. */
export function quietest(times: readonly number[]): number {
  const turns = Array.from({ length: Math.floor(times.length / rowLength) }, (_, i) =>
    times.slice(i * rowLength, (i + 1) * rowLength),
  )
  return turns.length === 0 ? median(times) : Math.min(...turns.map(median))
}

/** Returns how many times longer one takes than another, by medians over the queries that both have answered. */
export function ratio(slow: readonly number[], fast: readonly number[]): number {
  const size = Math.min(slow.length, fast.length)
  return median(slow.slice(0, size)) / median(fast.slice(0, size))
}

/** Returns the bytes in use after garbage collection: objects, strings and array buffers. Needs --expose-gc. */
export async function bytesInUse(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc')
  for (let i = 0; i < 3; i++) {
    globalThis.gc()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const heapLimit = 12_000

/** Runs a script of this folder in a fresh process and returns the JSON that it prints. */
export function inChild<Result>(script: string, args: readonly string[]): Result {
  const file = fileURLToPath(new URL(script, import.meta.url))
  const flags = [...process.execArgv, '--expose-gc', `--max-old-space-size=${heapLimit}`]
  const { stdout, status, error } = spawnSync(process.execPath, [...flags, file, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw error ?? new Error(`${script} ${args.join(' ')} ended with ${status}`)
  return JSON.parse(stdout)
}

/** Keeps what was built reachable until the memory is measured. */
export const kept: unknown[] = []
