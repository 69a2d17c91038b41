import {
  DefinitionError,
  type Example,
  type ExampleStore,
  estimate,
  fewShot,
  type Hit,
  hashedNgrams,
  labels,
  memoryStore,
  type StoredExample,
  type StoreQuery,
  wrapStore,
} from 'knapshot'
import { snapshotStore } from 'knapshot/snapshot'
import { storeContract } from 'knapshot/testing'
import { describe, expect, it } from 'vitest'
import { collect } from '../support/collect.ts'
import { snapshotOf } from '../support/snapshot-of.ts'

const output = labels('billing', 'login')
type Team = 'billing' | 'login'
const rows = [
  { id: '1', input: 'I was charged twice', output: 'billing' },
  { id: '2', input: 'I cannot sign in', output: 'login' },
] as const
const query = { text: 'charged', limit: 1 }

/** A store with every member that there is; its methods need their own object. */
class FullStore implements Required<ExampleStore<string, Team>> {
  readonly #kept = memoryStore<Team>(rows, { output })
  readonly embedder = hashedNgrams({ dimensions: 8 })
  readonly checkedAgainst = { output }
  readonly searchBy = { name: 'as it is', write: (text: string) => text }
  readonly volatile = true

  get preparedFor() {
    const sample = [...rows].slice(0, this.#kept.volatile ? 1 : 2)
    return { madeFor: {}, pinned: {}, sample: () => sample }
  }

  facts(example: StoredExample<string, Team>) {
    return this.#kept.facts?.(example)
  }

  search(asked: StoreQuery) {
    return this.#kept.search(asked)
  }

  all() {
    return this.#kept.all()
  }

  get(ids: readonly string[]) {
    return this.#kept.get(ids)
  }

  put(examples: readonly Example<string, Team>[]) {
    return this.#kept.put(examples)
  }

  delete(ids: readonly string[]) {
    return this.#kept.delete(ids)
  }

  size() {
    return this.#kept.size()
  }
}

describe('a wrapped store without changes', () => {
  const cases = storeContract({
    create: (shape) => wrapStore(memoryStore([], shape), {}),
    similarity: { likeMemory: 1 },
  })
  for (const { name, run } of cases) it(name, run)
})

describe('wrapStore', () => {
  it('keeps every member, the optional ones too, and runs methods on the store', async () => {
    const store = new FullStore()
    // Twice, because a wrapped store can be wrapped again.
    const wrapped = wrapStore(wrapStore(store, {}), {})
    const optional = ['checkedAgainst', 'embedder', 'facts', 'preparedFor', 'searchBy', 'volatile']
    expect(Object.keys(wrapped).sort()).toEqual([...optional, 'all', 'delete', 'get', 'put', 'search', 'size'].sort())
    expect(wrapped.embedder).toBe(store.embedder)
    expect(wrapped.checkedAgainst).toBe(store.checkedAgainst)
    expect(wrapped.volatile).toBe(true)
    expect(wrapped.preparedFor?.sample()).toEqual([rows[0]])
    const { search, all, get, put, delete: remove, size, facts } = wrapped
    const [hit] = await search(query)
    expect(hit?.example.id).toBe('1')
    expect(hit && facts?.(hit.example)?.features).toEqual(output.features('billing'))
    expect(await collect(all())).toEqual(rows)
    expect(await get(['2'])).toEqual([rows[1]])
    expect(await put([{ input: 'new', output: 'login' }])).toEqual({ added: 1, updated: 0 })
    expect(await remove(['1'])).toBe(1)
    expect([await size(), await store.size()]).toEqual([2, 2])
  })

  it('adds no optional member that the store does not have', () => {
    const bare: ExampleStore<string, Team> = {
      search: async () => [],
      async *all() {},
      get: async () => [],
      put: async () => ({ added: 0, updated: 0 }),
      delete: async () => 0,
      size: async () => 0,
    }
    expect(Object.keys(wrapStore(bare, {})).sort()).toEqual(Object.keys(bare).sort())
  })

  it('keeps what a snapshot was made for, so that another definition refuses it', async () => {
    const store = snapshotStore<Team>(await snapshotOf(rows, output), { output })
    const wrapped = wrapStore(store, { size: async () => 7 })
    expect(wrapped.preparedFor?.madeFor).toEqual(store.preparedFor?.madeFor)
    const budget = { tokens: 4_000, tokenizer: estimate({ for: 'claude' }) }
    expect(() => fewShot({ instruction: 'Answer.', output, examples: wrapped, budget })).toThrow(
      'the snapshot was made for another definition',
    )
  })

  it('puts a change in the place of what the store has', async () => {
    const store = memoryStore<Team>(rows, { output })
    let searches = 0
    const counted = wrapStore(store, {
      search(asked) {
        searches++
        return store.search(asked)
      },
      embedder: hashedNgrams({ dimensions: 8 }),
    })
    const definition = { instruction: 'Route.', output, budget: { tokens: 500, tokenizer: estimate() } }
    const [own, wrapped] = await Promise.all(
      [store, counted].map((examples) => fewShot({ ...definition, examples }).build('charged again')),
    )
    expect(wrapped?.fingerprint).toBe(own?.fingerprint)
    expect(searches).toBe(1)
    expect(counted.embedder?.dimensions).toBe(8)
    expect(store.embedder).toBeUndefined()
  })

  it('takes an instance of a class with private fields as changes', async () => {
    class Searches {
      readonly #asked: string[] = []
      async search({ text }: StoreQuery): Promise<readonly Hit<string, Team>[]> {
        this.#asked.push(text)
        return this.#asked.map((input, i) => ({ example: { id: `${i}`, input, output: 'login' }, similarity: 1 }))
      }
    }
    const { search } = wrapStore(memoryStore<Team>(rows, { output }), new Searches())
    await search(query)
    expect(await search(query)).toHaveLength(2)
  })

  it('keeps an embedder that is a function with members', () => {
    const { name, dimensions, embed } = hashedNgrams({ dimensions: 8 })
    const embedder = Object.defineProperty(
      Object.assign(() => {}, { dimensions, embed }),
      'name',
      { value: name },
    )
    const store = memoryStore<Team>(rows, { output })
    expect(wrapStore(store, { embedder }).embedder).toBe(embedder)
  })

  it('leaves out an optional member whose change is undefined', () => {
    const wrapped = wrapStore(memoryStore<Team>(rows, { output }), { facts: undefined, checkedAgainst: undefined })
    expect(wrapped.facts).toBeUndefined()
    expect('checkedAgainst' in wrapped).toBe(false)
    expect(wrapped.volatile).toBe(true)
  })

  it.each([
    [{ serach: () => [] }, 'wrapStore(): unknown option "serach"; did you mean `search`?'],
    [{ checkAgainst: {} }, 'wrapStore(): unknown option "checkAgainst"; did you mean `checkedAgainst`?'],
    [undefined, 'wrapStore(): expected an object of options, found undefined.'],
  ])('refuses the changes %j', (changes, message) => {
    const wrap = () => wrapStore(memoryStore<Team>(rows, { output }), changes as never)
    expect(wrap).toThrow(message)
    expect(wrap).toThrow(DefinitionError)
  })

  it.each(['search', 'all', 'get', 'put', 'delete', 'size'] as const)('refuses a store without `%s`', (name) => {
    const store = memoryStore([], { output: labels('a', 'b') })
    const without = wrapStore(store, {})
    Reflect.deleteProperty(without, name)
    const message = name === 'search' ? 'expected a store' : `every store has \`${name}\``
    expect(() => wrapStore(without, {})).toThrow(message)
    expect(() => wrapStore(store, { [name]: undefined } as never)).toThrow(`every store has \`${name}\``)
  })

  it.each([
    [undefined, 'found undefined.'],
    [rows, 'found [{…}, {…}].'],
  ])('refuses %j as the store', (store, found) => {
    expect(() => wrapStore(store as never, {})).toThrow(
      `wrapStore(): expected a store such as memoryStore(…), ${found}`,
    )
  })
})
