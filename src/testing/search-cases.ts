import type { Tags } from '../types.ts'
import type { CaseOf, ContractExample } from './contract.ts'
import { expectEqual, expectThat, idsOf } from './expect.ts'
import { cold, hot, manyExamples, plain } from './samples.ts'

/** Searches find what is similar, respect tags, and fill up in id order. */
export const searchCases: readonly CaseOf[] = [
  {
    name: 'ranks by likeness, pads with similarity 0 in id order, and returns min(limit, size) hits',
    async run({ make, options }) {
      const store = await make([plain, cold, hot])
      const hits = await store.search({ text: 'printer burning, fire!', limit: 10 })
      expectEqual(idsOf(hits), ['a', 'b', 'c'], 'the ids found')
      for (const { similarity } of hits)
        expectThat(similarity >= 0 && similarity <= 1, 'a similarity', '0 to 1', similarity)
      const falls = hits.every(({ similarity }, i) => similarity <= (hits[i - 1]?.similarity ?? 1))
      expectThat(falls, 'the similarities', 'none larger than the one before', hits)
      expectThat((hits[0]?.similarity ?? 0) > 0, 'the similarity of the first hit', 'more than 0', hits[0]?.similarity)
      if (options.findsByVector !== true)
        expectEqual(hits[2]?.similarity, 0, 'the similarity of what has nothing in common')
      expectEqual(hits[0]?.example, hot, 'the first example found')
    },
  },
  {
    name: 'gives queries without a match the first examples in id order, with similarity 0',
    async run({ make, options }) {
      const store = await make([cold, plain, hot])
      const blank = ['', ' ', '\n\t']
      for (const text of options.findsByVector === true ? blank : [...blank, 'これはテスト', '!!!', '\ud800', 'สวัสดี']) {
        const none = await store.search({ text, limit: 2 })
        const found = none.map(({ example, similarity }) => [example.id, similarity])
        expectEqual(
          found,
          [
            ['a', 0],
            ['b', 0],
          ],
          `hits for ${JSON.stringify(text)}`,
        )
      }
    },
  },
  {
    name: 'returns at most `limit` hits, none for 0',
    async run({ make }) {
      const store = await make(manyExamples(50))
      for (const limit of [0, 1, 7, 49, 50, 51, 1_000]) {
        const hits = await store.search({ text: 'the invoice is late', limit })
        expectEqual(hits.length, Math.min(limit, 50), `the number of hits with limit ${limit}`)
        expectEqual(new Set(idsOf(hits)).size, hits.length, `the number of distinct hits with limit ${limit}`)
      }
    },
  },
  {
    name: 'finds only examples that carry all of the tags',
    async run({ make }) {
      const store = await make([hot, cold, plain])
      const find = async (tags: readonly string[], text = 'printer') =>
        [...idsOf(await store.search({ text, limit: 9, tags }))].sort()
      expectEqual(await find(['office']), ['a', 'b'], 'hits with one tag')
      expectEqual(await find(['office', 'hot']), ['a'], 'hits with two tags')
      expectEqual(await find(['office', 'office']), ['a', 'b'], 'hits with one tag, named twice')
      expectEqual(await find(['cold']), [], 'hits with a tag that nobody has')
      expectEqual(await find([]), ['a', 'b', 'c'], 'hits with no tag asked for')
      expectEqual(await find(['office'], ''), ['a', 'b'], 'hits for an empty query with a tag')
      expectEqual(await find(['office'], 'holiday'), ['a', 'b'], 'hits for a query that only others match')
    },
  },
  {
    name: 'finds examples with any of the tags, with none of them, or with all of some and any of others',
    async run({ make }) {
      const quoted = { ...plain, id: 'd', tags: ['a"b,', "o'k", 'hot,office'] }
      const store = await make([hot, cold, plain, quoted])
      const find = async (tags: Tags, text = 'printer', limit = 9) =>
        [...idsOf(await store.search({ text, limit, tags }))].sort()
      const cases: readonly (readonly [Tags, readonly string[]])[] = [
        [{ any: ['hot', 'nobody'] }, ['a']],
        [{ any: ['hot', 'office', 'office'] }, ['a', 'b']],
        [{ any: ['nobody'] }, []],
        [{ any: ['a"b,', 'hot'] }, ['a', 'd']],
        [{ none: ['hot'] }, ['b', 'c', 'd']],
        [{ none: ['hot', 'a"b,'] }, ['b', 'c']],
        [{ none: ['nobody'] }, ['a', 'b', 'c', 'd']],
        [{ all: ['office'], none: ['hot'] }, ['b']],
        [{ all: ['office'], any: ['hot', "o'k"] }, ['a']],
        [{ any: ['office', "o'k"], none: ['hot'] }, ['b', 'd']],
        [{ all: ['office'], any: ['hot', 'office'], none: ['hot'] }, ['b']],
        [{ all: ['hot', 'office'] }, ['a']],
        [{ all: [], any: [], none: [] }, ['a', 'b', 'c', 'd']],
        [{}, ['a', 'b', 'c', 'd']],
      ]
      for (const [tags, ids] of cases)
        for (const text of ['printer', '', 'holiday'])
          expectEqual(await find(tags, text), ids, `hits for ${JSON.stringify(text)} with ${JSON.stringify(tags)}`)
      expectEqual(await find({ none: ['hot'] }, 'nothing alike', 2), ['b', 'c'], 'the first two that lack a tag')
    },
  },
  {
    name: 'finds the nearest with any or none of the tags among many examples',
    async run({ make }) {
      const many = manyExamples(700).map((example, i) => ({ ...example, tags: [`t${i % 7}`, i % 2 === 0 ? 'x' : 'y'] }))
      const store = await make(many)
      const [wanted] = many.filter(({ tags }) => tags.includes('t3') && tags.includes('x'))
      const query = { text: wanted?.input ?? '', limit: 40 }
      const cases: readonly (readonly [Tags, (own: string) => boolean])[] = [
        [{ any: ['t3', 't4'] }, (own) => /t[34]/.test(own)],
        [{ none: ['t0', 't1', 't2', 'y'] }, (own) => /t[3-6] x/.test(own)],
        [{ all: ['x'], any: ['t3', 't5'], none: ['t5', 'y'] }, (own) => own === 't3 x'],
      ]
      for (const [tags, isWanted] of cases) {
        const hits = await store.search({ ...query, tags })
        const what = `with ${JSON.stringify(tags)}`
        expectEqual(hits.length, 40, `the number of hits ${what}`)
        const found = hits.map(({ example }) => (example.tags ?? []).join(' '))
        expectThat(found.every(isWanted), `the tags of the hits ${what}`, 'those asked for', found)
        expectEqual(hits[0]?.example.id, wanted?.id, `the nearest ${what}`)
      }
    },
  },
  {
    name: 'finds a rare tag among many examples',
    async run({ make }) {
      const many = manyExamples(400).map((example, i) =>
        i % 100 === 50 ? { ...example, tags: ['rare', 'x'] } : example,
      )
      const store = await make(many)
      const hits = await store.search({ text: 'server is late', limit: 9, tags: ['rare'] })
      expectEqual([...idsOf(hits)].sort(), ['many-0050', 'many-0150', 'many-0250', 'many-0350'], 'the ids found')
    },
  },
  {
    name: 'finds words with their signs, and pictographs',
    async run({ make, options }) {
      const inputs = ['c', 'c++', 'c#', '.net', '#net', '@net', '$5', '5€', '5', '😡😡', '😍', '👍🏽', '🇩🇪', '🇫🇷']
      const store = await make(inputs.map((sign, i) => ({ id: `${i}`, input: `is it ${sign}`, output: { kind: 'a' } })))
      for (const sign of ['C++', 'C#', '.NET', '#net', '@net', '$5', '5€', '😡', '😍', '👍', '🇩🇪', '🇫🇷']) {
        const [hit] = await store.search({ text: sign, limit: 1 })
        const found = hit?.example.input.startsWith(`is it ${sign.toLowerCase()}`) === true
        expectThat(
          options.findsByVector === true || found,
          `the first hit for ${sign}`,
          'the input that has it',
          hit?.example.input,
        )
      }
    },
  },
  {
    name: 'orders ties by id, whatever the order they came in',
    async run({ make }) {
      const same = (id: string): ContractExample => ({ id, input: 'the very same words', output: { kind: 'a' } })
      const store = await make(['d', 'b', 'a10', 'a9', 'B'].map(same))
      await store.put([same('c')])
      for (const limit of [6, 4]) {
        const hits = await store.search({ text: 'the very same words', limit })
        expectEqual(idsOf(hits), ['B', 'a10', 'a9', 'b', 'c', 'd'].slice(0, limit), `the ids found with limit ${limit}`)
      }
    },
  },
  {
    name: 'answers the same query the same way each time',
    async run({ make }) {
      const store = await make(manyExamples(200))
      const find = async () => {
        const hits = await store.search({ text: 'my laptop 14 was lost, and the badge', limit: 20 })
        return hits.map(({ example, similarity }) => [example.id, similarity])
      }
      const first = await find()
      expectEqual(await find(), first, 'the hits of the second search')
      expectEqual(await Promise.all([find(), find()]), [first, first], 'the hits of two searches at once')
    },
  },
  {
    name: 'searches inputs as they are written',
    async run({ make }) {
      const codes: Readonly<Record<string, string>> = { E17: 'the printer is on fire', E18: 'the lift is stuck' }
      const input = { name: 'codes', write: (code: string) => codes[code] ?? code }
      const store = await make([], { input })
      await store.put(['E17', 'E18'].map((code) => ({ id: code, input: code, output: { kind: 'a' } })))
      const hits = await store.search({ text: 'a lift that is stuck', limit: 1 })
      expectEqual(
        hits.map(({ example }) => example.input),
        ['E18'],
        'the input of what was found',
      )
    },
  },
  {
    name: 'searches inputs by what `searchBy` writes, if the store has it',
    async run({ make, options }) {
      const searchBy = { name: 'second half', write: (input: string) => input.split(' | ')[1] ?? '' }
      const store = await make([], { searchBy })
      if (store.searchBy === undefined) return
      await store.put([
        { id: 'a', input: 'the lift is stuck | invoice', output: { kind: 'a' } },
        { id: 'b', input: 'an invoice | the lift is stuck', output: { kind: 'b' } },
      ])
      const hits = await store.search({ text: 'the lift is stuck', limit: 2 })
      expectEqual(idsOf(hits), ['b', 'a'], 'the ids found')
      if (options.findsByVector !== true)
        expectEqual(hits[1]?.similarity, 0, 'the similarity of what only matches elsewhere')
    },
  },
  {
    name: 'searches what was changed by its new words only',
    async run({ make, options }) {
      const store = await make([hot, cold, plain])
      await store.search({ text: 'fire', limit: 1 })
      await store.put([{ ...hot, input: 'the coffee is cold' }])
      const coffee = await store.search({ text: 'coffee', limit: 1 })
      expectEqual(idsOf(coffee), ['a'], 'hits for a new word')
      const fire = await store.search({ text: 'fire', limit: 3 })
      expectThat(
        options.findsByVector === true || fire.every(({ similarity }) => similarity === 0),
        'similarities for a word that is gone',
        'all 0',
        fire.map(({ example, similarity }) => [example.id, similarity]),
      )
      await store.delete(['a'])
      expectEqual(idsOf(await store.search({ text: 'coffee', limit: 3 })), ['b', 'c'], 'hits after the deletion')
    },
  },
]
