// Prompts per second of each example in examples/deploy on its platform, out of a snapshot of 10,000 examples, each beside an
// empty handler on the same server; memory over 100,000 requests. Run: npm ci --prefix test/deploy, then
// npx tsx bench/deploy/load.ts [folder of banking77] [--requests 100000] [--only hono,bun]
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { installPackage } from '../../test/deploy/install-package.ts'
import { committed, own } from '../../test/deploy/places.ts'
import { platforms } from '../../test/deploy/platforms/platforms.ts'
import { run } from '../../test/deploy/run.ts'
import { inChild } from '../speed/measure.ts'
import { load, writeReport } from '../speed/report.ts'
import { short, table } from '../tokens/report.ts'
import type { Load } from './client.ts'
import { makeCorpus, readBanking } from './corpus.ts'
import type { Calls } from './lambda-child.ts'

const { values, positionals } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, only: { type: 'string' } },
  allowPositionals: true,
})
const requests = Number(values.requests)
/** Servers whose memory is not asked for get fewer. */
const fewer = Math.ceil(requests / 5)
const connections = 8
const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url))
const size = 10_000
const chosen = values.only?.split(',') ?? Object.keys(platforms)

const corpus = positionals[0] === undefined ? makeCorpus(size, 20_000) : readBanking(positionals[0], size, 20_000)
const copies = join(own, '.bench')
const bodies = join(copies, 'bodies.jsonl')
const before = load()
await installPackage()
const snapshot = await copyExamples()

const rows: string[][] = []
const notes: string[] = []
const memory: string[][] = []
const firsts: string[] = []
for (const name of chosen) {
  for (const kind of ['prompts', 'empty'] as const) {
    const folder = join(copies, kind, name)
    if (name === 'aws-lambda') await inProcess(folder, kind)
    await overHttp(name, folder, kind)
  }
}
rmSync(copies, { recursive: true })
report()

/** Copies the examples with the corpus in place of theirs, and once more with nothing to do; makes the snapshot once. */
async function copyExamples(): Promise<string> {
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
  return `${corpus.rows.length} examples ${corpus.name}; their snapshot, made in ${short(seconds)} s, has ${short(bytes.length / 1e6)} MB (gzip ${short(gzipSync(bytes).length / 1e6)} MB).`
}

async function inProcess(folder: string, kind: string): Promise<void> {
  await run('npm', ['run', '--silent', 'build'], folder)
  const busy = load()
  const seen = inChild<Calls>(here('lambda-child.ts'), [folder, bodies, String(requests)])
  if (seen.refused > 0) throw new Error(`${seen.refused} answers of the handler are not 200`)
  const cells = [seen.requests / seen.seconds, seen.requests / seen.cpuSeconds, seen.p50, seen.p99]
  rows.push(['aws-lambda, handler called in process', kind, ...cells.map(short), busy])
  if (kind !== 'prompts') return
  const bundle = statSync(join(folder, 'dist/handler.mjs')).size
  memory.push(['aws-lambda, heap and buffers after garbage collection', ...memoryCells(Object.values(seen.memory))])
  notes.push(
    `Lambda: the bundle has ${short(bundle / 1e6)} MB; its import took ${short(seen.load)} ms, the first prompt ${short(seen.first)} ms.`,
  )
  console.error(rows.at(-1)?.join(' | '), memory.at(-1)?.join(' | '))
}

async function overHttp(name: string, folder: string, kind: string): Promise<void> {
  const { url, pid, stop } = await start(name, folder)
  try {
    const first = await send(url, 0, 1)
    if (kind === 'prompts') firsts.push(`${name} ${short(first.p50)}`)
    await send(url, 0, 2_000)
    const isLong = name === 'cloudflare-worker' && kind === 'prompts'
    const parts = isLong ? 10 : 1
    const resident: number[] = []
    const loads: Load[] = []
    const busy = load()
    const cpu = cpuSecondsOf(pid)
    for (let part = 0; part < parts; part++) {
      const count = isLong ? requests / parts : fewer
      loads.push(await send(url, 2_000 + part * count, count))
      resident.push(residentOf(pid))
    }
    const used = cpuSecondsOf(pid) - cpu
    const all = loads.reduce((sum, seen) => sum + seen.requests, 0)
    const seconds = loads.reduce((sum, seen) => sum + seen.seconds, 0)
    const median = (key: 'p50' | 'p99'): number =>
      loads.map((seen) => seen[key]).sort((a, b) => a - b)[Math.floor(parts / 2)] ?? 0
    const place = name === 'aws-lambda' ? 'aws-lambda, in lambda-local behind a server' : name
    rows.push([place, kind, ...[all / seconds, all / used, median('p50'), median('p99')].map(short), busy])
    if (isLong) memory.push(['cloudflare-worker, resident memory of workerd', ...memoryCells(resident)])
    console.error(rows.at(-1)?.join(' | '), isLong ? memory.at(-1)?.join(' | ') : '')
  } finally {
    await stop()
  }
}

function start(name: string, folder: string): ReturnType<(typeof platforms)[string]> {
  const make = platforms[name]
  if (make === undefined) throw new Error(`There is no ${name} in examples/deploy.`)
  return make(folder)
}

/** Sends so many bodies from a process of its own. */
async function send(url: string, from: number, count: number): Promise<Load> {
  const args = [...process.execArgv, here('client.ts'), url, bodies, String(from), String(count), String(connections)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  for await (const chunk of child.stdout) printed += chunk
  const seen: Load = JSON.parse(printed)
  if (seen.refused > 0) throw new Error(`${seen.refused} answers of ${url} are not 200`)
  return seen
}

/** Processor time that a process has used, of all its threads; 100 ticks a second on Linux. */
function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

function residentOf(pid: number): number {
  return 1024 * Number(/VmRSS:\s*(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}

function memoryCells(bytes: readonly number[]): readonly string[] {
  return [0, 1, 4, 9].map((i) => short((bytes[i] ?? Number.NaN) / 1e6))
}

function report(): void {
  const thousands = (share: number): string => (requests * share).toLocaleString('en')
  writeReport(
    'deploy',
    'Deployed prompts under load',
    [],
    [
      `\`npx tsx bench/deploy/load.ts\`. Platforms: ${versions()}. Load average before: ${before}.`,
      `${snapshot} ${corpus.queries.length.toLocaleString('en')} different queries, 8 examples in each prompt, out of the packed package. The examples of examples/deploy as they are, bundled as their platforms do; "empty" is the same server and the same reading of the body, answered with its length. Over HTTP: loopback, ${connections} keep-alive connections from a process of its own, ${thousands(0.2)} requests (Worker: ${thousands(1)}) after 2,000 to warm up. "Each core" is requests over the processor time of the answering process (all its threads), so other processes on a shared machine change it less; for lambda-local it is not only the handler but the gateway and the simulator too.`,
      table(['platform', 'handler', 'requests/s', 'requests/s each core', 'p50, ms', 'p99, ms', 'load'], rows),
      ...notes,
      `First prompt of a server that has just started, ms: ${firsts.join(', ')}.`,
      'Memory, MB:',
      table(['', ...[0.1, 0.2, 0.5, 1].map((share) => `after ${thousands(share)}`)], memory),
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
