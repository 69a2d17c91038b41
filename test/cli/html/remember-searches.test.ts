import { estimate, fewShot, hashedNgrams, json, labels, memoryStore, showcase } from 'knapshot'
import { makeSnapshot } from 'knapshot/build'
import { snapshotStore } from 'knapshot/snapshot'
import { expect, it } from 'vitest'
import { rememberSearches } from '../../../src/cli/html/remember-searches.ts'
import { snapshotOf } from '../../support/snapshot-of.ts'

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

it('keeps everything else that the store has', async () => {
  const output = labels('a')
  const rows = [{ id: '1', input: 'x', output: 'a' }] as const
  const embedder = hashedNgrams({ dimensions: 8 })
  const memory = rememberSearches(memoryStore(rows, { output, embedder }))
  expect(memory).toMatchObject({ embedder, checkedAgainst: { output }, volatile: true })
  const [example] = await memory.get(['1'])
  expect(example && memory.facts?.(example)?.features).toEqual(output.features('a'))
  const snapshot = rememberSearches(snapshotStore(await snapshotOf(rows, output), { output }))
  expect(snapshot.preparedFor?.sample()).toEqual(rows)
})

it('pins what a snapshot pins, whatever the budget', async () => {
  const output = json<Record<string, number>>({ type: 'object' })
  const rows = Array.from({ length: 12 }, (_, i) => ({ input: `number ${i}`, output: { [`field${i}`]: i } }))
  const budget = { tokens: 300, tokenizer: estimate() }
  const definition = { instruction: 'Answer.', output, budget, pin: showcase() }
  const store = snapshotStore(await makeSnapshot(fewShot({ ...definition, examples: rows })), { output })
  const pinnedAt = async (tokens: number, examples: typeof store): Promise<readonly string[]> => {
    const { report } = await fewShot({ ...definition, examples, budget: { ...budget, tokens } }).build('x')
    return report.shots.filter(({ pinned }) => pinned).map(({ id }) => id)
  }
  expect(await pinnedAt(900, rememberSearches(store))).toEqual(await pinnedAt(900, store))
})
