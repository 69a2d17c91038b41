import { execFileSync } from 'node:child_process'
import type { Program } from './programs.ts'

/** Milliseconds beyond the empty process: medians of the differences of each round. */
interface Start {
  readonly key: string
  readonly name: string
  readonly bytes: number
  readonly wall: number
  readonly cpu: number
  /**
   * CPU time on a machine where the yardstick takes `reference` milliseconds. On a shared machine wall-clock time varies
   * by more than the figure itself, and CPU time by a tenth with what the neighbours do.
   */
  readonly scaled: number
}

export interface Report {
  readonly starts: readonly Start[]
  readonly empty: Run
  /** How much a second empty process differs from the first. */
  readonly noise: Run
  readonly scale: number
}

/**
 * CPU milliseconds that the yardstick takes over an empty process where the limits were measured; other machines are
 * scaled to it. With 14.2 the core of before starts in the 15.0 ms that an empty process of 40 ms gave it on a quiet machine.
 */
const reference = 14.2

interface Run {
  readonly wall: number
  readonly cpu: number
}

/**
 * Runs every program in fresh processes, one after the other, rotating the order from round to round. The others, one of
 * which must be the yardstick, are compared with the first program, which runs twice in each round to show the noise.
 */
export function measure(programs: readonly Program[], rounds: number): Report {
  const [base, ...others] = programs
  if (base === undefined) throw new Error('There is nothing to compare with')
  const all = [base, base, ...others]
  for (const { file } of all) run(file)
  const runs: Run[][] = all.map(() => [])
  for (let round = 0; round < rounds; round++)
    for (let i = 0; i < all.length; i++) {
      const at = (i + round) % all.length
      const program = all[at]
      if (program !== undefined) runs[at]?.push(run(program.file))
    }
  const over = (i: number, key: keyof Run) =>
    median((runs[i] ?? []).map((value, round) => value[key] - (runs[0]?.[round]?.[key] ?? Number.NaN)))
  const middle = (key: keyof Run) => median((runs[0] ?? []).map((value) => value[key]))
  const empty = { wall: middle('wall'), cpu: middle('cpu') }
  const scale =
    reference /
    over(
      all.findIndex(({ key }) => key === 'yardstick'),
      'cpu',
    )
  return {
    starts: others.map(({ key, name, bytes }, i) => {
      const [wall, cpu] = [over(i + 2, 'wall'), over(i + 2, 'cpu')]
      return { key, name, bytes, wall, cpu, scaled: scale * cpu }
    }),
    empty,
    noise: { wall: over(1, 'wall'), cpu: over(1, 'cpu') },
    scale,
  }
}

function run(file: string): Run {
  // The child prints exactly one line of JSON at its end.
  return JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8' })) as Run
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
