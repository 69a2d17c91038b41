import type { Message, Tokenizer } from 'knapshot'

/** Counters that fail to be additive in different ways: a budget must hold with any of them. */
export const oddTokenizers: readonly Tokenizer[] = [
  { name: 'quarter of the length, rounded up', exact: false, count: (text) => Math.ceil(text.length / 4) },
  { name: 'quarter of the length, rounded down', exact: false, count: (text) => Math.floor(text.length / 4) },
  {
    name: 'words',
    exact: true,
    count: (text) => text.split(/\s+/u).filter((word) => word !== '').length,
    overhead: { message: 1, reply: 0 },
  },
  { name: 'longer texts cost extra', exact: false, count: (text) => text.length + (text.length > 200 ? 40 : 0) },
]

/** Counts finished messages independently: a report must agree with this. */
export function recount(messages: readonly Message[], tokenizer: Tokenizer): number {
  const { message, reply } = tokenizer.overhead ?? { message: 4, reply: 3 }
  return messages.reduce((sum, { role, content, name, toolCalls }) => {
    const calls = (toolCalls ?? []).reduce(
      (total, call) => total + tokenizer.count(call.name) + tokenizer.count(call.arguments),
      0,
    )
    const around = typeof message === 'number' ? message : message[role]
    const named = name === undefined ? 0 : 1 + tokenizer.count(name)
    return sum + around + named + tokenizer.count(content) + calls
  }, reply)
}
