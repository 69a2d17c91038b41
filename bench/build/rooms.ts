// Builds whole prompts with 250, 500 and 1,000 tokens for examples: what they show of the right answer, and how much
// room is left. Run: npx tsx bench/build/rooms.ts <data folder> [--set snips|bfcl|banking10|banking] [--queries n]
import { fewShot, memoryStore } from '../../src/entry/index.ts'
import { o200k } from '../../src/tokens/o200k.ts'
import { readArguments } from '../selection/arguments.ts'
import { budgets } from '../selection/measure.ts'
import { type Task, tasksOf } from '../selection/tasks.ts'

const { folder, sets, queries } = readArguments()
for (const set of sets) for (const task of tasksOf(set, folder, queries)) await measureTask(task)

async function measureTask(task: Task): Promise<void> {
  const format = task.format
  const examples = task.pool.map(({ input, output }) => ({ input, output: output as never }))
  const store = memoryStore(examples, { output: format })
  const outputs = new Map<string, unknown>()
  for await (const { id, output } of store.all()) outputs.set(id, output)
  for (const room of budgets) {
    const builder = fewShot({
      instruction: 'Answer.',
      output: format,
      examples: store,
      exclude: 'same-input',
      budget: { tokens: 100_000, tokenizer: o200k, shares: { examples: { max: room } } },
    })
    const sums = { shots: 0, left: 0, rec: 0, full: 0, shape: 0, ms: 0 }
    for (const { input, output } of task.queries) {
      const start = performance.now()
      const { report } = await builder.build(input, { k: Number.POSITIVE_INFINITY })
      sums.ms += performance.now() - start
      const wanted = new Set(task.reference(output))
      const shown = report.shots.map(({ id }) => new Set(task.reference(outputs.get(id))))
      const covered = [...wanted].filter((feature) => shown.some((one) => one.has(feature))).length
      sums.shots += report.shots.length
      sums.left += room - report.shots.reduce((sum, { tokens }) => sum + tokens, 0)
      sums.rec += covered / Math.max(1, wanted.size)
      sums.full += Number(covered === wanted.size)
      sums.shape += Number(shown.some((one) => one.size === wanted.size && [...wanted].every((f) => one.has(f))))
    }
    const mean = (sum: number, digits: number): string => (sum / task.queries.length).toFixed(digits)
    console.log(
      `${task.name} | ${room} | shots ${mean(sums.shots, 2)} | left ${mean(sums.left, 1)} | rec ${mean(100 * sums.rec, 2)} | full ${mean(100 * sums.full, 2)} | shape ${mean(100 * sums.shape, 2)} | ms ${mean(sums.ms, 3)}`,
    )
  }
}
