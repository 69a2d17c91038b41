// Measures how near hashedNgrams brings examples of the right label, by dimensions: BANKING77, 10 examples of each
// label. npx tsx bench/selection/hashed-ngrams.ts <folder of banking77>
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hashedNgrams } from '../../src/search/hashed-ngrams.ts'
import { LexicalIndex } from '../../src/search/lexical-index.ts'
import { VectorIndex } from '../../src/search/vector/vector-index.ts'

interface Line {
  readonly input: string
  readonly output: string
}

const folder = process.argv[2]
if (folder === undefined) throw new Error('Name the folder that has train.jsonl and dev.jsonl of BANKING77.')
const seeds = [1, 2, 3, 4, 5]
const perLabel = 10
const shown = [1, 4, 8]
const train = read('train.jsonl')
const queries = read('dev.jsonl')
const pools = seeds.map((seed) => draw(train, seed))

const rows: (readonly [name: string, shares: readonly number[]])[] = []
for (const dimensions of [128, 256, 384, 512, 768, 1024, 4096])
  rows.push([
    `hashedNgrams ${dimensions}`,
    average(await Promise.all(pools.map((pool) => measureVectors(pool, dimensions)))),
  ])
rows.push(['lexical index', average(pools.map(measureLexical))])

const text = [
  '# hashedNgrams by dimensions',
  `${new Date().toISOString().slice(0, 10)}. BANKING77, ${perLabel} examples of each of 77 labels, ${seeds.length} draws (seeds ${seeds.join(', ')}), ${queries.length} queries of dev.jsonl. Share of queries with an example of their label among the nearest; an example equal to the query is left out. Standard error about .006. \`npx tsx bench/selection/hashed-ngrams.ts <folder>\``,
  [
    '| | 1 nearest | 4 nearest | 8 nearest |',
    '|---|---|---|---|',
    ...rows.map(([name, shares]) => `| ${name} | ${shares.map((share) => share.toFixed(3)).join(' | ')} |`),
  ].join('\n'),
].join('\n\n')
const results = new URL('../results/', import.meta.url)
mkdirSync(results, { recursive: true })
writeFileSync(new URL('hashed-ngrams.md', results), `${text}\n`)
console.log(text)

function read(name: string): readonly Line[] {
  return readFileSync(`${folder}/${name}`, 'utf8')
    .trim()
    .split('\n')
    .map((line): Line => JSON.parse(line))
}

/** Draws examples of each label. */
function draw(lines: readonly Line[], seed: number): readonly Line[] {
  let state = seed
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  return [...new Set(lines.map(({ output }) => output))].flatMap((label) => {
    const left = lines.filter(({ output }) => output === label)
    return Array.from({ length: Math.min(perLabel, left.length) }, () => left.splice(below(left.length), 1)).flat()
  })
}

async function measureVectors(pool: readonly Line[], dimensions: number): Promise<readonly number[]> {
  const embedder = hashedNgrams({ dimensions })
  const index = new VectorIndex(dimensions)
  const vectors = await embedder.embed(pool.map(({ input }) => input))
  for (const [slot, vector] of vectors.entries()) index.put(slot, vector)
  const embedded = await embedder.embed(queries.map(({ input }) => input))
  return hits(pool, (i) => index.search(embedded[i] ?? new Float32Array(dimensions), 10).map(({ slot }) => slot))
}

function measureLexical(pool: readonly Line[]): readonly number[] {
  const index = new LexicalIndex(pool.map(({ input }) => input))
  return hits(pool, (i) => {
    const scores = index.similarities(queries[i]?.input ?? '')
    return [...pool.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, 10)
  })
}

/** The share of queries whose label is among the nearest. */
function hits(pool: readonly Line[], nearest: (query: number) => readonly number[]): readonly number[] {
  const labels = queries.map(({ input }, i) =>
    nearest(i).flatMap((slot) => (pool[slot]?.input === input ? [] : [pool[slot]?.output ?? ''])),
  )
  return shown.map(
    (k) => queries.filter(({ output }, i) => labels[i]?.slice(0, k).includes(output)).length / queries.length,
  )
}

function average(rows: readonly (readonly number[])[]): readonly number[] {
  return shown.map((_, i) => rows.reduce((sum, row) => sum + (row[i] ?? 0), 0) / rows.length)
}
