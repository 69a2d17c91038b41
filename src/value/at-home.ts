import { misspelt } from './check-options.ts'
import { nearest } from './nearest.ts'

const call = 'the call: `build(input, { * })`'
const budget = '`budget: { * }`'
const definition = '`fewShot({ * })`'
const likely = '`likely({ * })`'
const format = '`json(schema, { * })`'
const text = '`text({ * })`'
const instruction = '`instruction`'
const output = '`output: json(schema)`'
const model = 'your call of the model'
const room = `${model}; \`budget: { reserve }\` leaves room for the reply`

/** Where options belong, `*` stands for the name; also what people look for under other names. */
const homes: Readonly<Record<string, string>> = {
  k: 'the selector or the call: `select: likely({ * })` or `build(input, { * })`',
  variables: call,
  tags: call,
  passages: call,
  history: call,
  signal: call,
  messages: 'the call: `build(input, { history })`',
  tokens: budget,
  reserve: budget,
  tokenizer: budget,
  shares: budget,
  historyStride: budget,
  cut: budget,
  name: definition,
  instruction: definition,
  input: definition,
  output: definition,
  examples: definition,
  embedder: definition,
  searchBy: definition,
  pin: definition,
  select: definition,
  allowNone: definition,
  reminder: definition,
  exclude: definition,
  order: definition,
  layout: definition,
  tools: definition,
  texts: definition,
  budget: definition,
  minSimilarity: likely,
  repeat: likely,
  neighbours: likely,
  pool: likely,
  anchors: '`coverage({ * })`',
  lambda: '`diverse({ * })`',
  perLabel: '`similar({ * })`',
  seed: '`random({ * })`',
  describe: format,
  jsonSchema: format,
  ignoreKeys: format,
  table: '`csv(schema, { * })`',
  root: '`xml(schema, { * })`',
  features: text,
  reasoning: text,
  schema: output,
  outputSchema: output,
  format: output,
  store: '`fewShot({ examples })`',
  system: instruction,
  prompt: instruction,
  template: '`instruction: template(…)`',
  model,
  temperature: model,
  stream: model,
  maxTokens: room,
  max_tokens: room,
}

/** Says where an option of prompts, selectors or formats belongs that is looked for at the wrong place, or misspelt. */
export function atHome(option: string, known: readonly string[]): string {
  const meant = nearest(option, [...known, ...Object.keys(homes)]) ?? ''
  const home = known.includes(meant) ? undefined : homes[meant]
  return home === undefined ? misspelt(option, known) : `\`${meant}\` belongs to ${home.replaceAll('*', meant)}.`
}
