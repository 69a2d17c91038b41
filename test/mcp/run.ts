// toMcpPrompt with the official SDKs, client against server in memory: the one of two packages, and the one before it. The types
// of OpenTelemetry too. `tsc -p test/mcp` checks the types, of which the controls below say that none is `any`.
import assert from 'node:assert/strict'
import { Client, InMemoryTransport } from '@modelcontextprotocol/client'
import { Client as Client1 } from '@modelcontextprotocol/sdk/client/index.js'
import { InMemoryTransport as InMemoryTransport1 } from '@modelcontextprotocol/sdk/inMemory.js'
import { Server as Server1 } from '@modelcontextprotocol/sdk/server/index.js'
import { McpServer as McpServer1 } from '@modelcontextprotocol/sdk/server/mcp.js'
import { GetPromptRequestSchema, ListPromptsRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { McpServer } from '@modelcontextprotocol/server'
import type { Attributes, Span } from '@opentelemetry/api'
import { estimate, fewShot, json, labels } from 'knapshot'
import { type McpPrompt, toMcpPrompt } from 'knapshot/mcp'
import { attributes, type PromptAttributes } from 'knapshot/otel'
import { template } from 'knapshot/template'
import * as z from 'zod'

const budget = { tokens: 500, reserve: 20, tokenizer: estimate() }
const triage = fewShot({
  name: 'triage',
  instruction: 'Which team?',
  output: labels('billing', 'login'),
  examples: [{ input: 'I was charged twice', output: 'billing' }],
  budget,
})
const Ticket = z.object({
  subject: z.string().describe('One line'),
  urgent: z.boolean(),
  tags: z.array(z.string()).optional(),
})
const tickets = fewShot({
  name: 'tickets',
  instruction: template('For {{shop}}: which team?'),
  input: json(Ticket),
  output: labels('billing', 'login'),
  examples: [{ input: { subject: 'Charged twice', urgent: true }, output: 'billing' }],
  budget,
})
const mails = fewShot({
  instruction: 'Which team?',
  input: template.for<{ subject: string; body: string }>()('{{subject}}\n\n{{body}}'),
  output: labels('billing', 'login'),
  examples: [{ input: { subject: 'Money', body: 'Charged twice' }, output: 'billing' }],
  budget,
})

const prompts: readonly McpPrompt[] = [
  toMcpPrompt(triage, { title: 'Triage', description: 'Routes a ticket' }),
  toMcpPrompt(tickets, { variables: [{ name: 'shop', description: 'Which shop', required: true }] }),
  toMcpPrompt(mails, {
    name: 'mails',
    arguments: [
      { name: 'subject', required: true },
      { name: 'body', required: true },
    ],
  }),
]

/** What the client of any of the servers can ask. */
interface Asks {
  listPrompts(): Promise<{ prompts: unknown }>
  getPrompt(params: {
    name: string
    arguments?: Record<string, string>
  }): Promise<{ description?: string | undefined; messages: unknown }>
  close(): Promise<void>
}

async function highLevel(): Promise<Asks> {
  const server = new McpServer({ name: 'test', version: '1.0.0' })
  for (const { name, config, handler } of prompts) server.registerPrompt(name, config, handler)
  const [one, other] = InMemoryTransport.createLinkedPair()
  const client = new Client({ name: 'test', version: '1.0.0' })
  await Promise.all([server.connect(other), client.connect(one)])
  return client
}

async function highLevel1(): Promise<Asks> {
  const server = new McpServer1({ name: 'test', version: '1.0.0' })
  for (const { name, config, shape, handler } of prompts)
    server.registerPrompt(name, { ...config, argsSchema: shape(z) }, handler)
  const [one, other] = InMemoryTransport1.createLinkedPair()
  const client = new Client1({ name: 'test', version: '1.0.0' })
  await Promise.all([server.connect(other), client.connect(one)])
  return client
}

async function lowLevel1(): Promise<Asks> {
  const server = new Server1({ name: 'test', version: '1.0.0' }, { capabilities: { prompts: {} } })
  server.setRequestHandler(ListPromptsRequestSchema, () => ({ prompts: prompts.map(({ definition }) => definition) }))
  server.setRequestHandler(GetPromptRequestSchema, ({ params }) => {
    const prompt = prompts.find(({ name }) => name === params.name)
    if (prompt === undefined) throw new Error(`no prompt ${params.name}`)
    return prompt.handler(params.arguments)
  })
  const [one, other] = InMemoryTransport1.createLinkedPair()
  const client = new Client1({ name: 'test', version: '1.0.0' })
  await Promise.all([server.connect(other), client.connect(one)])
  return client
}

/** Controls: with `any` anywhere in these types they would compile. */
export function controls(
  server: McpServer,
  server1: McpServer1,
  prompt: McpPrompt,
  span: Span,
  given: PromptAttributes,
): void {
  // @ts-expect-error a handler of other arguments
  server.registerPrompt(prompt.name, prompt.config, (given: { input: number }) =>
    prompt.handler({ input: String(given.input) }),
  )
  // @ts-expect-error a schema that is none
  server.registerPrompt(prompt.name, { argsSchema: prompt.definition.arguments }, prompt.handler)
  // @ts-expect-error a raw shape that is none
  server1.registerPrompt(prompt.name, { argsSchema: { input: 'text' } }, prompt.handler)
  // @ts-expect-error arguments are texts
  void prompt.handler({ input: 5 })
  // @ts-expect-error a misspelt option
  toMcpPrompt(triage, { tittle: 'x' })
  span.setAttributes(given)
  // @ts-expect-error attributes are plain values
  const odd: Readonly<Record<string, symbol>> = given
  void odd
}

const marked = (text: string) => ({ role: 'user', content: { type: 'text', text: `<system>\n${text}\n</system>` } })
const said = (role: string, text: string) => ({ role, content: { type: 'text', text } })

type Case = readonly [string, () => Promise<void>]

function casesOf(name: string, client: Asks): readonly Case[] {
  const refused = (params: { name: string; arguments?: Record<string, string> }, message: RegExp) => async () => {
    await assert.rejects(
      client.getPrompt(params),
      ({ message: found }: Error) => message.test(found) || assert.fail(found),
    )
  }
  return [
    [
      `${name}: lists what there is`,
      async () => {
        const { prompts: list } = await client.listPrompts()
        // What is optional may be left out or undefined.
        assert.deepEqual(JSON.parse(JSON.stringify(list)), [
          {
            name: 'triage',
            title: 'Triage',
            description: 'Routes a ticket',
            arguments: [{ name: 'input', required: true }],
          },
          {
            name: 'tickets',
            arguments: [
              { name: 'subject', description: 'One line', required: true },
              { name: 'urgent', required: true },
              { name: 'tags', required: false },
              { name: 'shop', description: 'Which shop', required: true },
            ],
          },
          {
            name: 'mails',
            arguments: [
              { name: 'subject', required: true },
              { name: 'body', required: true },
            ],
          },
        ])
      },
    ],
    [
      `${name}: gives the prompt that the builder builds`,
      async () => {
        const { messages: built } = await triage.build('My card')
        const { description, messages } = await client.getPrompt({ name: 'triage', arguments: { input: 'My card' } })
        assert.equal(description, 'Routes a ticket')
        const [system, ...turns] = built
        assert.deepEqual(messages, [
          marked(system?.content ?? ''),
          ...turns.map(({ role, content }) => said(role, content)),
        ])
      },
    ],
    [
      `${name}: reads arguments by the schema, and variables`,
      async () => {
        const input = { subject: '12', urgent: false, tags: ['web'] }
        const { messages: built } = await tickets.build(input, { variables: { shop: 'Lee' } })
        const given = { subject: '12', urgent: 'false', tags: '["web"]', shop: 'Lee' }
        const { messages } = await client.getPrompt({ name: 'tickets', arguments: given })
        const [system, ...turns] = built
        assert.match(system?.content ?? '', /For Lee/)
        assert.deepEqual(messages, [
          marked(system?.content ?? ''),
          ...turns.map(({ role, content }) => said(role, content)),
        ])
      },
    ],
    [
      `${name}: gives a template its texts`,
      async () => {
        const given = { subject: 'Hi', body: 'There' }
        const { messages } = await client.getPrompt({ name: 'mails', arguments: given })
        assert.match(JSON.stringify(messages), /Hi\\n\\nThere/)
      },
    ],
    [`${name}: refuses a missing argument`, refused({ name: 'triage', arguments: {} }, /input/)],
    [`${name}: refuses no arguments at all`, refused({ name: 'triage' }, /input/)],
    [
      `${name}: refuses an argument that the schema does not allow`,
      refused(
        { name: 'tickets', arguments: { subject: 'a', urgent: 'maybe', shop: 'Lee' } },
        /"urgent" must be JSON \(boolean\), found "maybe"/,
      ),
    ],
    [
      `${name}: refuses a value of another type`,
      refused({ name: 'tickets', arguments: { subject: 'a', urgent: '1', shop: 'Lee' } }, /argument urgent: /),
    ],
  ]
}

const alone: readonly Case[] = [
  [
    'an unknown argument is refused by name',
    async () => {
      const [prompt] = prompts
      await assert.rejects(async () => prompt?.handler({ inptu: 'x' }), /"inptu"; did you mean "input"\?/)
    },
  ],
  [
    'inputs that do not say what fields they have need names',
    async () => assert.throws(() => toMcpPrompt(mails, { name: 'mails' }), /Name them: `arguments/),
  ],
  ['a prompt without a name needs one', async () => assert.throws(() => toMcpPrompt(mails), /no name/)],
  [
    'two arguments of one name are refused',
    async () => assert.throws(() => toMcpPrompt(triage, { variables: [{ name: 'input' }] }), /two arguments/),
  ],
  [
    'calls of tools are refused, since prompts have no place for them',
    async () => {
      const history = [
        { role: 'user', content: 'Find it' },
        { role: 'assistant', content: '', toolCalls: [{ id: 'a', name: 'find', arguments: '{}' }] },
        { role: 'tool', content: 'found', toolCallId: 'a' },
      ] as const
      const build = (input: string) => triage.build(input, { history })
      const agent: typeof triage = { ...triage, build: build as typeof triage.build }
      await assert.rejects(toMcpPrompt(agent).handler({ input: 'x' }), /layout: 'transcript'/)
    },
  ],
  [
    'attributes are what a span takes',
    async () => {
      const given: Attributes = attributes(await triage.build('My card'), { content: true })
      assert.equal(given['gen_ai.prompt.name'], 'triage')
      for (const value of Object.values(given))
        assert.ok(
          ['string', 'number', 'boolean'].includes(typeof value) ||
            (Array.isArray(value) && value.every((item) => typeof item === 'string')),
        )
    },
  ],
]

let passed = 0
let failed = 0
const clients = [
  ['server 2', await highLevel()],
  ['sdk 1, McpServer', await highLevel1()],
  ['sdk 1, Server', await lowLevel1()],
] as const
for (const [name, check] of [...clients.flatMap(([name, client]) => casesOf(name, client)), ...alone]) {
  try {
    await check()
    passed++
  } catch (error) {
    failed++
    console.error(`${name}\n${error instanceof Error ? error.stack : String(error)}`)
  }
}
for (const [, client] of clients) await client.close()
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
