import { memoryStore } from '../store/memory-store.ts'
import { assert, assertEqual, rejection } from './assert.ts'
import { type ContractCase, type ContractStore, printer, type Subject } from './subject.ts'
import { tickets } from './tickets.ts'

const { a, b, c } = printer

/** Searching: who is found, in which order, with which similarity. */
export function searchCases(subject: Subject): readonly ContractCase[] {
  const { filled, findsByVector } = subject
  return [
    {
      name: 'ranks by likeness, pads with similarity 0 in id order, and returns min(limit, size) hits',
      async run() {
        const store = await filled([c, b, a])
        const hits = await store.search({ text: 'printer burning, fire!', limit: 10 })
        assertEqual(
          hits.map(({ example }) => example),
          [a, b, c],
          'found',
        )
        assert(
          hits.every(({ similarity }) => similarity >= 0 && similarity <= 1),
          `similarities must lie between 0 and 1, found ${hits.map(({ similarity }) => similarity)}`,
        )
        if (!findsByVector) assertEqual(hits[2]?.similarity, 0, 'similarity of a text that has nothing in common')
        for (const text of findsByVector ? ['', ' '] : ['', ' ', 'これはテスト', '!!!', '\0\ud800']) {
          const none = await store.search({ text, limit: 2 })
          const found = none.map(({ example, similarity }) => [example.id, similarity])
          assertEqual(
            found,
            [
              ['a', 0],
              ['b', 0],
            ],
            `found for ${JSON.stringify(text)}`,
          )
        }
        assertEqual(await store.search({ text: 'printer', limit: 0 }), [], 'found with limit 0')
      },
    },
    {
      name: 'finds only examples that carry all of the tags',
      async run() {
        const store = await filled([a, b, c])
        const ids = async (tags: readonly string[]) =>
          (await store.search({ text: 'printer', limit: 9, tags })).map(({ example }) => example.id).sort()
        assertEqual(await ids(['office']), ['a', 'b'], 'with one tag')
        assertEqual(await ids(['office', 'hot']), ['a'], 'with two tags')
        assertEqual(await ids(['cold']), [], 'with a tag that none has')
        assertEqual(await ids([]), ['a', 'b', 'c'], 'with no tag')
      },
    },
    {
      name: 'finds what was put, and no longer what was deleted or changed',
      async run() {
        const store = await filled([a, b])
        const first = async () => (await store.search({ text: 'giraffe elephant', limit: 1 }))[0]
        await store.put([{ id: 'z', input: 'a giraffe and an elephant', output: { kind: 'a' } }])
        assertEqual((await first())?.example.id, 'z', 'found after a put')
        await store.put([{ id: 'z', input: 'nothing of that kind', output: { kind: 'a' } }])
        if (!findsByVector) assertEqual((await first())?.similarity, 0, 'similarity after a change')
        await store.delete(['z'])
        assertEqual((await first())?.example.id === 'z', false, 'found after its deletion')
      },
    },
    {
      name: 'orders equal examples by id, however they came',
      async run() {
        const same = ['10', '9', 'b', 'B', 'a', '\u00e9', '~'].map((id) => ({ ...a, id, tags: [] }))
        const store = await filled(same)
        const hits = await store.search({ text: 'printer fire', limit: 5 })
        assertEqual(
          hits.map(({ example }) => example.id),
          ['10', '9', 'B', 'a', 'b'],
          'found',
        )
      },
    },
    {
      name: 'finds words in any script, and words that are almost the same',
      async run() {
        const texts = {
          ja: '東京の天気を教えて',
          th: 'สภาพอากาศในกรุงเทพ',
          ru: 'погода в Москве сегодня',
          de: 'Rechnungsbetrag überweisen',
        }
        const store = await filled(Object.entries(texts).map(([id, input]) => ({ id, input, output: { kind: 'a' } })))
        const queries = {
          ja: '東京は晴れ？',
          th: 'อากาศ กรุงเทพ',
          ru: 'Погода МОСКВЕ',
          de: 'Rechnungsbeträge UBERWEISEN überweise',
        }
        for (const [id, text] of Object.entries(queries)) {
          const [hit] = await store.search({ text, limit: 1 })
          assertEqual(hit?.example.id, id, `found for ${text}`)
        }
      },
    },
    {
      name: 'finds nearly what a memory store finds',
      run: () => compareWithMemory(subject),
    },
    {
      name: 'stops when it is told to',
      async run() {
        const store = await filled([a])
        const reason = new Error('enough')
        const error = await rejection(
          store.search({ text: 'x', limit: 1, signal: AbortSignal.abort(reason) }),
          'an aborted search',
        )
        assert(Object.is(error, reason), `expected the signal's reason, found ${String(error)}`)
        assertEqual(await store.size(), 1, 'size afterwards')
      },
    },
  ]
}

const depth = 8

async function compareWithMemory({ filled, output, likeMemory }: Subject): Promise<void> {
  const examples = tickets()
  const store: ContractStore = await filled(examples)
  const memory: ContractStore = memoryStore(examples, { output })
  let shared = 0
  let wanted = 0
  for (const { input = '' } of examples.filter((_, i) => i % 9 === 0)) {
    const text = input.split(' ').reverse().slice(0, 6).join(' ')
    const ids = async (from: ContractStore) =>
      (await from.search({ text, limit: depth }))
        .filter(({ similarity }) => similarity > 0)
        .map(({ example }) => example.id)
    const expected = await ids(memory)
    const found = new Set(await ids(store))
    wanted += expected.length
    shared += expected.filter((id) => found.has(id)).length
  }
  const share = shared / Math.max(1, wanted)
  assert(
    share >= likeMemory,
    `expected at least ${likeMemory} of the memory store's first ${depth} to be found, found ${share.toFixed(3)}`,
  )
}
