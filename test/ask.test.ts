import { ask, type Call, type CallRequest, estimate, fewShot, json, labels, type Message, type Reply } from 'knapshot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const summarise = fewShot({
  instruction: 'Summarise.',
  output: json(z.object({ title: z.string(), users: z.number() })),
  examples: [{ input: 'slow', output: { title: 'Slow', users: 3 } }],
  budget: { tokens: 900, tokenizer: estimate() },
})
const whole = '{"title":"Exports fail","users":120}'
const chunks = ['{"title":"Exp', 'orts fail","us', 'ers":12', '0}']

/** The ways in which a call may bring its text. */
const ways: Readonly<Record<string, Call>> = {
  'an async generator': async function* () {
    yield* chunks
  },
  onText: async (_, { onText }) => {
    for (const chunk of chunks) onText?.(chunk)
    return { text: chunks.join(''), finished: true }
  },
}

describe('ask with onPartial', () => {
  for (const [name, call] of Object.entries(ways))
    it(`shows what has come of ${name}, and returns the whole`, async () => {
      const seen: string[] = []
      const answer = await ask(await summarise.build('exports'), call, {
        onPartial: (value) => seen.push(`${value.title} ${value.users}`),
      })
      expect(seen).toEqual(['Exp undefined', 'Exports fail undefined', 'Exports fail undefined', 'Exports fail 120'])
      expect(answer).toMatchObject({ value: { title: 'Exports fail', users: 120 }, reply: whole, attempts: 1 })
    })

  it('starts anew for each attempt', async () => {
    const replies = [
      ['{"title":"A","users":"ma', 'ny"}'],
      ['{"title":"B",', '"users":2}'],
    ]
    const seen: unknown[] = []
    const call: Call = async function* () {
      yield* replies.shift() ?? []
    }
    const { value, attempts } = await ask(await summarise.build('x'), call, {
      onPartial: ({ title }) => seen.push(title),
    })
    expect({ value, attempts }).toEqual({ value: { title: 'B', users: 2 }, attempts: 2 })
    expect(seen).toEqual(['A', 'A', 'B', 'B'])
  })

  it('asks for no text where none is wanted, and reads a stream all the same', async () => {
    const requests: CallRequest[] = []
    const call: Call = async function* (_: readonly Message[], request: CallRequest) {
      requests.push(request)
      yield* chunks
    }
    expect((await ask(await summarise.build('x'), call)).reply).toBe(whole)
    expect(requests.map(({ onText }) => onText)).toEqual([undefined])
  })

  it('rejects with what breaks a stream, and with the reason of the signal', async () => {
    const failure = new Error('socket closed')
    const broken: Call = async function* () {
      yield '{"title":'
      throw failure
    }
    await expect(ask(await summarise.build('x'), broken)).rejects.toBe(failure)
    const reason = new Error('stop')
    const controller = new AbortController()
    let given = 0
    const endless: Call = async function* () {
      for (;;) {
        given++
        yield ' '
        if (given === 3) controller.abort(reason)
      }
    }
    await expect(ask(await summarise.build('x'), endless, { signal: controller.signal })).rejects.toBe(reason)
    expect(given).toBe(4)
  })
})

describe('what a provider says of a reply', () => {
  const sort = fewShot({
    instruction: 'Sort.',
    output: labels('yes', 'no'),
    examples: [{ input: 'sure', output: 'yes' }],
    tools: [{ name: 'look_up' }],
    budget: { tokens: 900, tokenizer: estimate() },
  })
  const calls = [{ id: 'c1', name: 'look_up', arguments: '{}' }]
  const rows: readonly (readonly [code: string, named: string, reply: Reply])[] = [
    ['reply_refused', 'content_filter', { text: '', refused: 'content_filter' }],
    ['reply_refused', 'I cannot', { text: 'yes', refused: 'I cannot help with that.', finished: true }],
    ['reply_calls_tool', 'look_up', { text: '', calls }],
    ['reply_calls_tool', 'look_up', { text: 'yes', calls, finished: true }],
  ]

  for (const [code, named, reply] of rows)
    it(`is ${code}: ${JSON.stringify(reply)}`, async () => {
      const prompt = await sort.build('really?')
      const result = prompt.safeParse(reply)
      expect(result).toMatchObject({ ok: false, error: { code } })
      expect(result.ok ? '' : result.error.message).toContain(named)
      let sent = 0
      const call: Call = async () => {
        sent++
        return reply
      }
      await expect(ask(prompt, call, { retries: 3 })).rejects.toMatchObject({ code })
      expect(sent, 'asking again would not help').toBe(1)
    })

  it('is nothing where there is nothing to say', async () => {
    const prompt = await sort.build('really?')
    const said = { text: 'yes', finished: true, calls: [], refused: undefined }
    expect(prompt.parse(said)).toBe('yes')
  })

  const wrong = [{ text: 'yes', finish: true }, { text: 1 }, { finished: true }, { text: 'a', calls: 'c' }, ['yes'], 5]
  for (const reply of wrong)
    it(`is refused by name where it is no reply: ${JSON.stringify(reply)}`, async () => {
      const prompt = await sort.build('really?')
      expect(() => prompt.parse(reply as never)).toThrow(
        /^A reply is .*: (unknown option|`text` must be|`calls` must be|expected an object)/u,
      )
    })

  it('has the tools of the request beside it', async () => {
    expect((await sort.build('x')).tools).toEqual([{ name: 'look_up' }])
    expect((await sort.build('x', { tools: [{ name: 'other' }] })).tools).toEqual([{ name: 'other' }])
    expect((await sort.build('x', { tools: [] })).tools).toEqual([])
  })
})
