import fc from 'fast-check'
import {
  type Budget,
  balanced,
  coverage,
  type Example,
  first,
  type Message,
  type Passage,
  random,
  type SyncSelector,
  showcase,
  similar,
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

/** Few ids, so that results find their calls, in the same turn or a later one. */
const callId = fc.constantFrom('call 1', 'call 2', 'call 3')

export const history: fc.Arbitrary<Message[]> = fc.array(
  fc.oneof(
    fc.record({ role: fc.constantFrom('user' as const, 'assistant' as const), content: text }),
    fc.record({
      role: fc.constant('assistant' as const),
      content: fc.constant(''),
      toolCalls: fc.array(fc.record({ id: callId, name: fc.constant('look_up'), arguments: fc.json() }), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
    fc.record({ role: fc.constant('tool' as const), content: text, toolCallId: callId }),
  ),
  { maxLength: 8 },
)

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

export { text as anyInput }
