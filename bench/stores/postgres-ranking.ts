// Measures how much a store in PostgreSQL, which ranks candidates that its database found, loses against a memory
// store, which ranks everything. Run: npx tsx bench/stores/postgres-ranking.ts <data folder> [--queries n] [--server
// postgres://…] (PGlite without a server)
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { coverage, type ExampleStore, memoryStore, type Selector, similar } from '../../src/entry/index.ts'
import { type PostgresClient, postgresStore } from '../../src/entry/postgres.ts'
import { tasksOf } from '../selection/tasks.ts'

const { values, positionals } = parseArgs({
  options: { queries: { type: 'string' }, server: { type: 'string' } },
  allowPositionals: true,
})
const [folder] = positionals
if (folder === undefined) throw new Error('Name the folder of the data sets.')
const most = Number(values.queries ?? Number.POSITIVE_INFINITY)
const client: PostgresClient & { end(): Promise<unknown> } =
  values.server === undefined ? await openPGlite() : new pg.Pool({ connectionString: values.server, max: 1 })
const version = String((await client.query('select version() as version', [])).rows[0]?.version).replace(
  / \(?on .*/,
  '',
)

type Store = ExampleStore<string, never>
type Hits = Awaited<ReturnType<Store['search']>>

/** The candidates that selectors see, and some more, as examples equal to the query are left out. */
const depth = 144
const counts = [4, 8] as const
const selectors: readonly Selector[] = [coverage(), similar()]

const lines: string[] = []
for (const set of ['banking10', 'banking', 'snips', 'bfcl'] as const) {
  for (const [i, task] of tasksOf(set, folder, most).entries()) {
    const namespace = `ranking ${set} ${i} ${Date.now()}`
    const memory: Store = memoryStore<never>(task.pool as never, { output: task.format })
    const database: Store = postgresStore<never>(client, { output: task.format, namespace })
    await database.put(task.pool as never)
    const sums = new Map<string, number>()
    const add = (name: string, value: number): void => {
      sums.set(name, (sums.get(name) ?? 0) + value / task.queries.length)
    }
    for (const { input, output } of task.queries) {
      const wanted = task.reference(output)
      const here = await database.search({ text: input, limit: depth })
      const there = await memory.search({ text: input, limit: depth })
      for (const first of [8, 128]) add(`same@${first}`, share(there.slice(0, first), here.slice(0, first)))
      for (const [name, hits] of [
        ['memory', there],
        ['postgres', here],
      ] as const) {
        for (const selector of selectors) {
          for (const k of counts) {
            const shown = new Set(choose(hits, input, selector, k).flatMap((demo) => task.reference(demo)))
            add(`${name} ${selector.name}@${k}`, Number(wanted.every((feature) => shown.has(feature))))
          }
        }
      }
    }
    const cells = selectors.flatMap(({ name }) =>
      counts.map((k) => {
        const a = sums.get(`memory ${name}@${k}`) ?? 0
        const b = sums.get(`postgres ${name}@${k}`) ?? 0
        return `${a.toFixed(3)} → ${b.toFixed(3)} (${b < a ? '−' : '+'}${Math.abs(100 * (b - a)).toFixed(1)})`
      }),
    )
    const same = [8, 128].map((first) => (sums.get(`same@${first}`) ?? 0).toFixed(3))
    const size = await database.size()
    lines.push(`| ${task.name} | ${size.toLocaleString('en')} | ${[...cells, ...same].join(' | ')} |`)
    console.log(lines.at(-1))
  }
}
await client.end()

const page = [
  '# Ranking by a store in PostgreSQL',
  `${new Date().toISOString().slice(0, 10)}. ${version}, words only, Node ${process.versions.node}. All of each development set; an example whose input equals the query is left out. Memory store → postgresStore (difference in points): share of queries for which the examples shown, 4 or 8, have all features of the right output (for labels: the label), chosen by \`coverage\` or by \`similar\`. The standard error of a share is .5 to 3 points, so that differences below one point are noise. \`same\`: share of the memory store's first 8 and 128 hits among as many here. \`npx tsx bench/stores/postgres-ranking.ts <data folder>\``,
  [
    '| | examples | coverage@4 | coverage@8 | similar@4 | similar@8 | same@8 | same@128 |',
    '|---|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n'),
].join('\n\n')
if (most === Number.POSITIVE_INFINITY) {
  const results = new URL('../results/', import.meta.url)
  mkdirSync(results, { recursive: true })
  writeFileSync(new URL('stores-postgres-ranking.md', results), `${page}\n`)
}

async function openPGlite(): Promise<PostgresClient & { end(): Promise<unknown> }> {
  const database = await PGlite.create()
  return { query: (sql, params) => database.query(sql, params), end: () => database.close() }
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
}

/** Outputs of the examples that a selector shows. */
function choose(hits: Hits, query: string, selector: Selector, k: number): readonly unknown[] {
  const others = hits.filter(({ example }) => folded(example.input) !== folded(query)).slice(0, 128)
  const outputs = new Map(others.map(({ example }) => [example.id, example.output]))
  const candidates = others.map(({ example, similarity, facts }) => ({
    id: example.id,
    text: example.input,
    similarity,
    tokens: 20,
    features: facts?.features ?? [],
  }))
  const chosen = selector.select({ text: query, k, room: Number.POSITIVE_INFINITY }, candidates)
  return chosen.slice(0, k).map(({ id }) => outputs.get(id))
}

function share(wanted: Hits, found: Hits): number {
  const ids = new Set(found.map(({ example }) => example.id))
  return wanted.filter(({ example }) => ids.has(example.id)).length / Math.max(1, wanted.length)
}
