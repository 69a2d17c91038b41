import { DefinitionError } from '../../errors.ts'
import type { Message } from '../../types.ts'
import { checkOptions, type Rule } from '../../value/check-options.ts'
import { preview } from '../../value/preview.ts'
import type { HasMessages } from '../request.ts'

export interface CompletionOptions {
  /** Stands before what the user says. @default 'Input:' */
  readonly user?: string | undefined
  /** Stands before what the model says, and at the end. @default 'Output:' */
  readonly assistant?: string | undefined
}

/** The part of a request for a completion that is determined by a prompt. */
export interface CompletionRequest {
  prompt: string
  /** What begins the next input: models that were not trained on chats would go on with it. */
  stop: string[]
}

const label: Rule = (value) =>
  (typeof value === 'string' && /^\S(?:.*\S)?$/u.test(value)) || 'one line of text without spaces around it'

/**
 * Writes a prompt as plain text for a model that completes text, such as a base model: `openai.completions.create`, or any
 * server that speaks the same protocol. The instruction comes first; each turn stands behind its label; a text with a line
 * that begins like a label stands in a fence that it does not contain, so that it cannot be taken for a turn. Throws a
 * `DefinitionError` for calls of tools, which such a model does not have.
 */
export function toCompletion(prompt: HasMessages, options: CompletionOptions = {}): CompletionRequest {
  checkOptions('toCompletion()', options, { user: label, assistant: label })
  const { user = 'Input:', assistant = 'Output:' } = options
  const labels = { user, assistant }
  const parts = prompt.messages.map((message, i) => {
    const { role, content, name, toolCalls = [] } = message
    if (role === 'tool' || toolCalls.length > 0 || name !== undefined)
      throw new DefinitionError(
        'definition_invalid',
        `A completion has neither tools nor names, and message ${i} (${role}) ${name === undefined ? 'calls one, or is its result' : `has the name ${preview(name)}`}. Write it into a text; calls(tools, { show: 'text' }) does so for demonstrations.`,
      )
    return written(role, content, labels)
  })
  return { prompt: `${parts.join('')}${assistant}`, stop: [`\n${user}`] }
}

function written(role: Message['role'], content: string, labels: Required<CompletionOptions>): string {
  const text = guarded(content, Object.values(labels))
  if (role === 'system') return `${text}\n\n`
  return role === 'user' ? `${labels.user} ${text}\n` : `${labels.assistant} ${text}\n\n`
}

/** Puts a text with a line that begins like a label into a fence of more backticks than any in it. */
function guarded(text: string, labels: readonly (string | undefined)[]): string {
  const begins = (line: string): boolean => labels.some((one) => one !== undefined && line.trimStart().startsWith(one))
  // What looks like a fence itself needs one too.
  if (!/^\n`{3,}(?:\n|$)/u.test(text) && !text.split(/\r\n|[\n\r\u2028\u2029]/u).some(begins)) return text
  const longest = Math.max(2, ...(text.match(/`+/gu) ?? []).map(({ length }) => length))
  const fence = '`'.repeat(longest + 1)
  return `\n${fence}\n${text}\n${fence}`
}
