import {
  DefinitionError,
  estimate,
  type Format,
  fewShot,
  fields,
  json,
  labels,
  ParseError,
  readJson,
  text,
} from 'knapshot'
import { csv } from 'knapshot/csv'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const Ticket = z.object({ team: z.enum(['billing', 'login']), urgent: z.boolean() })
const ticket = { team: 'login', urgent: true } as const
const reply = '{"team":"login","urgent":true}'

const formats: readonly (readonly [name: string, format: Format<unknown, never>, reply: string])[] = [
  ['json', json(Ticket), reply],
  ['fields', fields(Ticket), 'team: login\nurgent: true'],
  ['yaml', yaml(Ticket), 'team: login\nurgent: true'],
  ['xml', xml(Ticket), '<answer><team>login</team><urgent>true</urgent></answer>'],
  ['csv', csv(z.array(Ticket)), 'team,urgent\nlogin,true'],
  ['labels', labels('login', 'billing'), 'login'],
  ['text', text(), 'hello'],
]

/** What JavaScript, or a value of type `unknown`, may pass whatever the declarations say. */
const wrong = (value: unknown): never => value as never

describe.each(formats)('%s', (_, format, good) => {
  it.each([
    [{ finishd: true }, /read\(\): unknown option "finishd"; did you mean `finished`\?/],
    [{ truncated: 'yes' }, /read\(\): `truncated` must be 'refuse' or 'accept', found "yes"/],
    [{ finished: 'stop' }, /read\(\): `finished` must be true or false, found "stop"/],
    ['accept', /read\(\): expected an object of options, found "accept"/],
  ])('refuses the options %j by name', (options, message) => {
    expect(() => format.read(good, wrong(options))).toThrow(message)
    expect(() => format.read(good, wrong(options))).toThrow(DefinitionError)
  })

  it('reports a reply that was stopped, and one that is only reasoning', () => {
    expect(codeOf(() => format.read(good, { finished: false }))).toBe('reply_truncated')
    for (const only of ['<think>Hm.</think>', '<think>Hm.'])
      expect(codeOf(() => format.read(only))).toBe('reply_only_reasoning')
  })
})

describe('a prompt', () => {
  const prompt = fewShot({
    instruction: 'Route it.',
    output: json(Ticket),
    examples: [{ input: 'I cannot sign in', output: ticket }],
    budget: { tokens: 500, reserve: 50, tokenizer: estimate() },
  }).build('Nobody can')

  it.each([
    [{ choices: [{ message: { content: reply }, finish_reason: 'length' }] }],
    [{ content: [{ type: 'text', text: reply }], stop_reason: 'max_tokens' }],
    [{ text: reply, finishReason: 'length' }],
    [{ candidates: [{ content: { parts: [{ text: reply }] } }] }],
    [{ text: reply, finished: 'stop' }],
    [[reply]],
    [5],
  ])('refuses the shape of an SDK: %j', async (response) => {
    const ready = await prompt
    const message = /A reply is a string, null, or \{ text, finished\?, calls\?, refused\? \}/
    expect(() => ready.parse(wrong(response))).toThrow(message)
  })

  it('names the call and the option that is wrong', async () => {
    const ready = await prompt
    expect(() => ready.parse(reply, wrong({ trunkated: 'accept' }))).toThrow(/parse\(\): .*did you mean `truncated`/)
    expect(() => ready.safeParse(reply, wrong({ truncated: true }))).toThrow(/safeParse\(\): `truncated` must be/)
    expect(() => ready.stream().end(wrong({ finishd: true }))).toThrow(/end\(\): .*did you mean `finished`/)
    expect(() => ready.stream().push(wrong(undefined))).toThrow(/push\(\) takes text, found undefined/)
    expect(() => ready.parsePartial(wrong(null))).toThrow(/parsePartial\(\) takes text, found null/)
    expect(() => ready.retry('x', wrong(new Error('timeout')))).toThrow(/retry\(\) takes the ParseError of the reply/)
    expect(() => readJson(reply, Ticket, wrong({ truncated: 'no' }))).toThrow(/readJson\(\): `truncated` must be/)
    expect(() => text(wrong({ reasoning: 'yes' }))).toThrow(/text\(\): `reasoning` must be 'omit' or 'keep'/)
  })
})

it.each(['lo', 'logi', 'bil'])('says of the beginning of a label, %j, that the reply was cut off', (begun) => {
  const format = labels('login', 'billing')
  expect(codeOf(() => format.read(begun))).toBe('reply_truncated')
  expect(() => format.read(begun, { finished: true })).toThrow(ParseError)
})

it.each([
  ['x-Alias', 'x-alias'],
  ['x-allias', 'x-alias'],
  ['x_alias', 'x-alias'],
  ['x-enum-alias', 'x-enumAlias'],
  ['x-enumAliases', 'x-enumAlias'],
  ['x-aliases', undefined],
  ['x-origin', undefined],
])('does not mistake the keyword %s for another', (keyword, meant) => {
  const make = (): unknown => json({ type: 'object', properties: { a: { type: 'string', [keyword]: 'b' } } })
  if (meant === undefined) expect(make).not.toThrow()
  else expect(make).toThrow(`The keyword at #/properties/a/${keyword}: it is not known; did you mean "${meant}"?`)
  // A field may have that name.
  expect(() => json({ type: 'object', properties: { [keyword]: { type: 'string' } } })).not.toThrow()
})

function codeOf(read: () => unknown): string | undefined {
  try {
    read()
    return undefined
  } catch (error) {
    if (error instanceof ParseError) return error.code
    throw error
  }
}
