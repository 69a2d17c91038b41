import type { Embedder } from '../types.ts'
import type { CaseOf } from './contract.ts'
import { expectEqual, expectFields, expectRejection, expectThat, idsOf } from './expect.ts'
import { cold, hot, plain } from './samples.ts'

/** What an embedder may return instead of a valid vector for each text, and the code of the error. */
const unsound: readonly (readonly [name: string, code: string, make: (sound: readonly Float32Array[]) => unknown])[] = [
  ['NaN', 'vector_invalid', (sound) => replaceLast(sound, Float32Array.of(Number.NaN, 1))],
  ['an infinity', 'vector_invalid', (sound) => replaceLast(sound, Float32Array.of(1, Number.NEGATIVE_INFINITY))],
  ['a vector that is too short', 'vector_invalid', (sound) => replaceLast(sound, Float32Array.of(1))],
  ['a vector that is too long', 'vector_invalid', (sound) => replaceLast(sound, Float32Array.of(1, 2, 3))],
  ['zeros only', 'vector_invalid', (sound) => replaceLast(sound, Float32Array.of(0, -0))],
  ['a plain list of numbers', 'vector_invalid', (sound) => replaceLast(sound, [1, 2])],
  ['nothing for a text', 'vector_invalid', (sound) => replaceLast(sound, undefined)],
  ['too few vectors', 'embedder_failed', (sound) => sound.slice(1)],
  ['too many vectors', 'embedder_failed', (sound) => [...sound, Float32Array.of(1, 0)]],
  ['no list', 'embedder_failed', () => ({ data: [] })],
  ['a rejection', 'embedder_failed', () => Promise.reject(new Error('503 from the model server'))],
  ['a rejection without an error', 'embedder_failed', () => Promise.reject(undefined)],
]

/** Searches by vectors: anything but a vector is refused by name, and a vector that points elsewhere is not near. */
export const vectorCases: readonly CaseOf[] = [
  ...unsound.map(
    ([name, code, make]): CaseOf => ({
      name: `refuses an embedder that returns ${name}, for an example and for a query, and stays as it was`,
      async run({ make: makeStore }) {
        const embedder = compass((texts, sound) => (texts.some((text) => text.includes('bad')) ? make(sound) : sound))
        const store = await makeStore([hot, cold], { embedder })
        const put = store.put([plain, { id: 'x', input: 'bad words', output: { kind: 'a' } }])
        expectFields(await expectRejection(put, 'put()'), { name: 'StoreError', code }, 'put()')
        expectEqual(await store.size(), 2, 'size() after the refusal')
        const search = store.search({ text: 'bad printer', limit: 2 })
        expectFields(await expectRejection(search, 'search()'), { name: 'StoreError', code }, 'search()')
        const found = await store.search({ text: 'printer on fire', limit: 1 })
        expectEqual(idsOf(found), ['a'], 'hits of a sound query after the refusal')
      },
    }),
  ),
  {
    name: 'gives what points away from the query no similarity, and orders equals by id',
    async run({ make }) {
      const named = (id: string, input: string) => ({ id, input, output: { kind: 'a' } }) as const
      const rows = [named('d', 'north'), named('c', 'south'), named('b', 'east'), named('a', 'south pole')]
      const store = await make(rows, { embedder: compass((_, sound) => sound) })
      // No word in common, so the vectors alone decide.
      const hits = await store.search({ text: 'upwards', limit: 4 })
      expectEqual(idsOf(hits), ['d', 'a', 'b', 'c'], 'hits for a query that one example is near to')
      expectThat((hits[0]?.similarity ?? 0) > 0, 'the similarity of what is near', 'more than 0', hits[0]?.similarity)
      expectEqual(
        hits.slice(1).map(({ similarity }) => similarity),
        [0, 0, 0],
        'similarities of what is not near',
      )
    },
  },
]

function replaceLast(sound: readonly Float32Array[], bad: unknown): readonly unknown[] {
  return [...sound.slice(0, -1), bad]
}

/** Makes an embedder that knows where north, south and east are, and returns what `change` makes of its vectors. */
function compass(change: (texts: readonly string[], sound: readonly Float32Array[]) => unknown): Embedder {
  return {
    name: 'compass',
    dimensions: 2,
    embed: async (texts) => {
      const sound = texts.map((text) => {
        if (/north|up/.test(text)) return Float32Array.of(0, 1)
        return /south/.test(text) ? Float32Array.of(0, -1) : Float32Array.of(1, 0)
      })
      // JavaScript callers can return anything.
      return change(texts, sound) as readonly Float32Array[]
    },
  }
}
