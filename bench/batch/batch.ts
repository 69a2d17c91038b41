// npx tsx bench/batch/batch.ts <folder of banking77> [rows] [folder to write to]
// Writes a batch with the built command line, as a child whose memory and time are taken from /proc; then reads made-up results.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [data, rowsArgument = '1000000', parent = tmpdir()] = process.argv.slice(2)
if (data === undefined) throw new Error('Name the folder that holds train.jsonl and dev.jsonl of BANKING77.')
const rows = Number(rowsArgument)
const folder = await mkdtemp(join(parent, 'batch-'))
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
const definition = fileURLToPath(new URL('./definition.ts', import.meta.url))

interface Measured {
  readonly seconds: number
  readonly cpu: number
  readonly peak: number
  readonly out: string
}

/** Jiffies of a process; Linux counts 100 a second. */
const jiffy = 100

async function measured(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Measured> {
  const began = performance.now()
  const child = spawn(process.execPath, [cli, 'batch', definition, ...args, '--json'], {
    env: { ...process.env, DATA: data ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  let peak = 0
  let cpu = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  const look = async (): Promise<void> => {
    const [status, stat] = await Promise.all(
      ['status', 'stat'].map((name) => readFile(`/proc/${child.pid}/${name}`, 'utf8').catch(() => '')),
    )
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/u.exec(status ?? '')?.[1] ?? 0) * 1024)
    const fields = (stat ?? '').slice((stat ?? '').lastIndexOf(')') + 2).split(' ')
    cpu = Math.max(cpu, (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / jiffy)
  }
  const timer = setInterval(look, 100)
  const [code] = await once(child, 'close')
  clearInterval(timer)
  if (code !== 0) throw new Error(`exit code ${code}: ${out}`)
  return { seconds: (performance.now() - began) / 1_000, cpu, peak, out }
}

async function writeLines(name: string, line: (i: number) => object): Promise<string> {
  const path = join(folder, name)
  const stream = createWriteStream(path)
  for (let i = 0; i < rows; i++) if (!stream.write(`${JSON.stringify(line(i))}\n`)) await once(stream, 'drain')
  stream.end()
  await once(stream, 'close')
  return path
}

const lines: string[] = []
function report(what: string, { seconds, cpu, peak }: Measured): void {
  const cells = [
    what,
    rows.toLocaleString('en'),
    seconds.toFixed(1),
    Math.round(rows / seconds).toLocaleString('en'),
    cpu.toFixed(1),
    Math.round(rows / cpu).toLocaleString('en'),
    `${Math.round(peak / 1e6)} MB`,
  ]
  lines.push(`| ${cells.join(' | ')} |`)
  console.log(lines.at(-1))
}

try {
  const queries = (await readFile(join(data, 'dev.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { input: string }).input)
  const inputs = await writeLines('inputs.jsonl', (i) => ({
    id: `message-${i}`,
    input: `${queries[i % queries.length]} (${i})`,
  }))
  const output = join(folder, 'requests.jsonl')
  for (const [examples, workers] of [
    ['1000', '1'],
    ['1000', '2'],
    ['10003', '2'],
  ] as const) {
    const flags = [inputs, '--to', 'openai', '--model', 'gpt-5-mini', '-o', output, '--fresh', '--workers', workers]
    const what = `write, ${Number(examples).toLocaleString('en')} examples, --workers ${workers}`
    report(what, await measured(flags, { EXAMPLES: examples }))
  }
  const results = await writeLines('results.jsonl', (i) => ({
    id: `batch_req_${i}`,
    custom_id: `message-${rows - 1 - i}`,
    response: {
      status_code: 200,
      request_id: `r${i}`,
      body: {
        object: 'chat.completion',
        choices: [{ index: 0, message: { role: 'assistant', content: 'card_arrival' }, finish_reason: 'stop' }],
      },
    },
    error: null,
  }))
  report('read', await measured(['--read', results, '--inputs', inputs, '-o', join(folder, 'rows.jsonl')], {}))
} finally {
  await rm(folder, { recursive: true })
}

const head = `# Batches: rows a second and memory

\`npx tsx bench/batch/batch.ts <banking77> ${rows}\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), shared with other work. BANKING77, short inputs, 8 examples a prompt and the list of 77 labels, exact o200k counts; lines of about 3.4 kB, split at 50,000 requests or 200 MB. "CPU" is the time that the process had; the rest of the seconds other processes had it. Reading checks every id against the inputs.

| | rows | seconds | rows/s | CPU, s | rows/s of CPU | peak memory |
| --- | --- | --- | --- | --- | --- | --- |
`
await writeFile(new URL('../results/batch.md', import.meta.url), `${head}${lines.join('\n')}\n`)
