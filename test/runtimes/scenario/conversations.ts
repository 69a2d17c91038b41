import { fewShot, json, type Message, memoryStore, type Passage, type Prompt } from 'knapshot'
import { toAnthropic } from 'knapshot/anthropic'
import { toGemini } from 'knapshot/gemini'
import { toOpenAI, toOpenAIResponses } from 'knapshot/openai'
import { cost } from 'knapshot/plan'
import { template, transcript } from 'knapshot/template'
import { o200k } from 'knapshot/tokenizers/o200k'
import { show } from './show.ts'
import { makeQueries, makeTickets, oddTexts, Ticket } from './tickets.ts'

const passages: readonly Passage[] = oddTexts.map((text, i) => ({
  id: `p${i}`,
  text: `${text} `.repeat(1 + (i % 4)),
  score: 1 / (1 + ((i * 7) % 5)),
  ...(i % 3 === 0 ? { variants: [text.slice(0, 20), { text: text.slice(0, 5), score: 0.01 }] } : {}),
  ...(i === 4 ? { keepWith: 'p5' } : {}),
}))

const history: readonly Message[] = [
  ...oddTexts.flatMap((text): Message[] => [
    { role: 'user', content: text },
    { role: 'assistant', content: `Thank you: ${text}` },
  ]),
  { role: 'user', content: 'Look it up.' },
  {
    role: 'assistant',
    content: '',
    toolCalls: [{ id: 'c1', name: 'look_up', arguments: '{"id": 12, "größe": 1.50}' }],
  },
  { role: 'tool', content: '{"open": true}', toolCallId: 'c1' },
  { role: 'assistant', content: 'It is open.' },
]

/**
 * Builds prompts with everything (template, pins, passages, history, contexts, layouts) and the requests that the
 * providers get.
 */
export async function conversations(): Promise<unknown> {
  const output = json(Ticket)
  const examples = makeTickets(60, 77).map((example, i) => ({
    ...example,
    id: `t${i}`,
    ...(i % 6 === 0 ? { context: [{ id: `c${i}`, text: oddTexts[i % oddTexts.length] ?? '' }] } : {}),
  }))
  const layout = transcript({ demonstration: template('Q: {{input}}\nA: {{output}}'), separator: '\n---\n' })
  const base = fewShot({
    name: 'triage',
    instruction: template('Route the {{what}} of {{company}}.'),
    output,
    examples: memoryStore(examples, { output }),
    pin: ['t3', 't6'],
    budget: {
      tokens: 1_500,
      reserve: 64,
      tokenizer: o200k,
      shares: { history: { max: '30%' }, passages: { min: 100 } },
    },
  })
  const variables = { what: '<ticket>', company: 'Zoë & 李 {{x}}' }
  const built: unknown[] = []
  for (const builder of [base, base.with({ layout: 'transcript' }), base.with({ layout })]) {
    for (const input of makeQueries(4, 91)) {
      built.push(requests(await builder.build(input, { variables })))
      built.push(requests(await builder.build(input, { variables, passages, history, tags: [] })))
    }
  }
  return built
}

function requests(prompt: Prompt<unknown>): unknown {
  const structured = { structured: true } as const
  const providers = [toOpenAI, toOpenAIResponses, toAnthropic, toGemini].map((to) => to(prompt, structured))
  return {
    prompt: show(prompt),
    providers,
    cost: cost(prompt, { input: 3, cachedInput: 0.3, cacheWrite: 3.75, output: 15 }),
  }
}
