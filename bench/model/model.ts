// Measures what real models answer when examples are chosen in different ways. npm ci --prefix bench/model once; then
// npx tsx bench/model/model.ts <data> [--quick] [--model smollm2,gemma] [--task banking10] [--contender likely,similar]
// [--k 4,8] [--queries 100] [--seed 1] [--against similar] [--models <folder>] [--cache <folder>] [--processes 2]
// [--write <file>] [--encoder <folder that holds all-MiniLM-L6-v2>]
import { appendFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadMiniLm } from '../selection/minilm.ts'
import { special, usual } from './contenders.ts'
import { type ModelName, modelNames, modelOf } from './models.ts'
import { Replies } from './replies.ts'
import { judge, type Outcome, promptsOf, withoutModel } from './run.ts'
import { tableOf } from './table.ts'
import { type TaskName, taskNames, taskOf } from './tasks.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    model: { type: 'string' },
    task: { type: 'string' },
    contender: { type: 'string' },
    against: { type: 'string', default: 'similar' },
    k: { type: 'string' },
    queries: { type: 'string' },
    seed: { type: 'string', default: '1' },
    models: { type: 'string', default: fileURLToPath(new URL('./.models', import.meta.url)) },
    cache: { type: 'string', default: fileURLToPath(new URL('./.replies', import.meta.url)) },
    processes: { type: 'string', default: String(availableParallelism()) },
    extra: { type: 'string' },
    write: { type: 'string' },
    encoder: { type: 'string' },
  },
})
const [data] = positionals
if (data === undefined) throw new Error('Name the folder of the data.')
const { quick } = values
const seed = Number(values.seed)
const queries = Number(values.queries ?? (quick ? 30 : 100))
const chosenModels = pick<ModelName>(values.model ?? (quick ? 'smollm2' : undefined), modelNames)
const chosenTasks = pick<TaskName>(values.task ?? (quick ? 'banking10,snips' : undefined), taskNames)
const shots = (values.k ?? (quick ? '4' : '4,8')).split(',').map(Number)
const extra = values.extra === undefined ? {} : (await import(values.extra)).contenders
const known = { ...usual, ...special, ...extra }
const chosen = values.contender === undefined ? Object.keys(usual) : pick<string>(values.contender, Object.keys(known))
const tables: string[] = []
// Of the package test/models: npm ci --prefix test/models.
const embedder = values.encoder === undefined ? undefined : (await loadMiniLm(values.encoder)).embedder

for (const modelName of chosenModels) {
  const replies = new Replies(modelOf(modelName, values.models), values.cache, Number(values.processes))
  for (const taskName of chosenTasks) {
    for (const k of shots) {
      const task = { ...taskOf(taskName, data, queries, seed), ...(embedder === undefined ? {} : { embedder }) }
      const outcomes: Outcome[] = []
      for (const name of chosen) {
        const contender = known[name]
        if (contender === undefined) continue
        const prompts = await promptsOf(task, contender, contender.k ?? k)
        if (name === 'similar') outcomes.push(...(await withoutModel(task, prompts, k)))
        outcomes.push(await judge(name, task, prompts, replies))
      }
      const title = `${modelName}, ${task.name}${embedder === undefined ? '' : ' with MiniLM'}, k = ${k}, n = ${task.queries.length}, seed ${seed}`
      const table = tableOf({ title, kind: task.kind, outcomes, against: values.against })
      console.log(table)
      tables.push(table)
    }
  }
}

if (values.write !== undefined) appendFileSync(values.write, `${tables.join('\n')}\n`)

function pick<T extends string>(given: string | undefined, known: readonly T[]): readonly T[] {
  const names = given === undefined ? known : (given.split(',') as T[])
  const strange = names.find((name) => !known.includes(name))
  if (strange !== undefined) throw new Error(`There is no ${strange}. Known: ${known.join(', ')}.`)
  return names
}
