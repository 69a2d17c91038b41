import { estimate, fewShot, type Message, text } from 'knapshot'
import { cl100k } from 'knapshot/tokenizers/cl100k'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import { countMessages } from '../../src/fragment/count-pieces.ts'
import { messageOverhead } from '../../src/tokens/overhead.ts'

const words = { name: 'words', exact: true, count: (given: string) => given.split(/\s+/u).filter(Boolean).length }

/** The conversation of OpenAI's guide, and its counts as the API bills them. */
const jargon: readonly Message[] = [
  {
    role: 'system',
    content: 'You are a helpful, pattern-following assistant that translates corporate jargon into plain English.',
  },
  { role: 'system', name: 'example_user', content: 'New synergies will help drive top-line growth.' },
  { role: 'system', name: 'example_assistant', content: 'Things working well together will increase revenue.' },
  {
    role: 'system',
    name: 'example_user',
    content: "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage.",
  },
  {
    role: 'system',
    name: 'example_assistant',
    content: "Let's talk later when we're less busy about how to do better.",
  },
  {
    role: 'user',
    content: "This late pivot means we don't have time to boil the ocean for the client deliverable.",
  },
]

describe('messages count as the provider counts them', () => {
  it.each([
    { of: 'a greeting', tokenizer: cl100k, messages: [{ role: 'user', content: 'hello' }], billed: 8 },
    { of: 'the guide, cl100k', tokenizer: cl100k, messages: jargon, billed: 129 },
    { of: 'the guide, o200k', tokenizer: o200k, messages: jargon, billed: 124 },
    {
      of: 'a short conversation',
      tokenizer: cl100k,
      messages: [
        { role: 'system', content: "# Important: you're the best robot" },
        { role: 'user', content: 'hello robot' },
        { role: 'assistant', content: 'hello world' },
      ],
      billed: 27,
    },
  ] as const)('$of: $billed', ({ tokenizer, messages, billed }) => {
    expect(countMessages(messages, tokenizer)).toBe(billed)
  })

  it('in a built prompt too', async () => {
    const budget = { tokens: 100, tokenizer: cl100k }
    const builder = fewShot({ instruction: '', output: text(), examples: [{ input: 'x', output: 'y' }], budget })
    const { report } = await builder.build('hello', { k: 0 })
    expect([report.tokens, report.exact]).toEqual([8, true])
  })

  it('by role, where roles cost differently', async () => {
    const message = { system: 2, user: 3, assistant: 7, tool: 5 }
    const tokenizer = { ...words, overhead: { message, reply: 1 } }
    const examples = [{ input: 'x', output: 'y' }]
    const builder = fewShot({ instruction: 'i', output: text(), examples, budget: { tokens: 100, tokenizer } })
    const history = [
      { role: 'user', content: 'a' },
      { role: 'assistant', content: '', toolCalls: [{ id: '1', name: 'f', arguments: '{}' }] },
      { role: 'tool', content: 'r', toolCallId: '1' },
    ] as const
    const { messages, report } = await builder.build('q', { history })
    expect(report.tokens).toBe(countMessages(messages, tokenizer))
    const roles = messages.reduce((sum, { role }) => sum + message[role], 0)
    const texts = messages.reduce((sum, { content }) => sum + words.count(content), 0)
    expect(report.tokens).toBe(roles + texts + words.count('f') + words.count('{}') + 1)
  })
})

it('takes 4 tokens per message, its role included, and 3 for the reply unless the tokenizer says otherwise', () => {
  expect(messageOverhead(words)).toEqual({ message: 4, reply: 3 })
  expect(messageOverhead({ ...words, overhead: { message: 5, reply: 0 } })).toEqual({ message: 5, reply: 0 })
})

it('counts are kept under the overhead that they were made with', async () => {
  const examples = [{ input: 'x', output: 'y' }]
  const key = async (overhead?: {
    readonly message: number | Readonly<Record<Message['role'], number>>
    readonly reply: number
  }) => {
    const { countExamples } = await import('knapshot/build')
    const tokenizer = { ...estimate(), ...(overhead === undefined ? {} : { overhead }) }
    const builder = fewShot({ instruction: 'i', output: text(), examples, budget: { tokens: 100, tokenizer } })
    return Object.keys((await countExamples(builder)).tokens)
  }
  const even = { system: 4, user: 4, assistant: 4, tool: 4 }
  const keys = [
    await key(),
    await key({ message: 5, reply: 3 }),
    await key({ message: { ...even, assistant: 5 }, reply: 3 }),
  ]
  expect(new Set(keys.flat()).size).toBe(keys.flat().length)
})
