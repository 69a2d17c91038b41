import { memoryStore } from 'knapshot'
import { storeContract } from 'knapshot/testing'
import { describe, it } from 'vitest'

describe('a memory store keeps the contract of a store', () => {
  const cases = storeContract({ create: (shape) => memoryStore([], shape), similarity: { likeMemory: 1 } })
  for (const { name, run } of cases) it(name, run)
})
