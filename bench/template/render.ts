// Times templates beside Handlebars and its peers: first and steady renderings. Run: npx tsx bench/template/render.ts
import { Dotprompt } from 'dotprompt'
import Handlebars from 'handlebars'
import { template } from '../../src/template/template.ts'
import { quietest, type Runner, race, rowLength } from '../speed/measure.ts'
import { load, writeReport } from '../speed/report.ts'
import { median, short, table } from '../tokens/report.ts'

const loadBefore = load()
const rounds = 3_000
const allPartials = {
  example: '<example id="{{id}}">\n<input>{{input}}</input>\n<output>{{output}}</output>\n</example>\n',
}
const examples = Array.from({ length: 20 }, (_, i) => ({
  id: i + 1,
  input: `Order ${i}: the parcel arrived ${i % 3 === 0 ? 'late' : 'in time'} and the box was ${i % 2 === 0 ? 'open' : 'closed'}.`,
  output: `{"team":"${['billing', 'login', 'infra'][i % 3]}","urgent":${i % 2 === 0}}`,
  tags: i % 4 === 0 ? ['seen', 'checked'] : [],
}))

interface Case {
  readonly name: string
  readonly source: string
  readonly variables: Record<string, unknown>
}

const cases: readonly Case[] = [
  {
    name: 'a line with two variables',
    source: 'Subject: {{subject}}\n\n{{body}}',
    variables: { subject: 'Refund', body: 'I was charged twice.' },
  },
  {
    name: 'an instruction with conditions',
    source:
      'You are {{role}}.{{#if tone}} Write in a {{tone}} tone.{{/if}}\n{{#unless free}}Answer in {{language}}{{#if limit}}, in at most {{limit}} words{{/if}}.{{else}}Answer as you like.{{/unless}}',
    variables: { role: 'an editor', tone: 'dry', free: false, language: 'German', limit: 120 },
  },
  {
    name: 'a prompt with 20 examples',
    source:
      '{{instruction}}\n\n{{#each examples}}\n<example id="{{id}}">\n<input>{{input}}</input>\n{{#if tags}}<tags>{{#each tags}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}</tags>\n{{/if}}<output>{{output}}</output>\n</example>\n{{/each}}\n\n{{#if question}}Question: {{question}}{{else}}Say that there is no question.{{/if}}',
    variables: { instruction: 'Route the mail.', examples, question: 'The API answers 502.' },
  },
  {
    name: 'a prompt with 20 examples through a partial',
    source: '{{instruction}}\n\n{{#each examples}}\n  {{> example}}\n{{/each}}\nQuestion: {{question}}',
    variables: { instruction: 'Route the mail.', examples, question: 'The API answers 502.' },
  },
]

/** Every engine with its source and partials available, as for a user. */
function runners({ source, variables }: Case, isFirst: boolean): readonly Runner[] {
  const partials: Record<string, string> = source.includes('{{>') ? allPartials : {}
  const handlebars = () => {
    const engine = Handlebars.create()
    engine.registerPartial(partials)
    return engine.compile<unknown>(source, { noEscape: true })
  }
  const dotprompt = () => {
    const engine = new Dotprompt({ partials })
    return (given: Record<string, unknown>) => engine.compile(source).then((render) => render({ input: given }))
  }
  const [compiled, prompt] = [handlebars(), dotprompt()]
  const ours = template<string>(source, { partials })
  if (compiled(variables) !== ours.write(variables)) throw new Error('not the same text')
  return [
    {
      name: 'knapshot',
      run: isFirst ? () => template<string>(source, { partials }).write(variables) : () => ours.write(variables),
    },
    { name: 'handlebars', run: isFirst ? () => handlebars()(variables) : () => compiled(variables) },
    { name: 'dotprompt', run: isFirst ? () => dotprompt()(variables) : () => prompt(variables) },
  ]
}

const queries = Array.from({ length: rounds }, () => '')

async function measure(isFirst: boolean): Promise<string> {
  const rows: string[][] = []
  for (const one of cases) {
    const results = await race(runners(one, isFirst), queries, { cap: 20_000, inARow: rowLength })
    const times = new Map(results.map((result) => [result.name, result.times]))
    const [us = Number.NaN, them = Number.NaN, dotprompt = Number.NaN] = ['knapshot', 'handlebars', 'dotprompt'].map(
      (name) => 1_000 * quietest((times.get(name) ?? []).slice(rowLength * 10)),
    )
    const medians = ['knapshot', 'handlebars'].map((name) => short(1_000 * median(times.get(name) ?? [])))
    rows.push([one.name, short(us), short(them), short(dotprompt), short(us / them), medians.join(' / ')])
  }
  return table(['template', 'knapshot, µs', 'handlebars', 'dotprompt', 'knapshot ÷ handlebars', 'medians of all'], rows)
}

const first = await measure(true)
const steady = await measure(false)
writeReport(
  'templates',
  'Rendering templates',
  ['handlebars', 'dotprompt'],
  [
    `\`npx tsx bench/template/render.ts\`. Load ${loadBefore} before and ${load()} after. Times in turns of ${rowLength}, ${rounds} for each; the median of the quietest turn after a warm-up of 10, and the medians of all. Texts are compared first.`,
    `## First rendering: source to text\n\nknapshot parses, checks and renders; Handlebars parses, compiles and renders; dotprompt does so through Handlebars, with messages.\n\n${first}`,
    `## Steady rendering: the same template again\n\nHandlebars runs code that it generated, which edge runtimes refuse; knapshot interprets. knapshot notes whether names are there, Handlebars renders what is absent as nothing. dotprompt compiles each time it is asked for.\n\n${steady}`,
  ],
)
