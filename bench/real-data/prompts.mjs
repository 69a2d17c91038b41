// Builds prompts for 200 queries of each development set through the packed package, and checks every one: it is within
// its budget as counted by Rust tiktoken, and every demonstration reads back as the stored value. node
// bench/real-data/prompts.mjs <folder with banking77/ and snips-json/>
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isDeepStrictEqual } from 'node:util'

const data = process.argv[2]
if (data === undefined) {
  console.error('usage: node bench/real-data/prompts.mjs <folder with banking77/ and snips-json/>')
  process.exit(2)
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'knapshot-bench-'))
const tarball = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')
  .at(-1)
writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}')
execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', `./${tarball}`], { cwd: folder })
const load = (name) => import(pathToFileURL(join(folder, 'node_modules/knapshot/dist', name)).href)
const { fewShot, json, labels, memoryStore, parseExamples } = await load('index.js')
const { o200k } = await load('o200k.js')
const { get_encoding: getEncoding } = createRequire(import.meta.url)('tiktoken')
const rust = getEncoding('o200k_base')

const rowsOf = (path) =>
  readFileSync(join(data, path), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1]
const ms = (value) => value.toFixed(2)

/** Takes every n-th query, so that all labels and intents are covered. */
function sample(rows, size) {
  return Array.from({ length: size }, (_, i) => rows[Math.floor((i * rows.length) / size)])
}

async function measure(name, output, instruction, budget) {
  const rows = rowsOf(`${name}/train.jsonl`)
  const start = performance.now()
  const examples = await parseExamples(rows, { output })
  const parsed = performance.now()
  const store = memoryStore(examples, { output })
  const made = performance.now()
  const builder = fewShot({
    name,
    instruction,
    output,
    examples: store,
    exclude: 'same-input',
    budget: { ...budget, tokenizer: o200k },
  })
  await builder.build('warm-up')
  const ready = performance.now()
  const found = {
    prompts: 0,
    overBudget: 0,
    wrongCount: 0,
    wrongDemonstration: 0,
    demonstrations: 0,
    goldShown: 0,
    full: 0,
  }
  const times = []
  const sizes = []
  for (const { input, output: gold } of sample(rowsOf(`${name}/dev.jsonl`), 200)) {
    const before = performance.now()
    const { messages, report } = await builder.build(input)
    times.push(performance.now() - before)
    sizes.push(report.tokens)
    found.prompts++
    const counted = messages.reduce((sum, { content }) => sum + 4 + rust.encode(content, [], []).length, 3)
    if (counted !== report.tokens) found.wrongCount++
    if (counted + budget.reserve > budget.tokens) found.overBudget++
    const shown = await store.get(report.shots.map(({ id }) => id))
    const answers = messages.filter(({ role }) => role === 'assistant')
    if (answers.length !== shown.length)
      throw new Error(`${name}: ${answers.length} demonstrations, ${shown.length} shots`)
    answers.forEach(({ content }, i) => {
      found.demonstrations++
      const { value, fixes } = output.read(content)
      if (fixes.length > 0 || !isDeepStrictEqual(value, shown[i].output)) found.wrongDemonstration++
    })
    const features = new Set(shown.flatMap((example) => output.features(example.output)))
    if (shown.some((example) => isDeepStrictEqual(example.output, gold))) found.goldShown++
    if (output.features(gold).every((feature) => features.has(feature))) found.full++
  }
  console.log(
    `\n${name}: ${examples.length} examples, ${found.prompts} prompts of ${budget.tokens} tokens (${budget.reserve} reserved), 8 shots`,
  )
  console.log(
    `  over budget ${found.overBudget}, counts unlike Rust tiktoken ${found.wrongCount}, demonstrations that read back wrong ${found.wrongDemonstration} of ${found.demonstrations}`,
  )
  console.log(
    `  tokens median ${median(sizes)}, largest ${Math.max(...sizes)}; every gold feature shown in ${((100 * found.full) / found.prompts).toFixed(1)} %`,
  )
  console.log(
    `  parse and check ${ms(parsed - start)} ms, store ${ms(made - parsed)} ms, first build with index ${ms(ready - made)} ms, build median ${ms(median(times))} ms`,
  )
  return found.overBudget + found.wrongCount + found.wrongDemonstration
}

const intents = [...new Set(rowsOf('banking77/train.jsonl').map((row) => row.output))]
const snips = JSON.parse(readFileSync(join(data, 'snips-json/schema.json'), 'utf8'))
console.log(
  `knapshot ${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
)
let wrong = 0
wrong += await measure('banking77', labels(intents), 'What does the customer want?', { tokens: 900, reserve: 20 })
wrong += await measure('snips-json', json(snips), 'Turn the command into its intent and slots.', {
  tokens: 2_000,
  reserve: 200,
})
rust.free()
rmSync(folder, { recursive: true, force: true })
process.exitCode = wrong === 0 ? 0 : 1
