import type { PGlite } from '@electric-sql/pglite'
import { createClient } from '@libsql/client'
import fc from 'fast-check'
import { type Embedder, type Example, type ExampleStore, type Format, json, labels, memoryStore, text } from 'knapshot'
import { postgresStore } from 'knapshot/postgres'
import { snapshotStore } from 'knapshot/snapshot'
import { sqliteStore } from 'knapshot/sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { snapshotOf } from '../support/snapshot-of.ts'
import { openPGlite } from './postgres/open-pglite.ts'

type Row = Example<string, unknown>

interface Shape {
  readonly output: Format<unknown, unknown>
  readonly embedder?: Embedder
}

let database: PGlite
const clients: { close(): void }[] = []
beforeAll(async () => {
  database = await openPGlite()
})
afterAll(async () => {
  for (const client of clients) client.close()
  await database.close()
})

let tenants = 0

/** Makes a store of examples, for each kind. */
const stores: Readonly<Record<string, (rows: readonly Row[], shape: Shape) => Promise<ExampleStore<string, unknown>>>> =
  {
    memory: async (rows, shape) => memoryStore<unknown>(rows, shape),
    snapshot: async (rows, shape) =>
      snapshotStore<unknown>(await snapshotOf(memoryStore<unknown>(rows, shape), shape.output), shape),
    async sqlite(rows, shape) {
      const client = createClient({ url: ':memory:' })
      clients.push(client)
      const store = sqliteStore<unknown>(client, shape)
      await store.put(rows)
      return store
    },
    async postgres(rows, shape) {
      const store = postgresStore<unknown>(database, { ...shape, namespace: `tenant ${tenants++}` })
      await store.put(rows)
      return store
    },
  }

const words = ['card', 'refund', 'late', 'parcel', 'login', 'password', 'locked', 'invoice', 'twice', 'holiday']

/** Vectors of a text's own letters, some of which are opposite to each other. */
const letters: Embedder = {
  name: 'letters',
  dimensions: 5,
  embed: async (texts) =>
    texts.map((text) => {
      const vector = new Float32Array(5).fill(0.01)
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i)
        vector[code % 5] = (vector[code % 5] ?? 0) + (code % 3) - 1.2
      }
      return vector
    }),
}

function cosine(a: Float32Array, b: Float32Array): number {
  const unit = (vector: Float32Array): Float32Array => {
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
    return vector.map((value) => value / length)
  }
  const [x, y] = [unit(a), unit(b)]
  return Math.floor(x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0) * 1e6 + 0.5)
}

/** What the documentation says: hits of a store without an embedder, mixed with cosines, equal ones in id order. */
async function expected(
  rows: readonly Row[],
  shape: Shape,
  query: string,
): Promise<readonly (readonly [string, number])[]> {
  const plain = memoryStore<unknown>(rows, { output: shape.output })
  const hits = await plain.search({ text: query, limit: rows.length })
  const [queryVector = new Float32Array(5), ...vectors] = await letters.embed([
    query,
    ...hits.map(({ example }) => example.input),
  ])
  const isLabelled = rows.every(({ output }) => new Set(shape.output.features(output)).size <= 1)
  const [a, b] = isLabelled ? [1, 2] : [3, 1]
  return hits
    .map(({ example, similarity }, i) => {
      const near = Math.max(0, cosine(queryVector, vectors[i] ?? queryVector))
      const score = Math.floor((a * Math.round(similarity * 1e6) + b * near) / (a + b) + 0.5)
      return [example.id, Math.min(1e6, score) / 1e6] as const
    })
    .sort(([x, p], [y, q]) => q - p || (x < y ? -1 : 1))
}

const shapes: readonly (readonly [string, Format<unknown, unknown>, (i: number) => unknown])[] = [
  ['labels', labels('pay', 'sign in', 'other') as Format<unknown, never>, (i) => ['pay', 'sign in', 'other'][i % 3]],
  ['prose', text() as Format<unknown, never>, (i) => `Answer number ${i}.`],
  [
    'structures',
    json<unknown>({
      type: 'object',
      properties: { team: { enum: ['a', 'b'] }, urgent: { type: 'boolean' } },
      required: ['team'],
    }),
    (i) => (i % 2 === 0 ? { team: 'a' } : { team: 'b', urgent: i % 3 === 0 }),
  ],
]

describe.each(Object.entries(stores))('similarity with an embedder: %s', (_, make) => {
  it.each(shapes)('is words and vectors mixed, the same in every store, for %s', async (_name, output, outputOf) => {
    const phrase = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((list) => list.join(' '))
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(phrase, { minLength: 1, maxLength: 24 }), phrase, async (inputs, query) => {
        const rows = inputs.map((input, i) => ({ id: `e${i}`, input, output: outputOf(i) }))
        const shape = { output, embedder: letters }
        const store = await make(rows, shape)
        for (const asked of [query, 'zzz qqq']) {
          const hits = await store.search({ text: asked, limit: rows.length })
          expect(hits.filter(({ facts }) => facts?.vector?.length !== 5)).toEqual([])
          expect(hits.map(({ example, similarity }) => [example.id, similarity])).toEqual(
            await expected(rows, shape, asked),
          )
        }
      }),
      { numRuns: 12 },
    )
  })

  it('keeps to tags', async () => {
    const rows = words.map((input, i) => ({ id: `e${i}`, input, output: 'x', tags: [i % 2 === 0 ? 'even' : 'odd'] }))
    const store = await make(rows, { output: text() as Format<unknown, never>, embedder: letters })
    const hits = await store.search({ text: 'card refund', limit: 9, tags: ['odd'] })
    expect(hits.map(({ example }) => example.tags?.[0])).toEqual(['odd', 'odd', 'odd', 'odd', 'odd'])
    for (const [i, { similarity }] of hits.entries())
      expect(similarity).toBeLessThanOrEqual(hits[i - 1]?.similarity ?? 1)
    expect(hits.slice(0, 1).map(({ example }) => example.id)).toEqual(['e1'])
  })
})
