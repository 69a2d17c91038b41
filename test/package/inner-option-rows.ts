import {
  type Budget,
  type BuildExtra,
  type Cut,
  estimate,
  type FewShot,
  fewShot,
  labels,
  type NoVariables,
  type ParseOptions,
  type ReadOptions,
  type Share,
  type Texts,
} from 'knapshot'
import { countExamples, type RemoteCounter } from 'knapshot/build'
import { cachePlan, cost, type Prices } from 'knapshot/plan'
import { type TemplateOptions, template } from 'knapshot/template'
import { nonsense, type OptionRow, row } from './option-row.ts'

const no: typeof nonsense = nonsense
const output = labels('a', 'b')
const budget = { tokens: 500, tokenizer: estimate() }
const definition = { instruction: 'x', output, examples: [{ input: 'x', output: 'a' as const }], budget }
const builder = fewShot(definition)
const prompt = await builder.build('x')
const counter = { name: 'c', count: async () => 1 }
const budgeted = { code: 'budget_invalid' }

type Shares = NonNullable<Budget['shares']>

/** Options inside options, and those of methods. */
export const innerRows: Readonly<Record<string, OptionRow>> = {
  'template.for': row<TemplateOptions>((options) => template.for<object>()('x', options), {
    partials: no,
    helpers: no,
    optional: no,
    missing: no,
    name: no,
    schema: { code: 'schema_unsupported' },
  }),
  'builder.build': row<BuildExtra<NoVariables>>((options) => builder.build('x', options), {
    k: no,
    tags: no,
    passages: no,
    history: no,
    tools: no,
    signal: no,
    variables: { value: { language: 'de' } },
  }),
  'builder.with': row<Partial<FewShot<unknown, unknown, unknown, unknown>>>(
    builder.with,
    {
      name: no,
      instruction: no,
      input: no,
      output: no,
      examples: no,
      embedder: no,
      searchBy: no,
      pin: no,
      select: no,
      allowNone: no,
      reminder: no,
      exclude: no,
      order: no,
      layout: no,
      tools: no,
      texts: no,
      budget: budgeted,
    },
    definition as never,
  ),
  'fewShot.texts': row<Texts>((texts: Partial<Texts>) => fewShot({ ...definition, texts }), {
    types: no,
    schema: no,
    fields: no,
    labels: no,
    xml: no,
    xmlItem: no,
    xmlNull: no,
    csv: no,
    markdown: no,
    emptyCell: no,
    nullCell: no,
    rows: no,
    rest: no,
    restRows: no,
    characters: no,
    items: no,
    keys: no,
    range: no,
    nonEmpty: no,
    multipleOf: no,
    unique: no,
    each: no,
    fallback: no,
    examples: no,
    right: no,
    wrong: no,
    again: no,
    problems: no,
  }),
  'prompt.parse': row<ParseOptions>((options) => prompt.parse('a', options), { truncated: no }),
  'prompt.safeParse': row<ParseOptions>((options) => prompt.safeParse('a', options), { truncated: no }),
  'stream.end': row<ReadOptions>((options) => prompt.stream().end(options), { truncated: no, finished: no }),
  'format.read': row<ReadOptions>((options) => output.read('a', options), { truncated: no, finished: no }),
  budget: row<Budget>(
    (options: Budget) => fewShot({ ...definition, budget: options }),
    { tokens: budgeted, reserve: budgeted, tokenizer: no, shares: budgeted, historyStride: budgeted, cut: no },
    budget,
  ),
  'budget.cut': row<Cut>(
    (cut: Cut) => fewShot({ ...definition, budget: { ...budget, cut } }),
    { tokens: no, keep: no },
    { tokens: 100 },
  ),
  'budget.shares': row<Shares>(
    (shares: Shares) => fewShot({ ...definition, budget: { ...budget, shares } }),
    { examples: budgeted, passages: budgeted, history: budgeted },
    {},
    'budget_invalid',
  ),
  'budget.shares.examples': row<Share>(
    (examples: Share) => fewShot({ ...definition, budget: { ...budget, shares: { examples } } }),
    { min: budgeted, max: budgeted },
    {},
    'budget_invalid',
  ),
  'cachePlan(prices)': row<Prices>(
    (prices: Prices) => cachePlan(prompt, { prices }),
    { input: no, cachedInput: no, cacheWrite: no, output: no, minimumCacheable: no },
    { input: 1 },
  ),
  'cost(prices)': row<Prices>(
    (prices) => cost(prompt, prices),
    { input: no, cachedInput: no, cacheWrite: no, output: no, minimumCacheable: no },
    { input: 1 },
  ),
}

/** A counter may be an object of any class: what else it has is its own. */
export const counterRow: OptionRow = row<RemoteCounter>(
  (options: RemoteCounter) => countExamples(builder, { counter: options }),
  { name: no, count: no, concurrency: no, exact: no, overhead: no },
  counter,
)
