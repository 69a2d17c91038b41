import * as z from 'zod'
import type { ReaderCase } from './reader-case.ts'

const Order = z.object({ item: z.string(), count: z.number() })
const Optional = z.object({ item: z.string().optional(), count: z.number().optional() })
const Label = z.enum(['billing', 'login'])

/** Replies without an answer: nothing may be read from them. */
export const refusing: readonly ReaderCase[] = [
  { name: 'a refusal', schema: Order, reply: "I'm sorry, but I can't help with that.", error: 'reply_unreadable' },
  {
    name: 'a refusal, all fields optional',
    schema: Optional,
    reply: "I'm sorry, but I can't help with that.",
    error: 'reply_unreadable',
  },
  {
    name: 'a refusal, text wanted',
    schema: z.string(),
    reply: "I'm sorry, but I can't help with that.",
    error: 'reply_unreadable',
  },
  {
    name: 'a refusal, a list of texts wanted',
    schema: z.array(z.string()),
    reply: 'I cannot list these.',
    error: 'reply_unreadable',
  },
  {
    name: 'a refusal, a record wanted',
    schema: z.record(z.string(), z.string()),
    reply: 'Sorry: no data.',
    error: 'reply_unreadable',
  },
  { name: 'a refusal, anything wanted', reply: 'As an AI I have no opinion.', error: 'reply_unreadable' },
  {
    name: 'a refusal that names a label',
    schema: Label,
    reply: "I'm sorry, I cannot help with billing questions.",
    error: 'reply_invalid',
  },
  { name: 'a question that names a label', schema: Label, reply: 'Is this about billing?', error: 'reply_invalid' },
  { name: 'a denied label', schema: Label, reply: 'Answer: not billing', error: 'reply_invalid' },
  { name: 'a doubted label', schema: Label, reply: 'billing, I doubt it', error: 'reply_invalid' },
  {
    name: 'the opposite of a truth value',
    schema: z.boolean(),
    reply: 'The opposite is true.',
    error: 'reply_invalid',
  },
  { name: 'prose for a label', schema: Label, reply: 'Thanks for asking.', error: 'reply_invalid' },
  { name: 'prose for a number', schema: z.number(), reply: 'I need 2 more details first.', error: 'reply_invalid' },
  { name: 'prose for a truth value', schema: z.boolean(), reply: 'It depends.', error: 'reply_invalid' },
  {
    name: 'a refusal for a truth value',
    schema: z.boolean(),
    reply: 'I cannot tell whether it is true.',
    error: 'reply_invalid',
  },
  { name: 'prose with a placeholder', schema: Optional, reply: 'Please fill {item} in.', error: 'reply_unreadable' },
  {
    name: 'prose with an empty object',
    schema: Optional,
    reply: 'I would have to return {} here, which helps nobody.',
    error: 'reply_unreadable',
  },
  {
    name: 'prose with a citation',
    schema: z.array(z.number()),
    reply: 'As shown in [1], this is unclear.',
    error: 'reply_unreadable',
  },
  {
    name: 'prose with a link',
    schema: z.array(z.string()),
    reply: 'See [the docs](https://example.org).',
    error: 'reply_unreadable',
  },
  {
    name: 'prose with an unrelated object',
    schema: Optional,
    reply: 'Your config {"retries": 3} is invalid, I stopped.',
    error: 'reply_unreadable',
  },
  {
    name: 'prose with code',
    schema: Optional,
    reply: 'Try this:\n```js\nfunction f() { return 1 }\n```',
    error: 'reply_unreadable',
  },
  { name: 'a question', schema: Order, reply: 'Which item do you mean?', error: 'reply_unreadable' },
  { name: 'a list of bullets', schema: Order, reply: '- lamp\n- desk', error: 'reply_unreadable' },
  {
    name: 'reasoning without an answer',
    schema: Order,
    reply: '<think>It may be {"item":"lamp","count":2}, but',
    error: 'reply_only_reasoning',
  },
  {
    name: 'reasoning and nothing after it',
    schema: Order,
    reply: '<think>It may be {"item":"lamp","count":2}</think>',
    error: 'reply_only_reasoning',
  },
  {
    name: 'an object without the fields',
    schema: Order,
    reply: '{"error":"not enough information"}',
    error: 'reply_invalid',
  },
  { name: 'an empty object', schema: Order, reply: '{}', error: 'reply_invalid' },
  { name: 'null', schema: Order, reply: 'null', error: 'reply_invalid' },
  {
    name: 'a cut reply without the required field',
    schema: Order,
    reply: '{"item":"lamp","cou',
    error: 'reply_invalid',
  },
  {
    name: 'a cut reply before a nullable field',
    schema: z.object({ a: z.string(), b: z.number().nullable() }),
    reply: '{"a":"x","b":',
    error: 'reply_invalid',
  },
  { name: 'a number without an object', schema: Order, reply: '42', error: 'reply_invalid' },
  { name: 'a text without an object', schema: Order, reply: '"lamp"', error: 'reply_invalid' },
]
