import { type ExampleStore, fewShot, memoryStore, type Prompt } from '../../src/entry/index.ts'
import { o200k } from '../../src/tokens/o200k.ts'
import type { Row } from '../selection/tasks.ts'
import type { Contender } from './contenders.ts'
import type { Replies } from './replies.ts'
import { compare, type Score, scoreReply } from './score.ts'
import type { Task } from './tasks.ts'

/** What a contender achieved on a task, query by query. */
export interface Outcome {
  readonly contender: string
  readonly scores: readonly Score[]
  /** The mean tokens of a prompt; 0 where no model was asked. */
  readonly tokens: number
  /** The share of prompts that show an output equal to the wanted one. */
  readonly shown: number
}

/** More than the models' windows hold would be useless. */
const budget = { tokens: 3_400, tokenizer: o200k }

/** Builds the prompts of one contender for each query of a task. */
export function promptsOf(
  task: Task,
  { select, order, pin, format }: Contender,
  k: number,
): Promise<Prompt<unknown>[]> {
  const builder = fewShot<unknown, unknown>({
    instruction: task.instruction,
    output: format?.(task) ?? task.format,
    examples: storeOf(task),
    select,
    exclude: 'same-input',
    budget,
    ...(order === undefined ? {} : { order }),
    ...(pin === undefined ? {} : { pin }),
  })
  return Promise.all(task.queries.map(({ input }) => builder.build(input, { k })))
}

/** Has a model answer the prompts, and reads its replies. */
export async function judge(
  contender: string,
  task: Task,
  prompts: readonly Prompt<unknown>[],
  replies: Replies,
): Promise<Outcome> {
  const asked = prompts.map(({ messages }) => messages)
  await replies.ask(asked, task.limit)
  const outputs = await outputsOf(task)
  return {
    contender,
    scores: prompts.map((prompt, i) => {
      const shown = prompt.report.shots.map(({ id }): unknown => JSON.parse(outputs.get(id) ?? 'null'))
      return scoreReply(prompt, replies.get(prompt.messages, task.limit), task.queries[i]?.output, shown)
    }),
    tokens: mean(prompts.map(({ report }) => report.tokens)),
    shown: mean(
      prompts.map(({ report }, i) => {
        const wanted = JSON.stringify(task.queries[i]?.output)
        return Number(report.shots.some(({ id }) => outputs.get(id) === wanted))
      }),
    ),
  }
}

/**
 * Computes baselines without a model: the output of the nearest example, and what most of the `k` nearest say, by
 * similarity.
 */
export async function withoutModel(
  task: Task,
  prompts: readonly Prompt<unknown>[],
  k: number,
): Promise<readonly Outcome[]> {
  const outputs = await outputsOf(task)
  const ranked = prompts.map(({ report }) => [...report.shots].sort((a, b) => b.similarity - a.similarity).slice(0, k))
  const votes = ranked.map((shots) => {
    const sums = new Map<string, number>()
    for (const { id, similarity } of shots) {
      const output = outputs.get(id) ?? ''
      sums.set(output, (sums.get(output) ?? 0) + similarity)
    }
    return [...sums].sort(([, a], [, b]) => b - a)[0]?.[0]
  })
  const scored = (contender: string, said: readonly (string | undefined)[]): Outcome => ({
    contender,
    scores: said.map((text, i) => compare(JSON.parse(text ?? 'null'), task.queries[i]?.output)),
    tokens: 0,
    shown: 0,
  })
  const nearest = scored(
    'nearest example, no model',
    ranked.map(([first]) => outputs.get(first?.id ?? '')),
  )
  return task.kind === 'labels' ? [nearest, scored(`vote of ${k}, no model`, votes)] : [nearest]
}

const stores = new WeakMap<Task, ExampleStore<string, unknown>>()

function storeOf(task: Task): ExampleStore<string, unknown> {
  const known = stores.get(task)
  if (known !== undefined) return known
  const store = memoryStore<unknown>(task.pool as readonly Row[], {
    output: task.format,
    ...(task.embedder === undefined ? {} : { embedder: task.embedder }),
  })
  stores.set(task, store)
  return store
}

/** The outputs of a task's examples by id, as JSON. */
async function outputsOf(task: Task): Promise<ReadonlyMap<string, string>> {
  const outputs = new Map<string, string>()
  for await (const { id, output } of storeOf(task).all()) outputs.set(id, JSON.stringify(output))
  return outputs
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
