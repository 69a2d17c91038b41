// Measures prompts per second of each example in examples/deploy on its platform, from a snapshot of 10,000 examples,
// each beside an empty handler on the same server; also memory over 100,000 requests. Run: npm ci --prefix test/deploy,
// then npx tsx bench/deploy/load.ts [folder of banking77] [--requests 100000] [--only hono,bun]
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { installPackage } from '../../test/deploy/install-package.ts'
import { committed, own } from '../../test/deploy/places.ts'
import type { Running } from '../../test/deploy/platforms/platform.ts'
import { platforms } from '../../test/deploy/platforms/platforms.ts'
import { run } from '../../test/deploy/run.ts'
import { inChild } from '../speed/measure.ts'
import { load, writeReport } from '../speed/report.ts'
import { median, short, table } from '../tokens/report.ts'
import type { Load } from './client.ts'
import { type Corpus, makeCorpus, readBanking } from './corpus.ts'
import type { Calls } from './lambda-child.ts'
import { startWorkerd } from './start-workerd.ts'

const { values, positionals } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, only: { type: 'string' } },
  allowPositionals: true,
})
const connections = 8
const size = 10_000
const queries = 20_000
const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url))
const copies = join(own, '.bench')
const bodies = join(copies, 'bodies.jsonl')

/** What is run. A Worker is run twice, because miniflare puts a Worker of its own before it. */
const places: readonly Place[] = [
  { name: 'Lambda, handler called in process', folder: 'aws-lambda' },
  { name: 'Lambda, in lambda-local behind a server', folder: 'aws-lambda', start: platforms['aws-lambda'] },
  { name: 'Worker, in workerd', folder: 'cloudflare-worker', start: startWorkerd, isLong: true },
  { name: 'Worker, in miniflare', folder: 'cloudflare-worker', start: platforms['cloudflare-worker'] },
  { name: 'Hono on Node', folder: 'hono', start: platforms.hono },
  { name: 'Bun', folder: 'bun', start: platforms.bun },
  { name: 'Next on Node', folder: 'next', start: platforms.next },
]

interface Place {
  readonly name: string
  readonly folder: string
  readonly start?: ((folder: string) => Promise<Running>) | undefined
  /** Gets all requests, and its memory is measured; the others get a fifth. */
  readonly isLong?: true
}

const requests = Number(values.requests)
const chosen = places.filter(({ folder }) => values.only?.split(',').includes(folder) ?? true)
const before = load()
const rows: string[][] = []
const notes: string[] = []
const memory: string[][] = []
const firsts: string[] = []
await installPackage()
if (positionals[0] !== undefined) await measure(readBanking(positionals[0], size, queries), chosen, requests)
const isAlone = positionals[0] === undefined
await measure(makeCorpus(size, queries), isAlone ? chosen : chosen.slice(0, 3), isAlone ? requests : requests / 5)
rmSync(copies, { recursive: true })
report()

async function measure(corpus: Corpus, among: readonly Place[], count: number): Promise<void> {
  notes.push(await copyExamples(corpus))
  for (const place of among) {
    for (const kind of ['prompts', 'empty'] as const) {
      const folder = join(copies, kind, place.folder)
      if (place.start === undefined) await inProcess(corpus, place, folder, kind, count)
      else await overHttp(corpus, place, place.start, folder, kind, place.isLong ? count : Math.ceil(count / 5))
    }
  }
}

/** Copies the examples with the corpus instead of theirs, and once more with nothing to do; makes the snapshot once. */
async function copyExamples(corpus: Corpus): Promise<string> {
  rmSync(copies, { recursive: true, force: true })
  mkdirSync(copies)
  writeFileSync(bodies, corpus.queries.map((query) => JSON.stringify(query)).join('\n'))
  for (const name of Object.keys(platforms)) {
    for (const kind of ['prompts', 'empty'])
      cpSync(join(committed, name), join(copies, kind, name), { recursive: true })
    cpSync(here('empty-answer.ts'), join(copies, 'empty', name, 'answer.ts'))
    writeFileSync(
      join(copies, 'prompts', name, 'tickets.jsonl'),
      corpus.rows.map((row) => JSON.stringify(row)).join('\n'),
    )
  }
  const first = join(copies, 'prompts/hono')
  const start = performance.now()
  await run('npm', ['run', '--silent', 'snapshot'], first)
  const seconds = (performance.now() - start) / 1000
  // The other examples make theirs when they are bundled.
  await run('npm', ['run', '--silent', 'snapshot'], join(copies, 'prompts/bun'))
  const bytes = readFileSync(join(first, 'triage.snapshot.mjs'))
  return `${corpus.name}: ${corpus.rows.length.toLocaleString('en')} examples; their snapshot, made in ${short(seconds)} s, has ${short(bytes.length / 1e6)} MB (gzip ${short(gzipSync(bytes).length / 1e6)} MB).`
}

async function inProcess(corpus: Corpus, { name }: Place, folder: string, kind: string, count: number): Promise<void> {
  await run('npm', ['run', '--silent', 'build'], folder)
  const busy = load()
  const seen = inChild<Calls>(here('lambda-child.ts'), [folder, bodies, String(count)])
  if (seen.refused > 0) throw new Error(`${seen.refused} answers of the handler are not 200`)
  const cells = [seen.requests / seen.seconds, seen.requests / seen.cpuSeconds, seen.p50, seen.p99]
  add([name, corpus.name, kind, ...cells.map(short), busy])
  if (kind !== 'prompts') return
  const bundle = statSync(join(folder, 'dist/handler.mjs')).size
  memory.push([
    `${name}: heap and buffers after garbage collection, ${corpus.name}`,
    ...tenths(Object.values(seen.memory)),
  ])
  notes.push(
    `Bundle of the Lambda with ${corpus.name}: ${short(bundle / 1e6)} MB; import ${short(seen.load)} ms, first prompt ${short(seen.first)} ms.`,
  )
}

async function overHttp(
  corpus: Corpus,
  { name, isLong }: Place,
  start: (folder: string) => Promise<Running>,
  folder: string,
  kind: string,
  count: number,
): Promise<void> {
  const { url, pid, stop } = await start(folder)
  try {
    const first = await send(url, 0, 1)
    if (kind === 'prompts') firsts.push(`${name}, ${corpus.name} ${short(first.p50)}`)
    await send(url, 0, 2_000)
    const loads: Load[] = []
    const resident: number[] = []
    const busy = load()
    const cpu = cpuSecondsOf(pid)
    for (let part = 0; part < 10; part++) {
      loads.push(await send(url, 2_000 + (part * count) / 10, count / 10))
      resident.push(residentOf(pid))
    }
    const used = cpuSecondsOf(pid) - cpu
    const seconds = loads.reduce((sum, seen) => sum + seen.seconds, 0)
    const cells = [
      count / seconds,
      count / used,
      median(loads.map(({ p50 }) => p50)),
      median(loads.map(({ p99 }) => p99)),
    ]
    add([name, corpus.name, kind, ...cells.map(short), busy])
    if (isLong && kind === 'prompts') memory.push([`${name}: resident memory, ${corpus.name}`, ...tenths(resident)])
  } finally {
    await stop()
  }
}

function add(row: string[]): void {
  rows.push(row)
  console.error(row.join(' | '))
}

/** Sends this many bodies from its own process. */
async function send(url: string, from: number, count: number): Promise<Load> {
  const args = [...process.execArgv, here('client.ts'), url, bodies, String(from), String(count), String(connections)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  for await (const chunk of child.stdout) printed += chunk
  const seen: Load = JSON.parse(printed)
  if (seen.refused > 0) throw new Error(`${seen.refused} answers of ${url} are not 200`)
  return seen
}

/** Returns the processor time that a process has used in all its threads; Linux counts 100 ticks per second. */
function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

function residentOf(pid: number): number {
  return 1024 * Number(/VmRSS:\s*(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}

/** Returns the memory after a tenth, a fifth, half and all of the requests, in MB. */
function tenths(bytes: readonly number[]): readonly string[] {
  return [0, 1, 4, 9].map((i) => short((bytes[i] ?? Number.NaN) / 1e6))
}

function report(): void {
  writeReport(
    'deploy',
    'Deployed prompts under load',
    [],
    [
      `\`npx tsx bench/deploy/load.ts [folder of banking77]\`. Platforms: ${versions()}. Load average before: ${before}.`,
      `The examples of examples/deploy as they are, out of the packed package, each with a snapshot of 10,000 examples, 8 of them in every prompt; ${queries.toLocaleString('en')} different queries. "Empty" is the same server and the same reading of the body, answered with its length. Over HTTP: loopback, ${connections} keep-alive connections from a process of its own; p50 and p99 are the medians of ten runs. "Each core" is requests over the processor time of the answering process with all its threads: other processes on a shared machine change it less than requests/s, which has the client and them on the same two cores. Under lambda-local it holds the server before it and the simulator too.`,
      `Examples made of templates have few words, each in many of them, which is hard on search; those of BANKING77 are real messages (teams are drawn, as it has none).`,
      table(
        ['platform', 'examples', 'handler', 'requests/s', 'requests/s each core', 'p50, ms', 'p99, ms', 'load'],
        rows,
      ),
      ...notes,
      `First prompt of a server that has just started, ms: ${firsts.join('; ')}.`,
      `Memory in MB over ${requests.toLocaleString('en')} requests (where examples of templates stand beside BANKING77: a fifth of that). workerd alone gets 64 MB for old objects, as the platform ends what takes 128 MB in all; without that V8 lets garbage lie.`,
      table(['', 'after a tenth', 'a fifth', 'half', 'all'], memory),
    ],
  )
}

function versions(): string {
  const { dependencies }: { dependencies: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(join(own, 'package.json'), 'utf8'),
  )
  const shown = ['wrangler', 'miniflare', 'next', 'lambda-local', 'hono', '@hono/node-server', 'bun']
  return shown.map((name) => `${name} ${dependencies[name]}`).join(', ')
}
