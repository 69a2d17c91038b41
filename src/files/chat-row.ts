import { ParseError } from '../errors.ts'
import type { PlacedRow } from '../example/placed-row.ts'
import { isPlainObject } from '../value/is-plain-object.ts'
import { preview } from '../value/preview.ts'
import type { AnyShape } from './any-shape.ts'
import { readerOfInputs, readerOfOutputs } from './csv-cells.ts'

type Row = Pick<PlacedRow, 'value' | 'broken'>

/**
 * Reads a row of a file for fine-tuning (`{ messages: [...] }`, as OpenAI takes it) as an example: what the user says is
 * the input, what the assistant answers the output; system messages before them are its `metadata.system`. Of a
 * conversation of several turns, the last one is shown as the example and those before it are its `history`. Any other
 * row is returned as it is.
 */
export function chatRow(value: unknown, shape: AnyShape | undefined): Row {
  if (!isPlainObject(value) || !Array.isArray(value.messages)) return { value }
  if (value.input !== undefined || value.output !== undefined) return { value }
  const { messages, ...rest } = value
  const said: Said[] = []
  for (const [i, message] of value.messages.entries()) {
    const read = readMessage(message)
    if (typeof read === 'string') return { value: undefined, broken: `messages[${i}]: ${read}` }
    said.push(read)
  }
  const first = said.findIndex(({ role }) => role !== 'system')
  const system = said.slice(0, Math.max(first, 0)).map(({ text }) => text)
  const turns = said.slice(system.length)
  const history = turns.slice(0, -2).map(({ role, text }) => ({ role, content: text }))
  const [user, assistant] = turns.slice(-2)
  if (user?.role !== 'user' || assistant?.role !== 'assistant') {
    const roles = turns.map(({ role }) => role).join(', ')
    const broken = `an example ends with a message of the user and the answer of the assistant, found ${roles || 'no messages'}.`
    return { value: undefined, broken }
  }
  if (history.length > 0 && rest.history !== undefined)
    return { value: undefined, broken: 'the row has messages of several turns, and a `history` too.' }
  const metadata = isPlainObject(rest.metadata) ? rest.metadata : {}
  if (system.length > 0 && Object.hasOwn(metadata, 'system'))
    return { value: undefined, broken: 'the row has a system message, and its `metadata` has `system` too.' }
  return {
    value: {
      ...rest,
      input: shape === undefined ? user.text : readerOfInputs(shape)(user.text),
      output: shape === undefined ? assistant.text : readAnswer(assistant.text, shape),
      ...(history.length === 0 ? {} : { history }),
      ...(system.length === 0 ? {} : { metadata: { ...metadata, system: system.join('\n\n') } }),
    },
  }
}

interface Said {
  readonly role: 'system' | 'user' | 'assistant'
  readonly text: string
}

const roleOf: Readonly<Record<string, Said['role']>> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  assistant: 'assistant',
}
const known = ['role', 'content', 'name', 'weight', 'refusal']

/** Reads one message, or says what an example cannot hold of it. */
function readMessage(message: unknown): Said | string {
  if (!isPlainObject(message)) return `expected { role, content }, found ${preview(message)}.`
  const role =
    typeof message.role === 'string' && Object.hasOwn(roleOf, message.role) ? roleOf[message.role] : undefined
  if (role === undefined) return `an example has no message with the role ${preview(message.role)}.`
  const other = Object.keys(message).find((key) => !known.includes(key) && message[key] !== null)
  if (other !== undefined) return `an example has no place for \`${other}\` of a message.`
  const text = textOf(message.content)
  return text === undefined ? `expected a text as its content, found ${preview(message.content)}.` : { role, text }
}

/** Returns the text of a message: itself, or that of its parts if all of them are texts. */
function textOf(content: unknown): string | undefined {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return undefined
  const texts = content.flatMap((part) =>
    isPlainObject(part) && part.type === 'text' && typeof part.text === 'string' ? [part.text] : [],
  )
  return texts.length === content.length ? texts.join('') : undefined
}

/** Reads an answer as the format would read it from a model: as a value, where the format does not take the text itself. */
function readAnswer(text: string, { output }: AnyShape): unknown {
  const value = readerOfOutputs({ output })(text)
  if (typeof value !== 'string' || value !== text) return value
  try {
    if (output.validate !== undefined) output.validate(value)
    return value
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
  }
  try {
    const { value: read, fixes } = output.read(text)
    return fixes.length === 0 ? read : text
  } catch (error) {
    // The check of the examples says what is wrong with the text.
    if (error instanceof ParseError) return text
    throw error
  }
}
