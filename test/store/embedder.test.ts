import { type Embedder, type Example, labels, memoryStore, StoreError } from 'knapshot'
import { storeContract } from 'knapshot/testing'
import { describe, expect, it } from 'vitest'

const output = labels('pay', 'sign in', 'other')
type Row = Example<string, 'pay' | 'sign in' | 'other'>
const rows: readonly Row[] = [
  { id: 'a', input: 'I was charged twice', output: 'pay', tags: ['x'] },
  { id: 'b', input: 'cannot log in', output: 'sign in', tags: ['x'] },
  { id: 'c', input: 'holiday request', output: 'other' },
  { id: 'd', input: 'my dog barks', output: 'other' },
]

/** Knows the meaning of three words, and records what it was asked to embed. */
function meaning(): Embedder & { readonly asked: string[] } {
  const asked: string[] = []
  const topics = [
    ['charged', 'invoice', 'debit'],
    ['log', 'password', 'account'],
    ['holiday', 'vacation', 'leave'],
  ]
  return {
    name: 'meaning',
    dimensions: 4,
    asked,
    embed: async (texts) => {
      asked.push(...texts)
      return texts.map((text) =>
        Float32Array.from([...topics.map((topic) => Number(topic.some((word) => text.includes(word)))), 0.1]),
      )
    },
  }
}

const idsOf = (hits: readonly { example: { id: string } }[]): string[] => hits.map(({ example }) => example.id)

describe('a memory store with an embedder keeps the contract of a store', () => {
  const cases = storeContract({
    create: (shape) => memoryStore([], shape),
    similarity: { likeMemory: 1 },
    findsByVector: true,
  })
  for (const { name, run } of cases) it(name, run)
})

describe('a memory store with an embedder', () => {
  it('finds what says the same in other words', async () => {
    const query = { text: 'vacation', limit: 1 }
    expect(idsOf(await memoryStore(rows, { output }).search(query))).not.toEqual(['c'])
    expect(idsOf(await memoryStore(rows, { output, embedder: meaning() }).search(query))).toEqual(['c'])
  })

  it('ranks highest what both words and vectors find, and gives the vectors along', async () => {
    const hits = await memoryStore(rows, { output, embedder: meaning() }).search({ text: 'charged', limit: 4 })
    expect(hits[0]).toMatchObject({ example: { id: 'a' } })
    expect(hits.every(({ similarity }) => similarity >= 0 && similarity <= 1)).toBe(true)
    expect(hits[0]?.facts?.vector).toHaveLength(4)
    const [same] = await memoryStore(rows, { output, embedder: meaning() }).search({
      text: rows[0]?.input ?? '',
      limit: 1,
    })
    expect(same?.similarity).toBe(1)
  })

  it('embeds each example once, together, and queries that are not blank', async () => {
    const embedder = meaning()
    const store = memoryStore(rows, { output, embedder })
    expect(embedder.asked).toEqual([])
    await Promise.all([store.search({ text: 'one', limit: 2 }), store.search({ text: 'two', limit: 2 })])
    await store.search({ text: '  ', limit: 2 })
    await store.put([{ id: 'e', input: 'new one', output: 'other' }])
    await store.delete(['a'])
    await store.search({ text: 'three', limit: 2 })
    expect([...embedder.asked].sort()).toEqual(
      [...rows.map(({ input }) => input), 'one', 'two', 'new one', 'three'].sort(),
    )
  })

  it('keeps to tags, to what was deleted and to what was changed', async () => {
    const store = memoryStore(rows, { output, embedder: meaning() })
    const find = async (text: string, tags: readonly string[] = []) =>
      idsOf(await store.search({ text, limit: 9, tags }))
    expect(await find('vacation', ['x'])).toEqual(expect.not.arrayContaining(['c']))
    expect((await find('vacation'))[0]).toBe('c')
    await store.delete(['c'])
    expect(await find('vacation')).not.toContain('c')
    await store.put([{ id: 'd', input: 'summer leave', output: 'other' }])
    expect((await find('vacation'))[0]).toBe('d')
    expect(await find('vacation')).toHaveLength(3)
  })

  it('puts nothing when embedding fails, and searches again when it works again', async () => {
    const works = meaning()
    let isDown = true
    const embedder: Embedder = {
      ...works,
      embed: async (texts) => {
        if (isDown) throw new Error('503 from the model server')
        return works.embed(texts)
      },
    }
    const store = memoryStore(rows, { output, embedder })
    await expect(store.search({ text: 'x', limit: 1 })).rejects.toMatchObject({ code: 'embedder_failed' })
    await expect(store.put([{ id: 'e', input: 'new', output: 'other' }])).rejects.toBeInstanceOf(StoreError)
    expect(await store.size()).toBe(4)
    isDown = false
    expect(await store.search({ text: 'vacation', limit: 1 })).toHaveLength(1)
  })

  it('is refused at once when it is invalid or misspelt', () => {
    // @ts-expect-error what JavaScript callers can get wrong
    expect(() => memoryStore(rows, { output, embedder: 'openai' })).toThrow(/`embedder` must be an object .* "openai"/)
    // @ts-expect-error what JavaScript callers can get wrong
    expect(() => memoryStore(rows, { output, embeder: meaning() })).toThrow(/"embeder"; did you mean `embedder`\?/)
  })

  it('passes the signal on, and rejects with its reason', async () => {
    const abort = new AbortController()
    const embedder: Embedder = {
      name: 'slow',
      dimensions: 4,
      embed: (_, options) =>
        new Promise((_, reject) => {
          options?.signal?.addEventListener('abort', () => reject(options.signal?.reason))
        }),
    }
    const search = memoryStore(rows, { output, embedder }).search({ text: 'x', limit: 1, signal: abort.signal })
    abort.abort(new Error('no longer wanted'))
    await expect(search).rejects.toThrow('no longer wanted')
  })
})
