import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { type Format, type JsonSchema, json, labels } from '../../src/entry/index.ts'
import type { SetName } from './arguments.ts'
import { callFeatures, type Features, intentFeatures, labelFeatures } from './reference-features.ts'
import { sample } from './sample.ts'

/** A line of the data. */
export interface Row {
  readonly input: string
  readonly output: unknown
}

/** A pool of examples and the queries that choose from it. */
export interface Task {
  readonly name: string
  readonly kind: 'labels' | 'structure'
  readonly pool: readonly Row[]
  readonly queries: readonly Row[]
  readonly format: Format<unknown, never>
  readonly reference: Features
}

/** Makes the tasks of one data set. */
export function tasksOf(set: SetName, folder: string, queries: number): readonly Task[] {
  switch (set) {
    case 'banking10':
      return [1, 2, 3].map((seed) => bankingTask(folder, queries, seed))
    case 'banking':
      return [bankingTask(folder, queries)]
    case 'snips':
      return [snipsTask(folder, queries)]
    case 'bfcl':
      return [callTask(folder, queries)]
  }
}

/** Reads the JSON Schema of SNIPS outputs. */
export function snipsSchema(folder: string): SnipsSchema {
  return JSON.parse(readFileSync(`${folder}/snips-json/schema.json`, 'utf8')) as SnipsSchema
}

/** The parts of that schema that the benchmark itself uses. */
export interface SnipsSchema extends JsonSchema {
  readonly oneOf: readonly {
    readonly properties: {
      readonly intent: { readonly const: string }
      readonly slots: { readonly properties: Readonly<Record<string, JsonSchema>> }
    }
  }[]
}

/** Writes the same schema in zod, as shown on the data's page. */
export function snipsZod({ oneOf }: SnipsSchema): Format<unknown, never> {
  const slot = z.union([z.string().min(1), z.array(z.string().min(1)).min(2)]).optional()
  const branches = oneOf.map(({ properties: { intent, slots } }) =>
    z.strictObject({
      intent: z.literal(intent.const),
      slots: z.strictObject(Object.fromEntries(Object.keys(slots.properties).map((name) => [name, slot]))),
    }),
  )
  const [first, ...rest] = branches
  if (first === undefined) throw new Error('schema.json has no branches')
  return json(z.discriminatedUnion('intent', [first, ...rest]))
}

function bankingTask(folder: string, queries: number, seed?: number): Task {
  const train = rows(folder, 'banking77', 'train')
  const names = [...new Set(train.map(({ output }) => String(output)))].sort()
  const pool =
    seed === undefined
      ? train
      : names.flatMap((name) =>
          sample(
            train.filter(({ output }) => output === name),
            10,
            seed,
          ),
        )
  return {
    name: seed === undefined ? 'BANKING77, full pool' : `BANKING77-10, seed ${seed}`,
    kind: 'labels',
    pool,
    queries: queriesOf(folder, 'banking77', queries),
    format: labels(names),
    reference: labelFeatures,
  }
}

function snipsTask(folder: string, queries: number): Task {
  return {
    name: 'SNIPS-JSON',
    kind: 'structure',
    pool: rows(folder, 'snips-json', 'train'),
    queries: queriesOf(folder, 'snips-json', queries),
    format: json<unknown>(snipsSchema(folder)) as Format<unknown, never>,
    reference: intentFeatures,
  }
}

function callTask(folder: string, queries: number): Task {
  const Calls = z.array(z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()) }))
  return {
    name: 'BFCL-live',
    kind: 'structure',
    pool: rows(folder, 'bfcl-live', 'train'),
    queries: queriesOf(folder, 'bfcl-live', queries),
    format: json(Calls),
    reference: callFeatures,
  }
}

/** Reads a file of the data. Ids are dropped, so that rows of equal content merge as they do in a store. */
export function rows(folder: string, set: string, part: 'train' | 'dev'): readonly Row[] {
  return readFileSync(`${folder}/${set}/${part}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const { input, output } = JSON.parse(line) as Row
      return { input, output }
    })
}

function queriesOf(folder: string, set: string, count: number): readonly Row[] {
  const all = rows(folder, set, 'dev')
  return count < all.length ? sample(all, count, 1) : all
}
