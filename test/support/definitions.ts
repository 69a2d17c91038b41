import fc from 'fast-check'
import {
  type Budget,
  balanced,
  type Cut,
  coverage,
  type Example,
  first,
  type Message,
  type Passage,
  random,
  type SyncSelector,
  showcase,
  similar,
  type ToolDefinition,
} from 'knapshot'
import * as z from 'zod'
import { anyText, plainText } from './arbitraries.ts'

/** The output of the generated definitions: enough structure for features, and strings for hostile text. */
export const Answer = z.object({
  kind: z.enum(['a', 'b', 'c']),
  note: z.string().optional(),
  items: z.array(z.string()),
})

const answer: fc.Arbitrary<z.infer<typeof Answer>> = fc.record(
  { kind: fc.constantFrom('a', 'b', 'c'), note: anyText, items: fc.array(anyText, { maxLength: 3 }) },
  { requiredKeys: ['kind', 'items'] },
)

export type AnyExample = Example<string, z.infer<typeof Answer>>

const text = fc.oneof(anyText, plainText)

export const passage = fc.record({
  id: fc.oneof(fc.uuid(), anyText),
  text,
  score: fc.double({ min: 0, max: 1, noNaN: true }),
})

/** Passages of a build: some with variants, some that belong together. */
export const passages: fc.Arbitrary<Passage[]> = fc
  .array(
    fc.record(
      {
        text,
        score: fc.double({ min: -0.1, max: 1, noNaN: true }),
        variants: fc.array(
          fc.oneof(text, fc.record({ text, score: fc.double({ max: 1, noNaN: true, noDefaultInfinity: true }) })),
          { maxLength: 3 },
        ),
        partner: fc.nat(9),
      },
      { requiredKeys: ['text'] },
    ),
    { maxLength: 5 },
  )
  .map((list) =>
    list.map(({ partner, ...passage }, i) => ({
      ...passage,
      id: `p${i}`,
      ...(partner === undefined ? {} : { keepWith: `p${partner % list.length}` }),
    })),
  )

export const examples: fc.Arbitrary<AnyExample[]> = fc
  .array(
    fc.record(
      { input: text, output: answer, context: fc.array(passage, { maxLength: 2 }) },
      { requiredKeys: ['input', 'output'] },
    ),
    { minLength: 1, maxLength: 25 },
  )
  .map((list) => list.map((example, i) => ({ ...example, id: `e${i}` })))

export const selector: fc.Arbitrary<SyncSelector> = fc.oneof(
  fc.record({ k: fc.nat(10) }, { requiredKeys: [] }).map((options) => coverage(options)),
  fc
    .record({ k: fc.nat(10), perLabel: fc.integer({ min: 1, max: 3 }) }, { requiredKeys: [] })
    .map((options) => similar(options)),
  fc.record({ k: fc.nat(10), seed: fc.integer() }, { requiredKeys: [] }).map((options) => random(options)),
  fc.record({ k: fc.nat(10) }, { requiredKeys: [] }).map((options) => balanced(options)),
  fc.record({ k: fc.nat(10) }, { requiredKeys: [] }).map((options) => first(options)),
)

export const pin = fc.option(
  fc.oneof(
    fc.constant(['e0']),
    fc.nat(100).map((tokens) => showcase({ tokens })),
  ),
  { nil: undefined },
)

const said = fc.record({ role: fc.constant('assistant' as const), content: text })
const asked = fc.record({ role: fc.constant('user' as const), content: text.filter((value) => value.trim() !== '') })
const called = fc.record({
  texts: fc.array(fc.tuple(fc.json(), text), { minLength: 1, maxLength: 2 }),
  isLate: fc.boolean(),
})

/** Conversations that can be sent or repaired: some results come late, and ids are used again once they are free. */
export const history: fc.Arbitrary<Message[]> = fc
  .array(fc.oneof(said, asked, called), { maxLength: 7 })
  .map((steps) => {
    const messages: Message[] = []
    const late: Message[] = []
    steps.forEach((step, at) => {
      if ('role' in step) messages.push(step, ...late.splice(0))
      else {
        const calls = step.texts.map(([json], i) => ({
          id: `call ${(at % 3) * 2 + i}`,
          name: 'look_up',
          arguments: json,
        }))
        const results = step.texts.map(
          ([, content], i): Message => ({ role: 'tool', content, toolCallId: calls[i]?.id ?? '' }),
        )
        messages.push(...late.splice(0), { role: 'assistant', content: '', toolCalls: calls })
        if (step.isLate) late.push(...results)
        else messages.push(...results)
      }
    })
    return [...messages, ...late]
  })

/** Returns a text as UTF-8 carries it. */
export function sent(value: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(value))
}

/** Returns a conversation as it is sent: without empty messages, and with results right behind their calls. */
export function sentHistory(messages: readonly Message[]): readonly Message[] {
  const ordered: Message[] = []
  for (const message of messages) {
    const { role, content, toolCalls = [], toolCallId } = message
    const isSaid = role === 'tool' || toolCalls.length > 0 || content.trim() !== ''
    if (!isSaid) continue
    const caller = ordered.findLastIndex((other) => other.toolCalls?.some(({ id }) => id === toolCallId))
    let place = ordered.length
    if (role === 'tool') for (place = caller + 1; ordered[place]?.role === 'tool'; ) place++
    ordered.splice(place, 0, { ...message, content: sent(content) })
  }
  return ordered
}

const amount: fc.Arbitrary<number | `${number}%`> = fc.oneof(
  fc.nat(400),
  fc.nat(100).map((percent): `${number}%` => `${percent}%`),
)
const share = fc
  .record(
    {
      min: fc.oneof(
        fc.nat(40),
        fc.nat(20).map((percent): `${number}%` => `${percent}%`),
      ),
      max: amount,
    },
    { requiredKeys: [] },
  )
  .filter(
    ({ min, max }) => typeof min !== typeof max || Number.parseFloat(String(min)) <= Number.parseFloat(String(max)),
  )

export const shares: fc.Arbitrary<NonNullable<Budget['shares']>> = fc.record(
  { examples: share, passages: share, history: share },
  { requiredKeys: [] },
)

export const cut: fc.Arbitrary<Cut> = fc.record(
  { tokens: fc.integer({ min: 8, max: 60 }), keep: fc.constantFrom('start' as const, 'end' as const, 'both' as const) },
  { requiredKeys: ['tokens'] },
)

/** Definitions of tools, most of them none. */
export const tools: fc.Arbitrary<ToolDefinition[]> = fc.oneof(
  fc.constant<ToolDefinition[]>([]),
  fc.array(
    fc.record(
      {
        name: text,
        description: text,
        parameters: fc.record({
          properties: fc.dictionary(text, fc.record({ type: fc.constant('string'), description: text })),
        }),
      },
      { requiredKeys: ['name'] },
    ),
    { maxLength: 2 },
  ),
)

export { text as anyInput }
