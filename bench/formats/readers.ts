/**
 * Compares readers of model replies: the cases of `test/format/read` that each reads correctly, and the time for valid
 * JSON against `JSON.parse` with validation. A reader without schema does not get the schema's coercions; only its
 * value is validated. Run: `npx tsx bench/formats/readers.ts`. Peers come from the package.json of bench.
 */
import { createRequire } from 'node:module'
import * as z from 'zod'
import { json } from '../../src/format/json.ts'
import { readJson } from '../../src/format/read/read-json.ts'
import { schemaSource } from '../../src/format/schema/schema-source.ts'
import { difference } from '../../src/value/difference.ts'
import { aligning } from '../../test/format/read/cases/aligning.ts'
import { locating } from '../../test/format/read/cases/locating.ts'
import type { ReaderCase } from '../../test/format/read/cases/reader-case.ts'
import { refusing } from '../../test/format/read/cases/refusing.ts'
import { repairing } from '../../test/format/read/cases/repairing.ts'
import { whole } from '../../test/format/read/cases/whole.ts'

const require = createRequire(process.env.PEERS ?? import.meta.url)

// Peers write to the console while they parse, and take hold of it when they are loaded.
console.error = () => undefined
console.warn = () => undefined

type Read = (reply: string) => unknown | Promise<unknown>

const { jsonrepair } = require('jsonrepair')
const partialJson = require('partial-json')
const bestEffort = require('best-effort-json-parser')
const { parseJsonMarkdown } = require('@langchain/core/output_parsers')
const { parsePartialJson } = require('ai')

const peers: Readonly<Record<string, Read>> = {
  'JSON.parse': (reply) => JSON.parse(reply),
  jsonrepair: (reply) => JSON.parse(jsonrepair(reply)),
  'fence regex + jsonrepair': (reply) =>
    JSON.parse(jsonrepair(/```(?:json)?\s*([\s\S]*?)```/u.exec(reply)?.[1] ?? reply)),
  'partial-json': (reply) => partialJson.parse(reply),
  'best-effort-json-parser': (reply) => bestEffort.parse(reply),
  'LangChain parseJsonMarkdown': (reply) => parseJsonMarkdown(reply),
  'AI SDK parsePartialJson': async (reply) => {
    const { value, state } = await parsePartialJson(reply)
    if (state === 'failed-parse') throw new Error('failed')
    return value
  },
}

const groups = { locating, repairing, aligning, whole, refusing }
console.log(
  `| reader | ${Object.entries(groups)
    .map(([name, cases]) => `${name} ${cases.length}`)
    .join(' | ')} | all, % |`,
)
console.log('|---|---|---|---|---|---|---|')
await score('knapshot', (reply, schema) => readJson(reply, schema as object).value)
for (const [name, read] of Object.entries(peers)) {
  await score(name, async (reply, schema) => {
    const value = await read(reply)
    return schema === undefined ? value : schemaSource(schema).validate(value, reply)
  })
}

async function score(name: string, read: (reply: string, schema: ReaderCase['schema']) => unknown): Promise<void> {
  const right: number[] = []
  for (const cases of Object.values(groups)) {
    let count = 0
    for (const entry of cases) if (await isRight(entry, read)) count++
    right.push(count)
  }
  const total = Object.values(groups).reduce((sum, cases) => sum + cases.length, 0)
  const all = right.reduce((sum, count) => sum + count, 0)
  console.log(`| ${name} | ${right.join(' | ')} | ${((100 * all) / total).toFixed(1)} |`)
}

async function isRight(
  entry: ReaderCase,
  read: (reply: string, schema: ReaderCase['schema']) => unknown,
): Promise<boolean> {
  try {
    const value = await read(entry.reply, entry.schema)
    return 'value' in entry && difference(entry.value, value) === undefined
  } catch {
    // Any error will do where there is nothing to read: the peers have no codes.
    return 'error' in entry
  }
}

const Ticket = z.object({ team: z.enum(['billing', 'login']), urgent: z.boolean(), refund: z.number().optional() })
const small = JSON.stringify({ team: 'billing', urgent: true, refund: 12.5 })
const Row = z.object({ id: z.int(), name: z.string(), tags: z.array(z.string()), score: z.number().nullable() })
const rows = Array.from({ length: 5_000 }, (_, id) => ({ id, name: `name ${id} "x"`, tags: ['a', 'b'], score: id / 7 }))
const large = JSON.stringify({ rows })

console.log('\n| valid JSON | JSON.parse + schema, µs | knapshot, µs | speed |')
console.log('|---|---|---|---|')
speed('66 B', Ticket, small, 5_000)
speed(`${Math.round(large.length / 1000)} kB`, z.object({ rows: z.array(Row) }), large, 5)
speed('66 B, any', z.any(), small, 10_000)
speed(`${Math.round(large.length / 1000)} kB, any`, z.any(), large, 5)

console.log('\n| valid JSON | µs, small | µs, large |')
console.log('|---|---|---|')
for (const [name, read] of Object.entries(peers)) {
  const times: string[] = []
  for (const [text, count] of [
    [small, 5_000],
    [large, 3],
  ] as const) {
    try {
      const samples: number[] = []
      for (let round = 0; round < 5; round++) {
        const start = performance.now()
        for (let i = 0; i < count; i++) await read(text)
        samples.push((1000 * (performance.now() - start)) / count)
      }
      times.push(median(samples).toFixed(1))
    } catch {
      times.push('fails')
    }
  }
  console.log(`| ${name} | ${times.join(' | ')} |`)
}

function speed(name: string, schema: z.ZodType, text: string, count: number): void {
  const format = json(schema)
  const base: number[] = []
  const own: number[] = []
  for (let round = 0; round < 41; round++) {
    base.push(time(() => schema['~standard'].validate(JSON.parse(text)), count))
    own.push(time(() => format.read(text), count))
  }
  const [a, b] = [median(base), median(own)]
  console.log(`| ${name} | ${a.toFixed(2)} | ${b.toFixed(2)} | ${(a / b).toFixed(2)}× |`)
}

function time(run: () => unknown, count: number): number {
  const start = performance.now()
  for (let i = 0; i < count; i++) run()
  return (1000 * (performance.now() - start)) / count
}

function median(samples: readonly number[]): number {
  return [...samples].sort((a, b) => a - b)[Math.floor(samples.length / 2)] ?? 0
}
