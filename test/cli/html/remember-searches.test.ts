import { labels, memoryStore } from 'knapshot'
import { expect, it } from 'vitest'
import { rememberSearches } from '../../../src/cli/html/remember-searches.ts'

it('asks a store only once for the same search', async () => {
  const store = memoryStore([{ id: '1', input: 'x', output: 'a' }], { output: labels('a') })
  let asked = 0
  const remembered = rememberSearches({
    search(query) {
      asked++
      return store.search(query)
    },
    all() {
      asked++
      return store.all()
    },
    get: (ids) => store.get(ids),
    put: () => Promise.reject(new Error('read only')),
    delete: (ids) => store.delete(ids),
    size: () => store.size(),
  })
  const search = (limit: number) => remembered.search({ text: 'x', limit, tags: [] })
  expect(await search(4)).toBe(await search(4))
  expect(asked).toBe(1)
  await search(5)
  expect(asked).toBe(2)
  const ids = async () => {
    const found: string[] = []
    for await (const { id } of remembered.all()) found.push(id)
    return found
  }
  expect([await ids(), await ids()]).toEqual([['1'], ['1']])
  expect(asked).toBe(3)
  expect(await remembered.get(['1'])).toHaveLength(1)
  expect(await remembered.size()).toBe(1)
})
