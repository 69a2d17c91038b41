import { labels, memoryStore } from 'knapshot'
import { storeContract } from 'knapshot/testing'
import { describe, expect, it } from 'vitest'

describe('a memory store keeps the contract of a store', () => {
  const cases = storeContract({ create: (shape) => memoryStore([], shape), similarity: { likeMemory: 1 } })
  for (const { name, run } of cases) it(name, run)
})

describe('a memory store', () => {
  it('says that nothing in it outlives the process', () => {
    expect(memoryStore<'a'>([], { output: labels('a') }).volatile).toBe(true)
  })

  it('refuses anything but a list of examples', async () => {
    const store = memoryStore<'a'>([], { output: labels('a') })
    await expect(store.put(undefined as never)).rejects.toThrow(/put\(\) takes a list of examples, found undefined/)
  })
})
