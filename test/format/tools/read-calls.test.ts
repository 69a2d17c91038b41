import { type } from 'arktype'
import { type FixKind, type Format, ParseError, type ToolCall } from 'knapshot'
import { calls } from 'knapshot/tools'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { weather } from '../../support/calls-cases.ts'

const turns = calls(weather)
const asText = calls(weather, { show: 'text' })

const call = (name: string, text: string): ToolCall => ({ id: 'c1', name, arguments: text })

/** Reads, and returns the value with the kinds of fixes, or the code with the issues. */
function outcome(read: () => { value: unknown; fixes: readonly { kind: FixKind }[] } | undefined): unknown {
  try {
    const reading = read()
    return [reading?.value, ...(reading?.fixes.map(({ kind }) => kind) ?? [])]
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return [error.code, ...error.issues.map(({ path, message }) => `${path}: ${message}`)]
  }
}

const rome = [{ name: 'forecast', arguments: { city: 'Rome', days: 1 } }]
const noCity = '$[0].arguments.city: invalid input: expected string, received undefined, found nothing'

describe('calls in a text', () => {
  it.each<[reply: string, outcome: readonly unknown[]]>([
    ['[{"name":"forecast","arguments":{"city":"Rome"}}]', [rome]],
    ['{"name":"forecast","arguments":{"city":"Rome"}}', [rome, 'to-list']],
    ['[{"name":"forecast","arguments":"{\\"city\\":\\"Rome\\"}"}]', [rome, 'parsed-text']],
    ['<tool_call>\n{"name":"forecast","arguments":{"city":"Rome"}}\n</tool_call>', [rome, 'tag', 'to-list']],
    ['[{"name":"stop","arguments":{}}]', [[{ name: 'stop', arguments: {} }]]],
    ['[]', [[]]],
    ['[{"name":"forecast","arguments":{}}]', ['reply_invalid', noCity]],
    [
      '[{"name":"forecats","arguments":{"city":"Rome"}}]',
      ['reply_invalid', '$[0].name: there is no such tool: read "forecats" as "forecast"?'],
    ],
    [
      '[{"name":"forecast","arguments":{"city":"Rome","unti":"C"}}]',
      ['reply_invalid', '$[0].arguments.unti: the tool has no such argument; did you mean "unit"?'],
    ],
    [
      '[{"name":"alarm","arguments":{"at":"7","loud":true}}]',
      ['reply_invalid', '$[0].arguments.loud: the tool has no such argument; it takes at'],
    ],
    ['[{"name":"stop"}]', ['reply_invalid', '$[0].arguments: missing']],
    ['', ['reply_empty']],
    ['<think>Rome?</think>', ['reply_only_reasoning']],
  ])('reads %s in both modes', (reply, expected) => {
    expect(outcome(() => turns.read(reply))).toEqual(expected)
    expect(outcome(() => asText.read(reply))).toEqual(expected)
  })

  it.each(['Hello!', 'The forecast is fine: sun. See [1].', 'No tool is needed.', '42'])(
    'takes %j for an answer without a call where calls are turns, and refuses it where they are text',
    (reply) => {
      expect(outcome(() => turns.read(reply))).toEqual([[]])
      expect(() => asText.read(reply)).toThrow(ParseError)
    },
  )

  it.each([
    'forecast(city="Rome")',
    'Action: forecast\nAction Input: Rome\narguments: Rome',
    '{"city":"Rome"}',
    '<function=forecast>Rome</function>',
    '[TOOL_CALLS] forecast',
    '["forecast"]',
    '```\nforecast Rome\n```',
  ])('refuses %j, which may be meant as a call', (reply) => {
    expect(() => turns.read(reply)).toThrow(ParseError)
  })

  it('refuses a text that was cut off, which may have been about to call', () => {
    expect(caught(() => turns.read('Let me see', { finished: false })).code).toBe('reply_truncated')
    expect(outcome(() => turns.read('Let me see', { finished: false, truncated: 'accept' }))).toEqual([[], 'truncated'])
  })

  it('streams', () => {
    const stream = turns.stream?.()
    expect(stream?.push('[{"name":"forecast","argu')).toEqual([{ name: 'forecast' }])
    expect(stream?.push('ments":{"city":"Ro')).toEqual([{ name: 'forecast', arguments: { city: 'Ro' } }])
  })
})

describe('calls of a provider', () => {
  it.each<[calls: readonly ToolCall[], outcome: readonly unknown[]]>([
    [[call('forecast', '{"city":"Rome"}')], [rome]],
    [[call('forecast', '{"city":"Rome"}'), call('stop', '')], [[...rome, { name: 'stop', arguments: {} }]]],
    [[call('forecast', "{city:'Rome',}")], [rome, 'unquoted', 'quote', 'comma']],
    [[call('forecast', '{"City":"Rome"}')], [rome, 'key-name']],
    [
      [call('forecats', '{}'), call('alarm', '{}')],
      [
        'reply_invalid',
        '$[0].name: there is no tool "forecats"; did you mean "forecast"?',
        '$[1].arguments.at: missing',
      ],
    ],
    [
      [call('forecast', '{"city":"Rome","unti":"C"}')],
      ['reply_invalid', '$[0].arguments.unti: the tool has no such argument; did you mean "unit"?'],
    ],
    [[call('forecast', '')], ['reply_invalid', noCity]],
  ])('reads %j', (given, expected) => {
    expect(outcome(() => turns.readCalls?.(given, 'I look it up.'))).toEqual(expected)
    expect(outcome(() => asText.readCalls?.(given, ''))).toEqual(expected)
  })

  it('refuses what was cut off, with what there was', () => {
    const given = [call('forecast', '{"city":"Ro')]
    for (const read of [() => turns.readCalls?.(given, ''), () => turns.readCalls?.(given, '', { finished: false })]) {
      const error = caught(read)
      expect(error.code).toBe('reply_truncated')
    }
    expect(caught(() => turns.readCalls?.(given, '', { finished: false })).partial).toEqual([
      { name: 'forecast', arguments: { city: 'Ro' } },
    ])
    expect(outcome(() => turns.readCalls?.(given, '', { finished: false, truncated: 'accept' }))).toEqual([
      [{ name: 'forecast', arguments: { city: 'Ro', days: 1 } }],
      'truncated',
    ])
  })

  it('names arguments that are not JSON by tool and place', () => {
    const error = caught(() => turns.readCalls?.([call('stop', '{}'), call('forecast', 'Rome')], ''))
    expect([error.code, error.message]).toEqual([
      'reply_unreadable',
      expect.stringContaining('The call of forecast ($[1].arguments): '),
    ])
  })

  it('refuses calls that are none', () => {
    const parsed = [{ id: '1', name: 'forecast', arguments: { city: 'Rome' } }] as never
    expect(() => turns.readCalls?.(parsed, '')).toThrow('`calls[0]` must be { id, name, arguments }')
  })
})

function caught(read: () => unknown): ParseError {
  try {
    read()
  } catch (error) {
    if (error instanceof ParseError) return error
    throw error
  }
  throw new Error('expected a ParseError')
}

describe('tools', () => {
  it('are stated in the text where calls are text, and beside the messages where they are turns', () => {
    expect(asText.tools).toBeUndefined()
    expect(asText.turns).toBeUndefined()
    expect(asText.describe()).toContain('// Tells the weather of the next days.\n name: "forecast"')
    expect(turns.describe()).toBe('')
    expect(turns.tools?.map(({ name, description }) => [name, description])).toEqual([
      ['forecast', 'Tells the weather of the next days.'],
      ['alarm', undefined],
      ['stop', undefined],
    ])
    expect(turns.tools?.[1]?.parameters).toEqual(weather.alarm.input)
  })

  it('keep references inside their schemas, and aliases in what the model sees', () => {
    const tree = {
      $defs: { node: { type: 'object', properties: { kids: { type: 'array', items: { $ref: '#/$defs/node' } } } } },
      type: 'object',
      properties: { root: { $ref: '#/$defs/node' }, $ref: { const: '#/x' }, id: { type: 'string', 'x-alias': 'key' } },
    } as const
    const format: Format<unknown, never> = calls({ grow: { input: tree } })
    const value = [{ name: 'grow', arguments: { root: { kids: [{ kids: [] }] }, $ref: '#/x', id: 'a' } }] as never
    const text = '[{"name":"grow","arguments":{"root":{"kids":[{"kids":[]}]},"$ref":"#/x","key":"a"}}]'
    expect(format.write(value)).toBe(text)
    expect(format.read(text)).toEqual({ value, fixes: [] })
    const wrong = [{ name: 'grow', arguments: { root: { kids: [{ kids: [7] }] } } }]
    expect(caught(() => format.validate?.(wrong)).issues[0]?.path).toBe('$[0].arguments.root.kids[0].kids[0]')
    const [shown] = format.turns?.(value) ?? []
    expect(format.readCalls?.(shown?.toolCalls ?? [], '')).toEqual({ value, fixes: [] })
  })

  it('are named in part where they are many', () => {
    const input = { type: 'object' } as const
    const many = calls(Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`tool_${i}`, { input }])))
    const { message } = caught(() => many.readCalls?.([call('weather', '{}')], ''))
    expect(message).toContain(', … 392 more')
    expect(message.length).toBeLessThan(400)
  })

  it('take schemas of every library', () => {
    const format = calls({ go: { input: type({ to: 'string' }) } })
    expect(format.read('[{"name":"go","arguments":{"to":"Rome"}}]').value).toEqual([
      { name: 'go', arguments: { to: 'Rome' } },
    ])
  })

  it('are features of their calls', () => {
    expect(turns.features([{ name: 'forecast', arguments: { city: 'Rome', unit: 'C' }, result: 'sun' }])).toEqual([
      '[] one',
      '[]<name="forecast">',
      '[]<name="forecast">.arguments.days absent',
      '[]<name="forecast">.arguments.unit',
      '[]<name="forecast">.arguments.unit = "C"',
    ])
    expect(turns.allFeatures?.()).toContain('[]<name="stop">')
  })

  it.each<[wrong: string, make: () => unknown, message: string]>([
    ['no tools', () => calls({}), 'with a tool at least'],
    ['an odd name', () => calls({ 'a b': { input: z.object({}) } }), '"a b" is no name that all providers take'],
    ['no schema', () => calls({ a: {} as never }), '`input` must be a schema'],
    ['a misspelt key', () => calls({ a: { input: z.object({}), desc: 'x' } as never }), '"desc"'],
    ['a schema of a text', () => calls({ a: { input: z.string() } }), 'the schema of an object'],
    ['an empty result', () => calls(weather, { result: '' }), '`result` must be a text'],
    ['an empty none', () => calls(weather, { none: ' ' }), '`none` must be a text'],
    ['a none that is a call', () => calls(weather, { none: 'stop()' }), 'cannot be taken for a call'],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(message)
  })
})
