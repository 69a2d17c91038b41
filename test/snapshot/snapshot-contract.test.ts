import { memoryStore } from 'knapshot'
import type { Snapshot } from 'knapshot/build'
import { snapshotStore } from 'knapshot/snapshot'
import { type ContractShape, type ContractStore, storeContract } from 'knapshot/testing'
import { describe, it } from 'vitest'
import { jsonParts } from '../../src/store/json-parts.ts'
import { snapshotOf } from '../support/snapshot-of.ts'

/**
 * Reads from a snapshot that is made again after each change: the reading part of the contract holds for snapshots too.
 */
function rebuilt(shape: ContractShape): ContractStore {
  const memory = memoryStore([], shape)
  let snapshot: Promise<Snapshot> | undefined
  const store = async (): Promise<ContractStore> => {
    snapshot ??= snapshotOf(memory, shape.output, shape.input === undefined ? {} : { input: shape.input })
    return snapshotStore(await snapshot, shape)
  }
  return {
    async put(examples) {
      // What a snapshot cannot hold is refused when it is made.
      jsonParts(
        examples.map((example) => ({ ...example, id: example.id ?? '' })),
        'a snapshot',
      )
      const result = await memory.put(examples)
      snapshot = undefined
      return result
    },
    delete(ids) {
      snapshot = undefined
      return memory.delete(ids)
    },
    search: async (query) => (await store()).search(query),
    async *all() {
      yield* (await store()).all()
    },
    get: async (ids) => (await store()).get(ids),
    size: async () => (await store()).size(),
  }
}

describe('a snapshot store', () => {
  for (const { name, run } of storeContract({ create: rebuilt, similarity: { likeMemory: 1 } })) it(name, run)
})

describe('a snapshot store with vectors', () => {
  for (const { name, run } of storeContract({ create: rebuilt, findsByVector: true })) it(name, run)
})
