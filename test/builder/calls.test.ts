import { ask, estimate, fewShot, labels, type Message, memoryStore, type Reply } from 'knapshot'
import { toAnthropic } from 'knapshot/anthropic'
import { countExamples } from 'knapshot/build'
import { toGemini } from 'knapshot/gemini'
import { candidateFrom } from 'knapshot/grow'
import { toOpenAI, toOpenAIResponses } from 'knapshot/openai'
import { o200k } from 'knapshot/tokenizers/o200k'
import { type CallsOptions, calls, inputExamples } from 'knapshot/tools'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { weather } from '../support/calls-cases.ts'

const examples = [
  {
    id: 'rome',
    input: 'Is it dry in Rome? Wake me at 7.',
    output: [
      { name: 'forecast', arguments: { city: 'Rome' }, result: { sky: 'clear' } },
      { name: 'alarm', arguments: { at: '07:00' } },
    ],
  },
  { id: 'thanks', input: 'Thank you!', output: [] },
] as const
const base = { instruction: 'Help.', budget: { tokens: 2_000, tokenizer: estimate() } }

function make(options?: CallsOptions, layout: 'turns' | 'transcript' = 'turns') {
  return fewShot({ ...base, output: calls(weather, options), examples, layout })
}

/** Throws unless every result follows its call, and every call has its result, before anyone else speaks. */
function expectAnswered(messages: readonly Message[]): void {
  let open: string[] = []
  for (const { role, toolCalls = [], toolCallId = '' } of messages) {
    if (role === 'tool') {
      expect(open).toContain(toolCallId)
      open = open.filter((id) => id !== toolCallId)
    } else {
      expect(open).toEqual([])
      open = toolCalls.map(({ id }) => id)
      expect(new Set(open).size).toBe(open.length)
      for (const id of open) expect(id).toMatch(/^[\w-]{1,40}$/u)
    }
  }
  expect(open).toEqual([])
}

describe('demonstrations of calls', () => {
  it('are turns with the results of the example, else a neutral one', async () => {
    const { messages } = await make().build('Is it dry in Paris?')
    expectAnswered(messages)
    const said = messages.map(({ role, content, toolCalls }) => [role, content, toolCalls?.map(({ name }) => name)])
    expect(said).toContainEqual(['assistant', '', ['forecast', 'alarm']])
    expect(said).toContainEqual(['tool', '{"sky":"clear"}', undefined])
    expect(said).toContainEqual(['tool', 'ok', undefined])
    expect(said).toContainEqual(['assistant', 'No tool is needed.', undefined])
    const again = await make().build('Is it dry in Paris?')
    expect(again.fingerprint).toBe((await make().build('Is it dry in Paris?')).fingerprint)
  })

  it('carry the mark that Gemini 3 asks of calls it has not made, on the first of a turn', async () => {
    const { contents } = toGemini(await make().build('Is it dry in Paris?'))
    const called = contents.flatMap(({ parts }) => parts.filter((part) => 'functionCall' in part))
    expect(called.map((part) => ('thoughtSignature' in part ? part.thoughtSignature : undefined))).toEqual([
      'skip_thought_signature_validator',
      undefined,
    ])
  })

  it('say what the options say', async () => {
    const { messages } = await make({ result: 'done', none: 'I just answer.' }).build('Is it dry in Paris?')
    const texts = messages.map(({ content }) => content)
    expect(texts).toContain('done')
    expect(texts).toContain('I just answer.')
  })

  it.each([
    ['text', 'turns'],
    ['turns', 'transcript'],
    ['text', 'transcript'],
  ] as const)('are JSON shown as %s in the layout %s', async (show, layout) => {
    const { messages, tools } = await make({ show }, layout).build('Is it dry in Paris?')
    const all = messages.map(({ content }) => content).join('\n')
    expect(all).toContain(
      '[{"name":"forecast","arguments":{"city":"Rome"}},{"name":"alarm","arguments":{"at":"07:00"}}]',
    )
    expect(all).not.toContain('clear')
    expect(messages.some(({ role }) => role === 'tool')).toBe(false)
    expect(tools).toHaveLength(show === 'turns' ? 3 : 0)
  })

  it('refuse a result that cannot be shown', () => {
    const odd = [{ input: 'x', output: [{ name: 'stop', arguments: {}, result: 7n }] }] as const
    expect(() => fewShot({ ...base, output: calls(weather), examples: odd })).toThrow(/7n/u)
  })

  it('refuse a misspelt `result`', () => {
    const odd = [{ input: 'x', output: [{ name: 'stop', arguments: {}, resutl: 'x' }] }] as never
    expect(() => fewShot({ ...base, output: calls(weather), examples: odd })).toThrow('resutl')
  })

  it('keep counts apart that are of other turns', async () => {
    const keys = new Set<string>()
    for (const options of [{}, { show: 'text' }, { result: 'done' }, { none: 'Nothing.' }] as const) {
      const output = calls(weather, options)
      const definition = { ...base, output, examples, budget: { tokens: 2_000, tokenizer: o200k } }
      const counts = await countExamples(fewShot(definition))
      // One for each layout.
      for (const key of Object.keys(counts.tokens)) keys.add(key)
      const store = memoryStore(examples, { output, counts })
      const counted = await fewShot({ ...definition, examples: store }).build('x')
      expect(counted.report.tokens).toBe((await fewShot(definition).build('x')).report.tokens)
    }
    expect(keys.size).toBe(2 * 4)
  })
})

const wrong: Reply = {
  text: '',
  calls: [{ id: 'a1', name: 'forecast', arguments: '{"town":"Paris"}' }],
  finished: true,
}
const right: Reply = { text: '', calls: [{ id: 'a2', name: 'forecast', arguments: '{"city":"Paris"}' }] }

describe('a reply of calls', () => {
  it('is asked for again in a conversation that every provider takes', async () => {
    const prompt = await make().build('Is it dry in Paris?')
    const sent: (readonly Message[])[] = []
    const answer = await ask(prompt, async (messages) => {
      sent.push(messages)
      return sent.length === 1 ? wrong : right
    })
    expect(answer.value).toEqual([{ name: 'forecast', arguments: { city: 'Paris', days: 1 } }])
    expect(answer.attempts).toBe(2)
    const messages = sent[1] ?? []
    expectAnswered(messages)
    expect(messages.at(-2)).toEqual({
      role: 'assistant',
      content: '[{"name":"forecast","arguments":{"town":"Paris"}}]',
    })
    expect(messages.at(-1)?.content).toContain('$[0].arguments.town: the tool has no such argument')
    const last = (list: readonly { role?: string }[]): unknown[] => list.slice(-2).map(({ role }) => role)
    expect(last(toOpenAI({ messages }).messages)).toEqual(['assistant', 'user'])
    expect(last(toOpenAIResponses({ messages }).input as { role?: string }[])).toEqual(['assistant', 'user'])
    expect(last(toAnthropic({ messages }).messages)).toEqual(['assistant', 'user'])
    expect(last(toGemini({ messages }).contents)).toEqual(['model', 'user'])
  })

  it('becomes a candidate for an example', async () => {
    const prompt = await make().build('Is it dry in Paris?')
    const { example } = await candidateFrom(prompt, right)
    expect(example.output).toEqual([{ name: 'forecast', arguments: { city: 'Paris', days: 1 } }])
    await expect(candidateFrom(prompt, wrong)).rejects.toThrow('no such argument')
  })

  it('becomes a candidate as the model wrote it, where the schema makes something else of it', async () => {
    const date = z.codec(z.iso.date(), z.date(), {
      decode: (day) => new Date(day),
      encode: (day) => day.toISOString().slice(0, 10),
    })
    const output = calls({ book: { input: z.object({ day: date }) } })
    const row = { input: 'x', output: [{ name: 'book', arguments: { day: '2026-01-01' } }] } as const
    const prompt = await fewShot({ ...base, output, examples: [row] }).build('y')
    const reply = { text: '', calls: [{ id: '1', name: 'book', arguments: '{"day":"2026-12-01"}' }] }
    expect(prompt.parse(reply)).toEqual([{ name: 'book', arguments: { day: new Date('2026-12-01') } }])
    const { example } = await candidateFrom(prompt, reply)
    expect(example.output).toEqual([{ name: 'book', arguments: { day: '2026-12-01' } }])
  })
})

describe('inputExamples()', () => {
  it('collects the arguments of the demonstrations in the prompt, by tool', async () => {
    const prompt = await make().build('Is it dry in Paris?')
    expect(inputExamples(prompt, examples)).toEqual({
      forecast: [{ input: { city: 'Rome' } }],
      alarm: [{ input: { at: '07:00' } }],
      stop: [],
    })
    const none = await make().build('Is it dry in Paris?', { k: 0 })
    expect(inputExamples(none, examples)).toEqual({ forecast: [], alarm: [], stop: [] })
  })

  it('refuses prompts of other formats', async () => {
    const prompt = await fewShot({ ...base, examples: [{ input: 'x', output: 'a' }], output: labels('a') }).build('x')
    expect(() => inputExamples(prompt, examples)).toThrow('found the format "labels"')
  })
})
