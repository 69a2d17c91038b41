import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ticket } from '../../examples/ticket.ts'
import { type Format, fewShot, type JsonSchema, json, memoryStore, showcase, similar } from '../../src/entry/index.ts'
import { o200k } from '../../src/tokens/o200k.ts'

interface Row {
  readonly input: string
  readonly output: unknown
}

interface Task {
  readonly name: string
  readonly schema: JsonSchema
  readonly pool: readonly Row[]
  readonly queries: readonly Row[]
  /** Finds the rare example that has several values for a slot. */
  readonly isListed?: (row: Row) => boolean
}

const budget = { tokens: 20_000, tokenizer: o200k }
const pinned = [2, 4, 8, 16]

/** Counts what `describe: 'rest'` leaves of a description beside pinned and beside chosen examples. */
export async function restTokens(folder: string): Promise<string> {
  const lines = ['| set, examples | features shown | examples | types | rest | × types |', '|---|---|---|---|---|---|']
  for (const task of [tickets(), snips(folder), bfcl(folder)]) {
    const types = o200k.count(json(task.schema).describe())
    const line = (what: string, shown: number, shots: number, rest: number): void => {
      const parts = [`${task.name}, ${what}`, `${Math.round(100 * shown)} %`, ...[shots, types, rest].map(Math.round)]
      lines.push(`| ${[...parts, (rest / types).toFixed(2)].join(' | ')} |`)
    }
    for (const k of pinned) {
      const one = await pins(task, k)
      line(`${k} pinned by showcase`, one.shown, one.shots, one.rest)
    }
    if (task.isListed !== undefined) {
      const one = await pins(task, 16, task.isListed)
      line('16 pinned, one with a list of values', one.shown, one.shots, one.rest)
    }
    const near = await chosen(task, 4)
    line("4 nearest, `{ rest: 'chosen' }`, mean", near.shown, near.shots, near.rest)
  }
  return lines.join('\n')
}

interface Counted {
  /** The share of the features of the schema. */
  readonly shown: number
  readonly shots: number
  readonly rest: number
}

/** Pins `k` examples by showcase; the last place is for one that fits `wanted`, if given. */
async function pins({ schema, pool, queries }: Task, k: number, wanted?: (row: Row) => boolean): Promise<Counted> {
  const output = json<unknown>(schema, { describe: 'rest' })
  const examples = memoryStore(pool, { output })
  const input = queries[0]?.input ?? ''
  let builder = fewShot({ instruction: 'Parse.', output, examples, pin: showcase({ k }), budget })
  if (wanted !== undefined) {
    const { report } = await builder.build(input, { k: 0 })
    const ids = report.shots.slice(0, k - 1).map(({ id }) => id)
    for await (const row of examples.all()) {
      if (ids.length < k && !ids.includes(row.id) && wanted(row)) ids.push(row.id)
    }
    builder = builder.with({ pin: ids })
  }
  const { report } = await builder.build(input, { k: 0 })
  const all = output.allFeatures?.() ?? []
  const missing = new Set(report.uncovered)
  const tokensOf = (section: string): number => report.sections.find(({ name }) => name === section)?.tokens ?? 0
  return {
    shown: all.filter((feature) => !missing.has(feature)).length / all.length,
    shots: tokensOf('pinned'),
    rest: tokensOf('format'),
  }
}

async function chosen({ schema, pool, queries }: Task, k: number): Promise<Counted> {
  const output: Format<unknown> = json<unknown>(schema, { describe: { rest: 'chosen' } })
  const examples = memoryStore(pool, { output })
  const builder = fewShot({ instruction: 'Parse.', output, examples, select: similar({ k }), budget })
  const sums = { shown: 0, shots: 0, rest: 0 }
  const all = output.allFeatures?.() ?? []
  for (const { input } of queries) {
    const { report } = await builder.build(input)
    const shots = await examples.get(report.shots.map(({ id }) => id))
    const shown = new Set(shots.flatMap((shot) => output.features(shot.output)))
    sums.shown += all.filter((feature) => shown.has(feature)).length / all.length
    for (const { name, tokens } of report.sections) {
      if (name === 'examples') sums.shots += tokens
      if (name === 'format') sums.rest += tokens
    }
  }
  const mean = (sum: number): number => sum / queries.length
  return { shown: mean(sums.shown), shots: mean(sums.shots), rest: mean(sums.rest) }
}

/** The tickets of the examples: the last fifth are the queries. */
function tickets(): Task {
  const all = parsed<Row>(fileURLToPath(new URL('../../examples/data/tickets.jsonl', import.meta.url)))
  const end = Math.floor(0.8 * all.length)
  const schema: JsonSchema = json(Ticket).jsonSchema?.() ?? {}
  return { name: 'Tickets of the examples', schema, pool: all.slice(0, end), queries: all.slice(end) }
}

function snips(folder: string): Task {
  const schema = JSON.parse(readFileSync(`${folder}/snips-json/schema.json`, 'utf8')) as JsonSchema
  return {
    name: 'SNIPS, 7 intents',
    schema,
    pool: rows<Row>(folder, 'snips-json', 'train'),
    queries: rows<Row>(folder, 'snips-json', 'dev').slice(0, 100),
    isListed: ({ output }) => JSON.stringify(output).includes('['),
  }
}

interface Call {
  readonly name: string
  readonly arguments: unknown
}

interface CallRow extends Row {
  readonly output: readonly Call[]
  readonly functions: readonly {
    readonly name: string
    readonly description: string
    readonly parameters: JsonSchema
  }[]
}

/** Returns the twelve tools that are called most, as one list for all rows, with their descriptions from the data. */
function bfcl(folder: string): Task {
  const train = rows<CallRow>(folder, 'bfcl-live', 'train')
  const tools = new Map(train.flatMap(({ functions }) => functions.map((tool) => [tool.name, tool])))
  const calls = new Map<string, number>()
  for (const { output } of train) for (const { name } of output) calls.set(name, (calls.get(name) ?? 0) + 1)
  const names = [...calls].sort((a, b) => b[1] - a[1]).slice(0, 12)
  const branches = names.flatMap(([name]): JsonSchema[] => {
    const tool = tools.get(name)
    if (tool === undefined) return []
    const properties = { name: { const: name }, arguments: jsonSchemaOf(tool.parameters) }
    return [{ type: 'object', description: tool.description, properties, required: ['name', 'arguments'] }]
  })
  const schema: JsonSchema = { type: 'array', items: { anyOf: branches } }
  const format = json<unknown>(schema)
  const isKnown = ({ output }: CallRow): boolean => {
    try {
      format.validate?.(output)
      return true
    } catch {
      // Calls of other tools, and calls that break their own schema.
      return false
    }
  }
  return {
    name: 'BFCL-live, 12 described tools',
    schema,
    pool: train.filter(isKnown),
    queries: rows<CallRow>(folder, 'bfcl-live', 'dev').filter(isKnown),
  }
}

/** Turns Python types into those of JSON Schema. */
function jsonSchemaOf(parameters: unknown): JsonSchema {
  const types: Readonly<Record<string, string>> = { dict: 'object', float: 'number', tuple: 'array' }
  return JSON.parse(JSON.stringify(parameters), (key, value: unknown) => {
    if (key !== 'type' || typeof value !== 'string') return value
    return value === 'any' ? undefined : (types[value] ?? value)
  }) as JsonSchema
}

function rows<R>(folder: string, set: string, part: 'train' | 'dev'): readonly R[] {
  return parsed(`${folder}/${set}/${part}.jsonl`)
}

function parsed<R>(path: string): readonly R[] {
  const all = readFileSync(path, 'utf8').trim().split('\n')
  // Without ids, so that rows of equal content merge as they do in a store.
  return all.map((line) => JSON.parse(line) as R & { readonly id?: string }).map(({ id: _, ...row }) => row as R)
}
