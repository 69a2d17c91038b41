import type { CaseOf, ContractExample, StoreContractOptions } from './contract.ts'
import { collect, expectEqual, expectThat, idsOf } from './expect.ts'
import { hot, manyExamples } from './samples.ts'

/** Lists the cases of several writers at a time, which must not get in each other's way. */
export function writerCases({ share }: StoreContractOptions): readonly CaseOf[] {
  return [
    {
      name: 'takes puts and deletions that run at the same time',
      async run({ make }) {
        const store = await make()
        const many = manyExamples(400)
        const parts = Array.from({ length: 8 }, (_, part) => many.slice(part * 50, part * 50 + 50))
        const puts = await Promise.all(parts.map((part) => store.put(part)))
        expectEqual(sum(puts), { added: 400, updated: 0 }, 'the sum of eight puts at once')
        const ids = many.map(({ id }) => id ?? '')
        const [again, gone] = await Promise.all([
          store.put(many.slice(200)),
          store.delete(ids.slice(0, 100)),
          store.search({ text: 'invoice', limit: 5 }),
          store.get(ids),
          collect(store.all()),
        ])
        expectEqual(again, { added: 0, updated: 0 }, 'a put of what is there')
        expectEqual(gone, 100, 'what was deleted meanwhile')
        expectEqual(await store.size(), 300, 'size()')
        expectEqual((await store.search({ text: 'invoice', limit: 999 })).length, 300, 'hits of a search for all')
      },
    },
    {
      name: 'leaves one of several contents that are put under one id at the same time',
      async run({ make }) {
        const store = await make()
        const versions = Array.from({ length: 6 }, (_, i): ContractExample => version(i))
        const puts = await Promise.all(versions.map((example) => store.put([example])))
        expectEqual(sum(puts), { added: 1, updated: 5 }, 'the sum of six puts at once')
        await expectWhole(store)
      },
    },
    ...(share === undefined ? [] : sharedCases(share)),
  ]
}

function sharedCases(share: NonNullable<StoreContractOptions['share']>): readonly CaseOf[] {
  return [
    {
      name: 'sees at once what another store on the same database has written',
      async run({ make, shape }) {
        const one = await make([hot])
        const other = await share(one, shape)
        for (const store of [one, other]) {
          expectEqual(await store.size(), 1, 'size() before')
          expectEqual(idsOf(await store.search({ text: 'fire', limit: 3 })), ['a'], 'search() before')
        }
        await other.put([{ id: 'new', input: 'a dragon breathes fire', output: { kind: 'b' } }])
        expectEqual(
          (await one.search({ text: 'dragon', limit: 1 })).map(({ example }) => example.id),
          ['new'],
          'search()',
        )
        expectEqual(await one.put([{ ...hot, input: 'a quiet morning' }]), { added: 0, updated: 1 }, 'put()')
        expectEqual(idsOf(await other.search({ text: 'quiet', limit: 1 })), ['a'], 'search() of the other')
        expectEqual(await one.delete(['new']), 1, 'delete()')
        expectEqual(idsOf(await other.search({ text: 'dragon', limit: 3 })), ['a'], 'search() of the other after it')
        expectEqual(await other.size(), 1, 'size() of the other')
      },
    },
    {
      name: 'takes the writes of two stores on one database at the same time',
      async run({ make, shape }) {
        const one = await make()
        const other = await share(one, shape)
        const many = manyExamples(200)
        const puts = await Promise.all(
          Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? one : other).put(many.slice(i * 20, i * 20 + 20))),
        )
        expectEqual(sum(puts), { added: 200, updated: 0 }, 'the sum of ten puts')
        await Promise.all(Array.from({ length: 6 }, (_, i) => (i % 2 === 0 ? one : other).put([version(i)])))
        expectEqual(await one.size(), 201, 'size()')
        expectEqual(await other.size(), 201, 'size() of the other')
        await expectWhole(one)
        await expectWhole(other)
      },
    },
  ]
}

function version(i: number): ContractExample {
  const word = `edition${'abcdef'[i]}`
  return { id: 'one', input: `the ${word} of a book`, output: { kind: 'a', more: { word } }, tags: [word] }
}

/** Checks that the example `one` is all of one version, both in what is kept and in what is searched. */
async function expectWhole(store: Awaited<ReturnType<NonNullable<StoreContractOptions['share']>>>): Promise<void> {
  const [kept] = await store.get(['one'])
  const word = String(kept?.output.more?.word)
  expectThat(kept?.input === `the ${word} of a book`, 'the input of the version that stays', `one with ${word}`, kept)
  expectEqual(kept?.tags, [word], 'the tags of the version that stays')
  for (let i = 0; i < 6; i++) {
    const [tag = ''] = version(i).tags ?? []
    const hits = await store.search({ text: tag, limit: 1, tags: [tag] })
    expectEqual(idsOf(hits), tag === word ? ['one'] : [], `hits with the tag ${tag}`)
  }
}

function sum(counts: readonly { readonly added: number; readonly updated: number }[]) {
  return counts.reduce((all, { added, updated }) => ({ added: all.added + added, updated: all.updated + updated }), {
    added: 0,
    updated: 0,
  })
}
