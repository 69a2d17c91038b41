import fc from 'fast-check'
import { estimate, fewShot, type Message, ParseError, type Reply } from 'knapshot'
import { toAnthropic } from 'knapshot/anthropic'
import { toGemini } from 'knapshot/gemini'
import { toOpenAI, toOpenAIResponses } from 'knapshot/openai'
import { calls } from 'knapshot/tools'
import { describe, expect, it } from 'vitest'
import { callsCases, weather } from '../support/calls-cases.ts'
import { runs } from '../support/runs.ts'

type Called = Exclude<Reply, string | null | undefined>

function called(list: readonly { id?: unknown; name: string; arguments: string }[], text = ''): Called {
  return { text, calls: list.map((call) => ({ ...call, id: String(call.id) })) }
}

/** How each provider is shown the turns of a demonstration, as its reply would carry what the assistant says in them. */
const providers: Readonly<Record<string, (messages: readonly Message[]) => readonly Called[]>> = {
  OpenAI: (messages) =>
    toOpenAI({ messages }).messages.flatMap((message) => {
      if (message.role !== 'assistant') return []
      const { content, tool_calls: list = [] } = message as {
        content: string | null
        tool_calls?: { id: string; function: { name: string; arguments: string } }[]
      }
      return [
        called(
          list.map(({ id, function: own }) => ({ id, ...own })),
          content ?? '',
        ),
      ]
    }),
  'OpenAI Responses': (messages) => {
    const { input } = toOpenAIResponses({ messages })
    const items = input as readonly {
      type?: string
      role?: string
      content?: string
      call_id?: string
      name: string
      arguments: string
    }[]
    const groups: Called[] = []
    let list: { id?: unknown; name: string; arguments: string }[] = []
    for (const item of items) {
      if (item.type === 'function_call') list.push({ id: item.call_id, name: item.name, arguments: item.arguments })
      else if (list.length > 0) {
        groups.push(called(list))
        list = []
      }
      if (item.role === 'assistant') groups.push(called([], item.content))
    }
    return groups
  },
  Anthropic: (messages) =>
    toAnthropic({ messages }).messages.flatMap(({ role, content }) => {
      if (role !== 'assistant') return []
      if (typeof content === 'string') return [called([], content)]
      const blocks = content as readonly { type: string; text?: string; id?: string; name?: string; input?: unknown }[]
      const text = blocks.map((block) => block.text ?? '').join('')
      const list = blocks.filter(({ type }) => type === 'tool_use')
      return [
        called(
          list.map(({ id, name = '', input }) => ({ id, name, arguments: JSON.stringify(input) })),
          text,
        ),
      ]
    }),
  Gemini: (messages) =>
    toGemini({ messages }).contents.flatMap(({ role, parts }) => {
      if (role !== 'model') return []
      const list = parts.flatMap((part) => ('functionCall' in part ? [part.functionCall] : []))
      const text = parts.map((part) => ('text' in part ? part.text : '')).join('')
      return [
        called(
          list.map(({ args, ...own }) => ({ ...own, arguments: JSON.stringify(args) })),
          text,
        ),
      ]
    }),
}

describe('law 1: demonstrations of calls read back', () => {
  it.each(['turns', 'text'] as const)('as text, shown as %s', (show) => {
    fc.assert(
      fc.property(callsCases, ({ tools, value }) => {
        const format = calls(tools, { show })
        const expected = value.map(({ name, arguments: given }) => {
          const { input } = tools[name] as { input: { parse(given: unknown): unknown } }
          return { name, arguments: input.parse(given) }
        })
        expect(format.validate?.(value)).toEqual(expected)
        expect(format.read(format.write(value))).toEqual({ value: expected, fixes: [] })
      }),
      { numRuns: runs(1_000) },
    )
  })

  it.each(Object.entries(providers))('as the turns of %s', async (_, repliesOf) => {
    await fc.assert(
      fc.asyncProperty(callsCases, fc.boolean(), async ({ tools, value: drawn }, isTwice) => {
        // Where a provider takes arguments as an object, JSON has one zero less than JavaScript.
        const value = JSON.parse(JSON.stringify(drawn)) as typeof drawn
        const output = calls(tools)
        const one = { input: 'one', output: value }
        const prompt = await fewShot({
          instruction: 'Call.',
          output,
          examples: isTwice ? [one, { input: 'two', output: value }] : [one],
          budget: { tokens: 1_000_000, tokenizer: estimate() },
        }).build('three')
        const replies = repliesOf(prompt.messages)
        expect(replies).toHaveLength(isTwice ? 2 : 1)
        for (const reply of replies)
          expect(prompt.safeParse({ ...reply, finished: true })).toEqual({
            ok: true,
            value: output.validate?.(value),
            fixes: [],
          })
      }),
      { numRuns: runs(200) },
    )
  })
})

describe('law 11: calls that are cut never read as others', () => {
  it.each(['turns', 'text'] as const)('shown as %s', (show) => {
    const format = calls(weather, { show })
    const written = format.write([
      { name: 'forecast', arguments: { city: 'Rome', days: 12 } },
      { name: 'stop', arguments: {} },
    ])
    for (const [before, after] of [
      ['', ''],
      ['```json\n', '\n```'],
      ['<think>Maybe.</think>\n', ''],
    ])
      for (let end = 0; end < `${before}${written}`.length; end++) {
        const cut = `${before}${written}${after}`.slice(0, end)
        expect(() => format.read(cut), cut).toThrow(ParseError)
      }
  })

  it('in the calls of a reply', () => {
    const format = calls(weather)
    const text = '{"city":"Rome","days":12}'
    for (let end = 1; end < text.length; end++) {
      const cut = [{ id: '1', name: 'forecast', arguments: text.slice(0, end) }]
      expect(() => format.readCalls?.(cut, ''), text.slice(0, end)).toThrow(ParseError)
    }
  })
})
