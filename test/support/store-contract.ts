import { type Example, ExampleError, type ExampleStore, type Format, json } from 'knapshot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const Output = z.object({ kind: z.enum(['a', 'b']), more: z.record(z.string(), z.unknown()).optional() })
type Demo = z.input<typeof Output>
type Make = (
  examples: readonly Example<string, Demo>[],
  output: Format<unknown, Demo>,
) => Promise<ExampleStore<string, Demo>>

const output = json(Output)

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

interface ContractOptions {
  /** By vectors everything is somewhat like everything: then no similarity need be 0. */
  readonly findsByVector?: boolean
}

/** What every store must do, whatever it is made of. */
export function storeContract(name: string, make: Make, { findsByVector = false }: ContractOptions = {}): void {
  const a = { id: 'a', input: 'the printer is on fire', output: { kind: 'a' }, tags: ['hot', 'office'] } as const
  const b = { id: 'b', input: 'the printer is out of paper', output: { kind: 'b' }, tags: ['office'] } as const
  const c = { id: 'c', input: 'holiday request', output: { kind: 'b' } } as const

  describe(`${name} keeps the contract of a store`, () => {
    it('returns what was put, by id, in the order asked for, and all of it', async () => {
      const store = await make([a, b, c], output)
      expect(await store.get(['c', 'nobody', 'a'])).toEqual([c, a])
      expect(await collect(store.all())).toEqual([a, b, c])
      expect(await store.size()).toBe(3)
    })

    it('ranks by likeness, pads with similarity 0 in id order, and returns min(limit, size) hits', async () => {
      const store = await make([c, b, a], output)
      const hits = await store.search({ text: 'printer burning, fire!', limit: 10 })
      expect(hits.map(({ example }) => example.id)).toEqual(['a', 'b', 'c'])
      expect(hits.every(({ similarity }) => similarity >= 0 && similarity <= 1)).toBe(true)
      if (!findsByVector) expect(hits[2]?.similarity).toBe(0)
      for (const text of findsByVector ? ['', ' '] : ['', 'これはテスト', '!!!']) {
        const none = await store.search({ text, limit: 2 })
        expect(none.map(({ example, similarity }) => [example.id, similarity])).toEqual([
          ['a', 0],
          ['b', 0],
        ])
      }
      expect(await store.search({ text: 'printer', limit: 0 })).toEqual([])
    })

    it('finds only examples that carry all of the tags', async () => {
      const store = await make([a, b, c], output)
      const ids = async (tags: readonly string[]) =>
        (await store.search({ text: 'printer', limit: 9, tags })).map(({ example }) => example.id).sort()
      expect(await ids(['office'])).toEqual(['a', 'b'])
      expect(await ids(['office', 'hot'])).toEqual(['a'])
      expect(await ids(['cold'])).toEqual([])
    })

    it('adds, updates and deletes, and says how many', async () => {
      const store = await make([a], output)
      expect(await store.put([a, b])).toEqual({ added: 1, updated: 0 })
      expect(await store.put([{ ...b, output: { kind: 'a' } }])).toEqual({ added: 0, updated: 1 })
      expect((await store.get(['b']))[0]?.output).toEqual({ kind: 'a' })
      expect(await store.delete(['a', 'nobody'])).toBe(1)
      expect((await store.search({ text: 'printer', limit: 5 })).map(({ example }) => example.id)).toEqual(['b'])
    })

    it('puts all or nothing, and names every bad example', async () => {
      const store = await make([a], output)
      const bad = [
        b,
        { id: 'x', input: 'x', output: { kind: 'z' as 'a' } },
        { id: 'y', input: 'y', output: {} as Demo },
      ]
      const error = await store.put(bad).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(ExampleError)
      expect(error).toMatchObject({
        issues: [
          { id: 'x', row: 1 },
          { id: 'y', row: 2 },
        ],
      })
      expect(await store.size()).toBe(1)
    })

    it('gives content-hash ids, merges equal rows and unites their tags', async () => {
      const store = await make([], output)
      const row = { input: 'same', output: { kind: 'a' as const } }
      expect(
        await store.put([
          { ...row, tags: ['x'] },
          { ...row, tags: ['y'] },
        ]),
      ).toEqual({ added: 1, updated: 0 })
      const [only] = await collect(store.all())
      expect(only?.tags).toEqual(['x', 'y'])
      expect(only?.id).toMatch(/^[0-9a-f]{20}$/u)
      expect(await store.put([row])).toMatchObject({ added: 0 })
      await expect(
        store.put([
          { ...row, id: '1' },
          { ...row, id: '1', input: 'other' },
        ]),
      ).rejects.toMatchObject({ code: 'example_id_conflict', id: '1' })
    })

    it('keeps values exactly: key order, Unicode, inherited names, size', async () => {
      const more = JSON.parse('{"z":1,"a":{"y":[null,true],"b":""},"__proto__":{"x":1},"constructor":"c"}')
      const odd = {
        id: '\ud800"\u0000',
        input: `\ufeff${'long '.repeat(20_000)}`,
        output: { more, kind: 'a' as const },
      }
      const store = await make([odd], output)
      const [kept] = await store.get([odd.id])
      expect(JSON.stringify(kept?.output)).toBe(JSON.stringify(odd.output))
      expect(kept?.input).toBe(odd.input)
    })

    it('does not let callers change what is stored', async () => {
      const mine = { id: 'm', input: 'x', output: { kind: 'a' as Demo['kind'], more: { list: [1] } } }
      const store = await make([mine], output)
      mine.output.kind = 'b'
      mine.output.more.list.push(2)
      expect((await store.get(['m']))[0]?.output).toEqual({ kind: 'a', more: { list: [1] } })
    })

    it('stops when it is told to', async () => {
      const store = await make([a], output)
      await expect(store.search({ text: 'x', limit: 1, signal: AbortSignal.abort() })).rejects.toMatchObject({
        name: 'AbortError',
      })
    })

    it('iterates over what it held when the iteration began', async () => {
      const store = await make([a, b], output)
      const seen: string[] = []
      for await (const { id } of store.all()) {
        seen.push(id)
        await store.delete(['b'])
        await store.put([c])
      }
      expect(seen).toEqual(['a', 'b'])
    })
  })
}
