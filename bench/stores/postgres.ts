// Measures the store in PostgreSQL: npx tsx bench/stores/postgres.ts <data folder> <server: postgres://…> [--sizes 10000,100000,1000000]
// It makes tables with the prefix `bench` and drops them. Words on the server, vectors on PGlite, which brings pgvector.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { type ExampleStore, type Format, labels, memoryStore } from '../../src/entry/index.ts'
import { type PostgresClient, postgresStore } from '../../src/entry/postgres.ts'
import { readCorpus } from '../speed/corpus.ts'
import { vectorRows } from './postgres-vectors.ts'

const { values, positionals } = parseArgs({ options: { sizes: { type: 'string' } }, allowPositionals: true })
const [data, server] = positionals
if (data === undefined || server === undefined) throw new Error('postgres.ts <data folder> <postgres://…>')
const sizes = (values.sizes ?? '10000,100000,1000000').split(',').map(Number)

/** Put in one go; larger sets in batches of this size. */
const batch = 100_000
/** A set that takes longer is stopped where it is. */
const patience = 600_000
const limit = 144
const queriesOfEach = 200

const pool = new pg.Pool({ connectionString: server, max: 1 })
const version = String((await pool.query('select version() as version')).rows[0]?.version).replace(/ \(.*/, '')
const load = (): string => loadavg()[0]?.toFixed(1) ?? ''
const rows: string[] = []
for (const size of sizes) rows.push(await measure(size))
await pool.end()

const page = [
  '# The store in PostgreSQL',
  `${new Date().toISOString().slice(0, 10)}. ${version} on this machine with its default settings, pg 8.23.1, Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), shared with other work: load averages stand beside. \`npx tsx bench/stores/postgres.ts <data folder> <server>\``,
  '## Words, on the server',
  `Inputs of BANKING77 and SNIPS, spliced beyond the first 23,000, with \`labels()\` as output; queries are development lines, each asked once, for ${limit} hits (what a builder asks for), over one connection. \`cpu\` is processor time for a search: of the server, and of Node (ranking, reading rows), in steps of 10 ms over all queries. Sets of more than ${batch.toLocaleString('en')} are put ${batch.toLocaleString('en')} at a time, smaller ones in one put, which is one statement. \`tables\` with all indexes. \`memory\` is the p50 of \`memoryStore\` with as many examples.`,
  [
    '| examples | first call, ms | put, s | search p50, ms | p95, ms | cpu server, ms | cpu Node, ms | tables, MB | memory p50, ms | load |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n'),
  ...(await vectorRows(data)),
].join('\n\n')
const results = new URL('../results/', import.meta.url)
mkdirSync(results, { recursive: true })
writeFileSync(new URL('stores-postgres.md', results), `${page}\n`)
console.log(page)

async function measure(size: number): Promise<string> {
  const before = load()
  const { rows: examples, labels: names, warmUp, queries } = readCorpus(data ?? '', size, ['banking77', 'snips-json'])
  const output = labels(names)
  await drop(pool)
  const store: ExampleStore<string, string> = postgresStore<string>(pool, { output, prefix: 'bench' })
  let start = performance.now()
  await store.size()
  const first = performance.now() - start
  start = performance.now()
  let put = 0
  for (; put < size && performance.now() - start < patience; put += batch)
    await store.put(examples.slice(put, put + batch))
  const seconds = (performance.now() - start) / 1_000
  const count = await store.size()
  for (const text of warmUp.slice(0, 50)) await store.search({ text, limit })
  const ticks = await serverTicks()
  const own = process.cpuUsage()
  const times = await timesOf(store, queries.slice(0, queriesOfEach))
  const node = process.cpuUsage(own)
  const serverCpu = ((await serverTicks()) - ticks) * 10
  const { rows: found } = await pool.query(
    `select sum(pg_total_relation_size(oid))::text as bytes from pg_class where relname in ('bench_examples', 'bench_words')`,
  )
  const cells = [
    count.toLocaleString('en'),
    first.toFixed(0),
    seconds.toFixed(1),
    quantile(times, 0.5).toFixed(1),
    quantile(times, 0.95).toFixed(1),
    (serverCpu / queriesOfEach).toFixed(1),
    ((node.user + node.system) / 1_000 / queriesOfEach).toFixed(1),
    (Number(found[0]?.bytes) / 2 ** 20).toFixed(0),
    count <= 100_000 ? (await memoryTime(examples, output, queries)).toFixed(2) : '',
    `${before} to ${load()}`,
  ]
  await drop(pool)
  console.log(cells.join(' | '))
  return `| ${cells.join(' | ')} |`
}

async function memoryTime(
  examples: readonly { readonly input: string; readonly output: string }[],
  output: Format<string>,
  queries: readonly string[],
): Promise<number> {
  const store = memoryStore<string>(examples, { output })
  await timesOf(store, queries.slice(-50))
  return quantile(await timesOf(store, queries.slice(0, queriesOfEach)), 0.5)
}

async function timesOf(store: ExampleStore<string, string>, queries: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (const text of queries) {
    const start = performance.now()
    await store.search({ text, limit })
    times.push(performance.now() - start)
  }
  return times
}

function quantile(times: readonly number[], share: number): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.NaN
}

/** Returns the processor time of the server's process, in hundredths of a second, where /proc tells. */
async function serverTicks(): Promise<number> {
  const { rows: found } = await pool.query('select pg_backend_pid() as pid')
  const [, , ...fields] = readFileSync(`/proc/${found[0]?.pid}/stat`, 'utf8').split(' ')
  return Number(fields[11]) + Number(fields[12])
}

async function drop(client: PostgresClient): Promise<void> {
  await client.query('drop table if exists bench_examples, bench_words, bench_version', [])
  await client.query('drop sequence if exists bench_puts', [])
}
