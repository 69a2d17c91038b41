import { labels } from 'knapshot'
import { postgresSchema, postgresStore } from 'knapshot/postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from './cluster.ts'

const output = labels('a', 'b')
const many = (count: number, part = 0) =>
  Array.from({ length: count }, (_, i) => ({
    id: `${part}-${i}`,
    input: `question ${i} of part ${part} about the invoice`,
    output: 'a' as const,
  }))

let cluster: Cluster
let admin: pg.Pool
const pools: pg.Pool[] = []

function pool(options: pg.PoolConfig = {}): pg.Pool {
  const made = new pg.Pool({ connectionString: cluster.url(), max: 4, ...options })
  // Idle connections report when their server goes away; without a listener that would end the process.
  made.on('error', () => {})
  pools.push(made)
  return made
}

beforeAll(async () => {
  cluster = await startCluster(['max_connections=60'])
  admin = pool({ max: 2 })
})
afterAll(async () => {
  for (const made of pools) await made.end()
  cluster.remove()
})

async function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('many at once', () => {
  it('make the tables once, when eight start on an empty database', async () => {
    for (let round = 0; round < 5; round++) {
      const prefix = `start${round}`
      const stores = Array.from({ length: 8 }, () => postgresStore(pool({ max: 1 }), { output, prefix }))
      const counts = await Promise.all(stores.map((store, i) => store.put(many(3, i))))
      expect(counts).toEqual(stores.map(() => ({ added: 3, updated: 0 })))
      expect(await stores[0]?.size()).toBe(24)
    }
  })

  it('lose and repeat nothing when eight write the same keys in any order, while others read', async () => {
    const namespace = 'writers'
    const keys = 300
    const rounds = 12
    const writers = Array.from({ length: 8 }, () => postgresStore(pool({ max: 1 }), { output, namespace }))
    const reader = postgresStore(pool({ max: 2 }), { output, namespace })
    let added = 0
    let deleted = 0
    let writing = true
    const write = async (store: (typeof writers)[number], writer: number): Promise<void> => {
      for (let round = 0; round < rounds; round++) {
        const ids = Array.from({ length: 100 }, (_, i) => (i * (2 * writer + 3) * (round + 1) + writer) % keys)
        const examples = [...new Set(ids)].map((id) => ({
          id: `key ${id}`,
          input: `question ${id} by writer${writer} in round${round}`,
          output: 'b' as const,
          tags: [`writer${writer}`, `round${round}`],
        }))
        const put = await store.put(examples)
        const gone = await store.delete([`key ${(writer * 31 + round) % keys}`, `key ${(round * 17) % keys}`])
        added += put.added
        deleted += gone
      }
    }
    const read = async (): Promise<number> => {
      let reads = 0
      while (writing) {
        for (const { example } of await reader.search({ text: 'question by writer3 in round5', limit: 20 })) {
          // Whatever a search sees of an example belongs to one version.
          for (const tag of example.tags ?? []) expect(example.input).toContain(tag)
        }
        reads++
      }
      return reads
    }
    const reading = read()
    await Promise.all(writers.map(write)).finally(() => {
      writing = false
    })
    expect(await reading).toBeGreaterThan(3)
    const ids: string[] = []
    for await (const { id } of reader.all()) ids.push(id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBe(added - deleted)
    expect(await reader.size()).toBe(ids.length)
  })
})

describe('a server that goes away', () => {
  it('is told from others: nothing listens, no such database, no such user', async () => {
    const store = (connectionString: string) => postgresStore(pool({ connectionString }), { output })
    const urls = [
      'postgres://postgres@127.0.0.1:1/postgres',
      'postgres://postgres@host.invalid/postgres',
      cluster.url('postgres', 'nowhere'),
      cluster.url('nobody'),
    ]
    for (const url of urls) expect(await reasonOf(store(url).size()), url).toMatchObject({ code: 'store_unavailable' })
  })

  it('kills a connection: the put is whole or absent, and the store goes on', async () => {
    const namespace = 'killed'
    const store = postgresStore(pool({ max: 1 }), { output, namespace })
    await store.migrate()
    let unavailable = 0
    for (let round = 0; round < 8; round++) {
      const put = reasonOf(store.put(many(4_000, round)))
      await wait(20 + 25 * round)
      await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity 
          where state = 'active' and query like '%insert into "knapshot_examples"%' and pid <> pg_backend_pid()`,
      )
      const reason = await put
      if (reason !== undefined) {
        unavailable++
        expect(reason).toMatchObject({ name: 'StoreError', code: 'store_unavailable' })
      }
      // After a put that ended just before, the next user of the connection gets the error; the pool then makes
      // another.
      if (reason === undefined) await reasonOf(store.size())
      const [first, last] = [await store.get([`${round}-0`]), await store.get([`${round}-3999`])]
      expect(first.length).toBe(last.length)
      if (reason === undefined) expect(first.length).toBe(1)
    }
    expect(unavailable).toBeGreaterThan(0)
    expect((await store.size()) % 4_000).toBe(0)
  })

  it('crashes in the middle of puts: what was acknowledged is there, the rest whole or absent', async () => {
    const namespace = 'crash'
    const size = 50
    const store = postgresStore(pool(), { output, namespace })
    await store.migrate()
    const acknowledged = new Set<number>()
    const codes = new Set<unknown>()
    let next = 0
    let stop = false
    const write = async (): Promise<void> => {
      while (!stop) {
        const part = next++
        const reason = await reasonOf(store.put(many(size, part)))
        if (reason === undefined) acknowledged.add(part)
        else {
          codes.add(Reflect.get(Object(reason), 'code'))
          await wait(20)
        }
      }
    }
    const writers = Array.from({ length: 4 }, write)
    for (let i = 0; i < 3; i++) {
      await wait(400)
      cluster.crash()
    }
    await wait(400)
    stop = true
    await Promise.all(writers)
    expect([...codes]).toEqual(['store_unavailable'])
    expect(acknowledged.size).toBeGreaterThan(10)
    const found = new Map<number, number>()
    for await (const { id } of store.all()) {
      const part = Number(id.split('-')[0])
      found.set(part, (found.get(part) ?? 0) + 1)
    }
    for (const part of acknowledged) expect(found.get(part)).toBe(size)
    for (const [, count] of found) expect(count).toBe(size)
    expect((await store.search({ text: 'question 7 of part 0', limit: 5 })).length).toBe(5)
  })
})

describe('a server that refuses', () => {
  it.each([
    ['a statement takes too long', '-c statement_timeout=40', 'store_timeout'],
    ['the transaction is read-only', '-c default_transaction_read_only=on', 'store_read_only'],
  ])('because %s: nothing is written', async (_, options, code) => {
    const namespace = `refuses ${code}`
    const normal = postgresStore(pool(), { output, namespace })
    await normal.put(many(3, 7))
    const store = postgresStore(pool({ options }), { output, namespace })
    expect(await reasonOf(store.put(many(20_000)))).toMatchObject({ code })
    expect(await normal.size()).toBe(3)
    expect((await store.search({ text: 'invoice', limit: 9 })).length).toBe(3)
  })

  it('because the tables cannot be made read-only', async () => {
    const store = postgresStore(pool({ options: '-c default_transaction_read_only=on' }), { output, prefix: 'unmade' })
    const reason = await reasonOf(store.size())
    expect(reason).toMatchObject({
      code: 'store_read_only',
      message: expect.stringContaining("postgresSchema({ prefix: 'unmade' })"),
    })
  })

  it('because somebody holds a lock for too long', async () => {
    const namespace = 'locked'
    const normal = postgresStore(pool(), { output, namespace })
    await normal.put(many(3))
    const holder = await admin.connect()
    await holder.query(`begin; select * from knapshot_examples where namespace = 'locked' for update`)
    const store = postgresStore(pool({ options: '-c lock_timeout=50' }), { output, namespace })
    const changed = [...many(1, 8), ...many(3).map((example) => ({ ...example, output: 'b' as const }))]
    expect(await reasonOf(store.put(changed))).toMatchObject({ code: 'store_timeout' })
    await holder.query('rollback')
    holder.release()
    expect(await normal.size()).toBe(3)
    expect(await store.put(changed)).toEqual({ added: 1, updated: 3 })
  })

  it('because the disk is full: nothing is written', async () => {
    const store = postgresStore(pool(), { output, prefix: 'small' })
    await store.put(many(2, 5))
    // The server's own error at the last row; a disk that is really full is not available everywhere.
    await admin.query(`create function full_disk() returns trigger language plpgsql as $$ begin
      if new.key = '0-999' then raise exception 'could not extend file: No space left on device' using errcode = '53100'; end if;
      return new; end $$; create trigger full_disk before insert on small_examples for each row execute function full_disk()`)
    expect(await reasonOf(store.put(many(1_000)))).toMatchObject({ code: 'store_full' })
    expect(await store.size()).toBe(2)
    await admin.query('drop function full_disk cascade')
    expect(await store.put(many(1_000))).toEqual({ added: 1_000, updated: 0 })
  })

  it('because the role lacks the right, until an administrator makes the tables', async () => {
    await admin.query('create role app login')
    const options = { prefix: 'granted' }
    const store = postgresStore(pool({ connectionString: cluster.url('app') }), { output, ...options })
    const reason = await reasonOf(store.put(many(1)))
    expect(reason).toMatchObject({
      code: 'store_read_only',
      message: expect.stringContaining("postgresSchema({ prefix: 'granted' })"),
    })
    await admin.query(postgresSchema(options))
    expect(await reasonOf(store.put(many(1)))).toMatchObject({ code: 'store_read_only' })
    await admin.query(`grant select, insert, update, delete on granted_examples, granted_words to app;
      grant select on granted_version to app; grant usage on sequence granted_puts to app`)
    expect(await store.put(many(2))).toEqual({ added: 2, updated: 0 })
    expect(await store.put(many(3).map((example) => ({ ...example, output: 'b' as const })))).toEqual({
      added: 1,
      updated: 2,
    })
    expect((await store.search({ text: 'invoice', limit: 9 })).length).toBe(3)
    expect(await store.delete(['0-0'])).toBe(1)
  })

  it('because pgvector is missing, where it is', async () => {
    const embedder = {
      name: 'constant',
      dimensions: 2,
      embed: async (texts: readonly string[]) => texts.map(() => Float32Array.of(1, 0)),
    }
    const { rows } = await admin.query(`select from pg_available_extensions where name = 'vector'`)
    const reason = await reasonOf(postgresStore(pool(), { output, embedder }).put(many(1)))
    if (rows.length > 0) expect(reason).toBeUndefined()
    else expect(reason).toMatchObject({ code: 'store_extension_missing' })
  })
})
