import { wrapStore } from '../../store/wrap-store.ts'
import type { ExampleStore, Hit, StoredExample } from '../../types.ts'

/** Wraps a store so that equal searches query it only once: it may be far away. */
export function rememberSearches<In, Demo>(store: ExampleStore<In, Demo>): ExampleStore<In, Demo> {
  const found = new Map<string, Promise<readonly Hit<In, Demo>[]>>()
  let everything: Promise<readonly StoredExample<In, Demo>[]> | undefined
  return wrapStore(store, {
    search(query) {
      const key = JSON.stringify([query.text, query.limit, query.tags])
      const hits = found.get(key) ?? store.search(query)
      found.set(key, hits)
      return hits
    },
    async *all() {
      everything ??= collect(store.all())
      yield* await everything
    },
  })
}

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}
