import { type Embedder, estimate, fewShot, labels, memoryStore, StoreError, similar } from 'knapshot'
import { makeSnapshot } from 'knapshot/build'
import { snapshotStore } from 'knapshot/snapshot'
import { describe, expect, it } from 'vitest'

const output = labels('leave', 'billing')
const definition = {
  instruction: 'Which team?',
  output,
  examples: [
    { id: 'leave', input: 'How many days of holiday are left?', output: 'leave' as const },
    { id: 'charge', input: 'I was charged twice', output: 'billing' as const },
  ],
  select: similar({ k: 1 }),
  budget: { tokens: 500, tokenizer: estimate() },
}

/** Knows that two words mean the same. */
const model = (name = 'tiny'): Embedder => ({
  name,
  dimensions: 2,
  embed: async (texts) => texts.map((text) => Float32Array.of(/holiday|vacation/.test(text) ? 1 : 0, 0.1)),
})

const shown = async (builder: ReturnType<typeof fewShot<'leave' | 'billing'>>, input: string) =>
  (await builder.build(input)).report.shots.map(({ id }) => id)

describe('an embedder beside an array of examples', () => {
  it('finds what says the same in other words, as a store with it does', async () => {
    const plain = fewShot(definition)
    const inline = fewShot({ ...definition, embedder: model() })
    expect(await shown(plain, 'my vacation')).toEqual(['charge'])
    expect(await shown(inline, 'my vacation')).toEqual(['leave'])
    const { embedder: _, ...rest } = inline.definition
    const stored = fewShot({ ...rest, examples: memoryStore(definition.examples, { output, embedder: model() }) })
    const [a, b] = [await inline.build('my vacation'), await stored.build('my vacation')]
    expect(a.report.shots).toEqual(b.report.shots)
  })

  it('is changed, and added, by with()', async () => {
    const plain = fewShot(definition)
    expect(await shown(plain.with({ embedder: model() }), 'my vacation')).toEqual(['leave'])
    expect(await shown(plain, 'my vacation')).toEqual(['charge'])
    const other: Embedder = { ...model(), embed: async () => Promise.reject(new Error('503')) }
    const broken = fewShot({ ...definition, embedder: model() }).with({ embedder: other })
    await expect(broken.build('my vacation')).rejects.toBeInstanceOf(StoreError)
    const store = memoryStore(definition.examples, { output })
    expect(() => fewShot({ ...definition, embedder: model() }).with({ examples: store })).toThrow(
      /Give it to the store, memoryStore\(examples, \{ output, embedder \}\), and leave it out here/,
    )
  })

  it('is kept in a snapshot', async () => {
    const snapshot = await makeSnapshot(fewShot({ ...definition, embedder: model() }))
    expect(snapshot.vectors).toMatchObject({ embedder: 'tiny', dimensions: 2 })
    const deployed = fewShot({ ...definition, examples: snapshotStore(snapshot, { output, embedder: model() }) })
    expect(await shown(deployed, 'my vacation')).toEqual(['leave'])
  })
})
