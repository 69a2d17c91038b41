// Times the named engines at one size, interleaved in this process. Arguments: data folder, size, engines, cap in ms.
import { readCorpus } from './corpus.ts'
import { engineOf } from './engines.ts'
import { type Runner, race, rowLength, type Times } from './measure.ts'

export interface SearchTimes {
  readonly indexMs: Readonly<Record<string, number>>
  /** All engines in turn, query by query. */
  readonly inTurn: readonly Times[]
  /** All engines in turn, several queries in a row; different queries. */
  readonly inARow: readonly Times[]
}

const asked = 420
const warmUpCap = 5_000

const [data = '', size = '', names = '', cap = ''] = process.argv.slice(2)
const corpus = readCorpus(data, Number(size), ['banking77', 'snips-json'])
const indexMs: Record<string, number> = {}
const runners: Runner[] = []
for (const name of names.split(',')) {
  const start = performance.now()
  const run = await engineOf(name).build(corpus)
  indexMs[name] = performance.now() - start
  runners.push({ name, run })
}
await race(runners, corpus.warmUp, { cap: warmUpCap })
const inTurn = await race(runners, corpus.queries.slice(0, asked), { cap: Number(cap) })
const inARow = await race(runners, corpus.queries.slice(asked, 2 * asked), { cap: Number(cap), inARow: rowLength })
console.log(JSON.stringify({ indexMs, inTurn, inARow } satisfies SearchTimes))
