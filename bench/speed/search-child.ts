// Times the engines named at one size, interleaved in this process: data folder, size, engines, cap in ms.
import { readCorpus } from './corpus.ts'
import { engineOf } from './engines.ts'
import { type Runner, race, type Times } from './measure.ts'

export interface SearchTimes {
  readonly indexMs: Readonly<Record<string, number>>
  /** All engines in turn. */
  readonly interleaved: readonly Times[]
  /** knapshot only, other queries. */
  readonly alone: readonly Times[]
}

const raced = 600
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
const own = runners.filter(({ name }) => !engineOf(name).isPeer)
await race(runners, corpus.warmUp, warmUpCap)
const interleaved = await race(runners, corpus.queries.slice(0, raced), Number(cap))
const alone = await race(own, corpus.queries.slice(raced, 2 * raced), Number(cap))
console.log(JSON.stringify({ indexMs, interleaved, alone } satisfies SearchTimes))
