import { ask, estimate, fewShot, json, labels, readJson } from 'knapshot'
import { csv } from 'knapshot/csv'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'
import * as z from 'zod'
import { attempt, show } from './show.ts'
import { makeTickets, oddTexts, Ticket } from './tickets.ts'

const right = '{"team":"billing","urgent":true,"tags":["a","é\\ud83d"],"refund":12.5}'
const deep = 3_000

/** What models send instead of JSON, and what nobody sends. */
const damaged = [
  right,
  `Here you are:\n\`\`\`json\n${right}\n\`\`\`\nAnything else?`,
  "{team: 'Billing', urgent: True, tags: ['a',], refund: '12,50 €', // euro\n}",
  right.slice(0, 40),
  `<think>{"team": 1}</think>${right}`,
  '{"ticket": {"team": "login", "urgent": "yes", "tags": "one"}}',
  '"{\\"team\\":\\"infra\\",\\"urgent\\":false,\\"tags\\":[]}"',
  '{"team":"billin","urgent":true,"tags":[]} {"team":"login","urgent":true,"tags":[]}',
  '{"team":"nobody","urgent":3,"tags":{"a":1}}',
  '{"urgent":true}',
  'no JSON at all',
  '',
  '\ud800{"team":"sales","urgent":false,"tags":["\u2028"]}',
  '{"__proto__":{"x":1},"constructor":1,"team":"sales","urgent":false,"tags":[]}',
  '{"team":"sales","urgent":false,"tags":[],"refund":1e400}',
  '｛“team”：“sales”，“urgent”：true，“tags”：［］｝',
  '['.repeat(deep),
  `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`,
  `{"team":"login","urgent":true,"tags":[${'"x",'.repeat(deep)}`,
  ...oddTexts.map((text) => `{"team":"sales","urgent":true,"tags":[${JSON.stringify(text)}],"note":"${text}"}`),
]

/** Returns readings of damaged replies (whole, in chunks, by other formats) and the follow-ups to unreadable ones. */
export async function replies(): Promise<unknown> {
  const budget = { tokens: 900, reserve: 50, tokenizer: estimate({ for: 'claude' }) }
  const definition = { instruction: 'Route.', output: json(Ticket), examples: makeTickets(30, 8), budget }
  const prompt = await fewShot(definition).build('What now?')
  const read: unknown[] = []
  for (const reply of damaged) {
    const result = prompt.safeParse(reply)
    const stream = prompt.stream()
    const seen: string[] = []
    for (let i = 0; i < Math.min(reply.length, 200); i += 7)
      seen.push(JSON.stringify(stream.push(reply.slice(i, i + 7))) ?? '')
    read.push({
      result: result.ok ? result : await attempt(() => Promise.reject(result.error)),
      partial: prompt.parsePartial(reply.slice(0, 60)) ?? null,
      seen,
      loose: await attempt(() => readJson(reply)),
      ...(result.ok ? {} : { retry: await attempt(() => show(prompt.retry(reply.slice(0, 300), result.error))) }),
    })
  }
  return { read, others: await others(), asked: await asked(prompt) }
}

async function others(): Promise<unknown> {
  const Row = z.object({ a: z.string(), n: z.number() })
  const attempts: unknown[] = []
  for (const reply of [
    ...damaged.slice(0, 12),
    'team: login\nurgent: no\ntags:\n  - x: 1\n',
    '<a><b>&bogus;</a>',
    'a,n\n"x,1\ny,2',
    'The mood is *not* Ärger, but SO SO.',
  ])
    for (const format of [yaml(Ticket), xml(Ticket), csv(z.array(Row)), labels('Ärger', 'so-so', '悲しい')])
      attempts.push(await attempt(() => format.read(reply)))
  return attempts
}

async function asked(prompt: Parameters<typeof ask>[0]): Promise<unknown> {
  const sent: unknown[] = []
  const answers = ['{"team":"billin', 'nothing', right]
  const { value } = await ask(prompt, async (messages) => answers[sent.push(messages) - 1], { retries: 2 })
  return { sent, value }
}
