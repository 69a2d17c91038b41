import { parseArgs } from 'node:util'

export const setNames = ['banking10', 'banking', 'snips', 'bfcl'] as const
export type SetName = (typeof setNames)[number]

/** What the command line asks for. */
export interface Arguments {
  readonly folder: string
  readonly sets: readonly SetName[]
  /** At most this many queries of each set: a fixed random sample. */
  readonly queries: number
  /** Whether the results are written to bench/results, which is only done for the whole benchmark. */
  readonly write: boolean
}

/** Reads the command line; ends the process with the usage when it is wrong. */
export function readArguments(): Arguments {
  const { values, positionals } = parseArgs({
    options: { set: { type: 'string', multiple: true }, queries: { type: 'string' } },
    allowPositionals: true,
  })
  const [folder] = positionals
  const sets = (values.set ?? []).flatMap((list) => list.split(','))
  const queries = Number(values.queries ?? Number.POSITIVE_INFINITY)
  if (folder === undefined || !sets.every(isSetName) || !(queries > 0)) {
    console.error(`selection.ts <data folder> [--set ${setNames.join('|')}]… [--queries n]`)
    process.exit(2)
  }
  // A part of the benchmark must not overwrite the results of the whole.
  const write = sets.length === 0 && queries === Number.POSITIVE_INFINITY
  return { folder, sets: sets.length === 0 ? setNames : sets, queries, write }
}

function isSetName(name: string): name is SetName {
  return (setNames as readonly string[]).includes(name)
}
