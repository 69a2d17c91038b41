import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { type Embedder, type Format, type JsonSchema, json, labels } from '../../src/entry/index.ts'
import { sample } from '../selection/sample.ts'
import { type Row, rows } from '../selection/tasks.ts'

/** What a model is asked, with which examples, and how its replies are read. */
export interface Task {
  readonly name: string
  readonly kind: 'labels' | 'structure'
  readonly instruction: string
  readonly format: Format<unknown, unknown>
  /** The schema of the outputs, where there is one that can be described in several ways. */
  readonly schema?: JsonSchema
  readonly pool: readonly Row[]
  readonly queries: readonly Row[]
  /** The most tokens that a reply may take. */
  readonly limit: number
  /** Searches the examples by vectors as well. */
  readonly embedder?: Embedder
}

/** Themes of BANKING77, by the first pattern that its label has. */
const themes: readonly (readonly [theme: string, label: RegExp])[] = [
  ['top_up', /top.?up|topping/u],
  ['transfer', /transfer|receiving|beneficiary|direct_debit/u],
  ['cash', /cash|atm/u],
  ['exchange', /exchange|currenc|fiat|country/u],
  ['card', /card|pin|contactless|apple_pay|visa/u],
  ['account', /./u],
]
const media = ['AddToPlaylist', 'PlayMusic', 'SearchCreativeWork', 'SearchScreeningEvent']

const makers = {
  banking10: (data: string, seed: number) => {
    const train = rows(data, 'banking77', 'train')
    const names = sample(labelsOf(train), 10, seed)
    return banking(data, seed, names, 20)
  },
  banking77: (data: string, seed: number) => banking(data, seed, labelsOf(rows(data, 'banking77', 'train')), 10),
  themes6: (data: string, seed: number) =>
    grouped(
      data,
      seed,
      'banking77',
      240,
      (output) => themes.find(([, label]) => label.test(String(output)))?.[0] ?? '',
    ),
  media2: (data: string, seed: number) =>
    grouped(data, seed, 'snips-json', 100, (output) => (media.includes(intentOf(output)) ? 'media' : 'other')),
  snips: (data: string): Task => {
    const schema: JsonSchema = JSON.parse(readFileSync(`${data}/snips-json/schema.json`, 'utf8'))
    return {
      name: 'snips',
      kind: 'structure',
      instruction: 'Extract the intent and its slots from the request.',
      format: json<unknown>(schema),
      schema,
      pool: rows(data, 'snips-json', 'train'),
      queries: rows(data, 'snips-json', 'dev'),
      limit: 120,
    }
  },
  bfcl: (data: string): Task => ({
    name: 'bfcl',
    kind: 'structure',
    instruction: 'Write the function calls that the request asks for.',
    format: json(z.array(z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()) }))) as Format<
      unknown,
      unknown
    >,
    // Longer ones would not leave room for four of their kind.
    pool: rows(data, 'bfcl-live', 'train').filter(isShort),
    queries: rows(data, 'bfcl-live', 'dev').filter(isShort),
    limit: 160,
  }),
} as const satisfies Record<string, (data: string, seed: number) => Task>

export const taskNames = Object.keys(makers) as readonly TaskName[]
export type TaskName = keyof typeof makers

/** Makes a task from the data, with `count` queries drawn by the seed. */
export function taskOf(name: TaskName, data: string, count: number, seed: number): Task {
  const task = makers[name](data, seed)
  return { ...task, queries: sample(task.queries, count, seed) }
}

function banking(data: string, seed: number, names: readonly string[], each: number): Task {
  const isOne = ({ output }: Row): boolean => names.includes(String(output))
  const train = rows(data, 'banking77', 'train').filter(isOne)
  return {
    name: `banking${names.length}`,
    kind: 'labels',
    instruction: 'Name the intent of the customer’s message.',
    format: labels([...names].sort()) as Format<unknown, unknown>,
    pool: names.flatMap((name) =>
      sample(
        train.filter(({ output }) => output === name),
        each,
        seed,
      ),
    ),
    queries: rows(data, 'banking77', 'dev').filter(isOne),
    limit: 24,
  }
}

/** A task of few wide labels: each stands for many kinds of input. */
function grouped(data: string, seed: number, set: string, size: number, group: (output: unknown) => string): Task {
  const regroup = ({ input, output }: Row): Row => ({ input, output: group(output) })
  const pool = sample(rows(data, set, 'train'), size, seed).map(regroup)
  const names = labelsOf(pool)
  return {
    name: set === 'banking77' ? 'themes6' : 'media2',
    kind: 'labels',
    instruction: set === 'banking77' ? 'Name the topic of the customer’s message.' : 'Is the request about media?',
    format: labels(names) as Format<unknown, unknown>,
    pool,
    queries: rows(data, set, 'dev').map(regroup),
    limit: 24,
  }
}

function labelsOf(lines: readonly Row[]): readonly string[] {
  return [...new Set(lines.map(({ output }) => String(output)))].sort()
}

function intentOf(output: unknown): string {
  return String(Reflect.get(Object(output), 'intent'))
}

function isShort({ input, output }: Row): boolean {
  return input.length + JSON.stringify(output).length <= 800
}
