import type { ToolCall } from '../../tool.ts'
import type { Message } from '../../types.ts'
import { type AnyRules, misspelt, type Rule, type Rules, wrongOption } from '../../value/check-options.ts'
import { preview } from '../../value/preview.ts'
import { calls, judgedLater, string } from '../../value/rules.ts'

const convert =
  "Messages of a provider's SDK must be converted: `fromOpenAI(messages)`, `fromAnthropic` and `fromGemini` will do that."

const filled: Rule = (value) => (typeof value === 'string' && value !== '') || 'a non-empty string'

const content: Rule = (value) =>
  typeof value === 'string' || `a string | Use '' where there is only a tool call. ${convert}`

const argumentText: Rule = (value) =>
  typeof value === 'string' || 'JSON text, as the model wrote it | Use JSON.stringify.'

const role: Rule = (value) =>
  ['system', 'user', 'assistant', 'tool'].includes(String(value)) ||
  `'system', 'user', 'assistant' or 'tool' | ${convert}`

const messageRules: Rules<Message> = {
  role: { required: role },
  content: { required: content },
  name: filled,
  toolCalls: calls,
  toolCallId: filled,
  cache: judgedLater,
}

/** Whatever one of the providers takes. */
const toolName: Rule = (value) =>
  (typeof value === 'string' && /^[\w.:-]{1,128}$/.test(value)) ||
  'the name of a tool: letters, digits, `_`, `-`, `.` and `:`'

const callRules: Rules<ToolCall> = {
  id: { required: filled },
  name: { required: toolName },
  arguments: { required: argumentText },
  signature: string,
}

/** What is known under another name elsewhere, and not by a similar one. */
const aliases: Readonly<Record<string, string>> = {
  function_call: 'toolCalls',
  parts: 'content',
  thoughtSignature: 'signature',
  thought_signature: 'signature',
  args: 'arguments',
  input: 'arguments',
}

/** Says what is wrong with a message as such, at `place`; undefined where nothing is. */
export function checkMessage(message: unknown, place: string): string | undefined {
  const problem = checkKeys(message, messageRules, place)
  if (problem !== undefined) return problem
  // Its keys have just been checked.
  const { role, name, toolCalls = [], toolCallId } = message as Message
  if (role === 'tool' && toolCallId === undefined)
    return `\`${place}\` is the result of a tool without \`toolCallId\`: give it the id of the call that it answers.`
  const misplaced =
    role !== 'assistant' && toolCalls.length > 0
      ? ['toolCalls', 'the assistant']
      : role !== 'tool' && toolCallId !== undefined
        ? ['toolCallId', 'tools']
        : role === 'tool' && name !== undefined
          ? ['name', 'the other roles: a result is told by its call']
          : undefined
  if (misplaced !== undefined)
    return `\`${place}.${misplaced[0]}\` stands in a message of the role ${preview(role)}, and is for ${misplaced[1]}.`
  if (role === 'user' && isBlank(message as Message))
    return `\`${place}.content\` is blank: providers refuse a user message without text. Leave the message out.`
  return firstOf(toolCalls, (call, i) => checkKeys(call, callRules, `${place}.toolCalls[${i}]`))
}

/** Tells whether a message says nothing. */
export function isBlank({ content: text }: Message): boolean {
  return text.trim() === ''
}

function checkKeys(value: unknown, rules: AnyRules, place: string): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return `\`${place}\` must be an object, found ${preview(value)}.`
  const known = Object.keys(rules)
  const key = Object.keys(value).find((name) => !known.includes(name))
  if (key === undefined) return wrongOption(value, rules, `${place}.`)
  const alias = aliases[key] ?? ''
  const remedy = known.includes(alias) ? `did you mean \`${alias}\`?` : misspelt(key, known)
  return `\`${place}\` has the unknown key ${preview(key)}; ${remedy} ${convert}`
}

function firstOf<T>(items: readonly T[], check: (item: T, i: number) => string | undefined): string | undefined {
  for (const [i, item] of items.entries()) {
    const problem = check(item, i)
    if (problem !== undefined) return problem
  }
  return undefined
}
