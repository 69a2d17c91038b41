import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { PGlite } from '@electric-sql/pglite'
import { uuid_ossp } from '@electric-sql/pglite/contrib/uuid_ossp'
import { vector } from '@electric-sql/pglite-pgvector'
import { hashedNgrams, labels } from '../../src/entry/index.ts'
import { postgresStore } from '../../src/entry/postgres.ts'
import { readCorpus } from '../speed/corpus.ts'

const size = 10_000
const dimensions = 256
const limits = [16, 144] as const
const queriesOfEach = 60

/** The folder in which LangChain's vector stores are installed, if it is not this one. */
const langchain = process.env.LANGCHAIN_COMMUNITY ?? '@langchain/community'

/** Measures searches by words and vectors, beside LangChain's PGVectorStore: the same database, texts and vectors. */
export async function vectorRows(data: string): Promise<readonly string[]> {
  const { rows: examples, labels: names, queries } = readCorpus(data, size, ['banking77', 'snips-json'])
  const embedder = hashedNgrams({ dimensions })
  const output = labels(names)
  const lines: string[] = []
  for (const vectors of ['exact', 'hnsw'] as const) {
    const database = await PGlite.create({ extensions: { vector } })
    const store = postgresStore(database, { output, embedder, vectors })
    await store.migrate()
    const start = performance.now()
    await store.put(examples)
    const seconds = (performance.now() - start) / 1_000
    lines.push(
      await line(`postgresStore, ${vectors}`, seconds, queries, (text, limit) => store.search({ text, limit })),
    )
    await database.close()
  }
  const { PGVectorStore } = await import(
    `${langchain}/${langchain.startsWith('/') ? 'dist/vectorstores/pgvector.js' : 'vectorstores/pgvector'}`
  )
  const embeddings = {
    embedDocuments: async (texts: string[]) => (await embedder.embed(texts)).map((found) => Array.from(found)),
    embedQuery: async (text: string) => Array.from((await embedder.embed([text]))[0] ?? []),
  }
  const documents = examples.map(({ input, output: label }) => ({ pageContent: input, metadata: { label } }))
  for (const index of [false, true]) {
    const database = await PGlite.create({ extensions: { vector, uuid_ossp } })
    const query = (sql: string | { text: string; values?: unknown[] }, params: unknown[] = []) =>
      typeof sql === 'string' ? database.query(sql, params) : database.query(sql.text, sql.values ?? [])
    const connection = { query, release() {}, connect: async () => connection, end: async () => {} }
    const store = await PGVectorStore.initialize(embeddings, { pool: connection, tableName: 'documents', dimensions })
    if (index) await store.createHnswIndex({ dimensions })
    const start = performance.now()
    await store.addDocuments(documents)
    const seconds = (performance.now() - start) / 1_000
    const name = `LangChain PGVectorStore, ${index ? 'hnsw' : 'exact'}`
    lines.push(await line(name, seconds, queries, (text, limit) => store.similaritySearch(text, limit)))
    await database.close()
  }
  const versionOf = (path: string): string => JSON.parse(readFileSync(path, 'utf8')).version
  const community = langchain.startsWith('/')
    ? versionOf(`${langchain}/package.json`)
    : versionOf(new URL('../node_modules/@langchain/community/package.json', import.meta.url).pathname)
  return [
    '## Vectors, on PGlite',
    `${size.toLocaleString('en')} examples, ${dimensions} dimensions of \`hashedNgrams\`, PGlite 0.5.14 with pgvector (one process, WebAssembly), \`@langchain/community\` ${community}. postgresStore searches words and vectors, ranks the candidates of both and returns checked examples with their vectors; PGVectorStore searches vectors alone and returns documents. With hnsw the index is there before the examples are.`,
    [
      `| | put, s | ${limits.map((limit) => `${limit} hits: p50, ms`).join(' | ')} | load |`,
      '|---|---|---|---|---|',
      ...lines,
    ].join('\n'),
  ]
}

async function line(
  name: string,
  seconds: number,
  queries: readonly string[],
  search: (text: string, limit: number) => Promise<unknown>,
): Promise<string> {
  const cells: string[] = []
  for (const limit of limits) {
    const times: number[] = []
    for (const text of queries.slice(0, queriesOfEach)) {
      const start = performance.now()
      await search(text, limit)
      times.push(performance.now() - start)
    }
    // The first ones warm up.
    const sorted = times.slice(10).sort((a, b) => a - b)
    cells.push((sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toFixed(1))
  }
  const text = `| ${[name, seconds.toFixed(1), ...cells, loadavg()[0]?.toFixed(1)].join(' | ')} |`
  console.log(text)
  return text
}
