import { likely } from '../../src/select/likely.ts'
import type { Selector } from '../../src/selector.ts'
import type { ExampleStore } from '../../src/types.ts'
import { median } from '../tokens/report.ts'
import { ownBuilder } from './builders.ts'
import type { Corpus } from './corpus.ts'

/** Median milliseconds of a build's parts. */
export interface Parts {
  readonly search: number
  readonly select: number
  /** Writing and counting examples not seen before, packing, rendering, the report. */
  readonly rest: number
  readonly whole: number
}

/** Times the parts of knapshot's builds from outside, by wrapping the store and the selector. */
export async function timeParts(
  corpus: Corpus,
  store: ExampleStore<string, string>,
  k: number,
  queries: number,
): Promise<{ fresh: Parts; again: Parts }> {
  const spent = { search: 0, select: 0 }
  const timedStore: ExampleStore<string, string> = {
    search: async (query) => {
      const start = performance.now()
      const hits = await store.search(query)
      spent.search += performance.now() - start
      return hits
    },
    all: () => store.all(),
    get: (ids) => store.get(ids),
    put: (examples) => store.put(examples),
    delete: (ids) => store.delete(ids),
    size: () => store.size(),
  }
  const inner = likely()
  const select: Selector = {
    ...inner,
    select(query, pool) {
      const start = performance.now()
      const choices = inner.select(query, pool)
      spent.select += performance.now() - start
      return choices
    },
  }
  const builder = ownBuilder(corpus, timedStore, select)
  const time = async (list: readonly string[]): Promise<Parts> => {
    const seen: { search: number; select: number; rest: number; whole: number }[] = []
    for (const query of list) {
      spent.search = 0
      spent.select = 0
      const start = performance.now()
      await builder.build(query, { k })
      const whole = performance.now() - start
      seen.push({ ...spent, rest: whole - spent.search - spent.select, whole })
    }
    const of = (part: keyof Parts): number => median(seen.map((parts) => parts[part]))
    return { search: of('search'), select: of('select'), rest: of('rest'), whole: of('whole') }
  }
  await time(corpus.warmUp)
  const timed = corpus.queries.slice(2 * queries, 3 * queries)
  return { fresh: await time(timed), again: await time(timed) }
}
