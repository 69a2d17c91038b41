import { memoryStore } from 'knapshot'
import { storeContract } from 'knapshot/testing'
import { describe, it } from 'vitest'

describe('memoryStore keeps the contract of a store', () => {
  for (const { name, run } of storeContract({
    create: async ({ output }) => memoryStore([], { output }),
    likeMemory: 1,
  })) {
    it(name, run)
  }
})
