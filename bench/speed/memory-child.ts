// Builds one engine in this process, alone. Arguments: data folder, size, engine. The corpus exists before and is not
// counted.
import { readCorpus } from './corpus.ts'
import { engineOf } from './engines.ts'
import { bytesInUse, kept, race } from './measure.ts'

export interface Memory {
  readonly indexMs: number
  readonly bytes: number
  /** After up to 1,000 queries: shows what caches have added. */
  readonly bytesAfter: number
}

const queryCap = 10_000

const [data = '', size = '', name = ''] = process.argv.slice(2)
const corpus = readCorpus(data, Number(size), ['banking77', 'snips-json'])
kept.push(corpus)
const before = await bytesInUse()
const start = performance.now()
const run = await engineOf(name).build(corpus)
const indexMs = performance.now() - start
kept.push(run)
const bytes = (await bytesInUse()) - before
await race([{ name, run }], corpus.queries.slice(0, 1_000), { cap: queryCap })
const bytesAfter = (await bytesInUse()) - before
console.log(JSON.stringify({ indexMs, bytes, bytesAfter } satisfies Memory))
