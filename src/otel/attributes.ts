import { builtFrom } from '../builder/built-from.ts'
import type { Prompt } from '../prompt.ts'
import type { Message } from '../types.ts'
import { checkOptions, type Rules } from '../value/check-options.ts'
import { flag, string } from '../value/rules.ts'

export interface AttributeOptions {
  /** What the prompt is called. @default the definition's name */
  readonly name?: string | undefined
  /** Adds the text of the messages, which may hold what people wrote. @default false */
  readonly content?: boolean | undefined
}

const rules: Rules<AttributeOptions> = { name: string, content: flag }

/** Attributes of a span, as `span.setAttributes` takes them. */
export interface PromptAttributes {
  [name: string]: string | number | boolean | string[]
}

/**
 * Describes a prompt as attributes of an OpenTelemetry span: a plain object, without text of the prompt unless `content`
 * asks for it. Names that begin with `gen_ai.` are those of the OpenTelemetry GenAI semantic conventions 0.1.0 (2026, all of
 * them in development); the others begin with `knapshot.`. Tokens are what was counted before the call, and so not
 * `gen_ai.usage.input_tokens`, which is the provider's to say.
 *
 * @example
 * span.setAttributes(attributes(prompt))
 */
export function attributes(prompt: Prompt<unknown>, options: AttributeOptions = {}): PromptAttributes {
  checkOptions('attributes()', options, rules)
  const { name = builtFrom(prompt)?.definition.name, content = false } = options
  const { tokens, budget, reserve, exact, shots, passages, dropped, stableTokens, uncertain, missing } = prompt.report
  return {
    ...(name === undefined ? {} : { 'gen_ai.prompt.name': name }),
    ...(content ? texts(prompt.messages) : {}),
    'knapshot.prompt.fingerprint': prompt.fingerprint,
    'knapshot.prompt.tokens': tokens,
    'knapshot.prompt.tokens.exact': exact,
    'knapshot.prompt.tokens.stable': stableTokens,
    'knapshot.prompt.budget': budget,
    'knapshot.prompt.reserve': reserve,
    'knapshot.examples.ids': shots.map(({ id }) => id),
    'knapshot.examples.pinned': shots.filter(({ pinned }) => pinned).length,
    'knapshot.passages.ids': passages.map(({ id }) => id),
    'knapshot.dropped': dropped.length,
    'knapshot.missing': missing.length,
    'knapshot.uncertain': uncertain,
  }
}

/** On spans, structured attributes are written as JSON. */
function texts(messages: readonly Message[]): PromptAttributes {
  const start = messages.findIndex(({ role }) => role !== 'system')
  const head = start < 0 ? messages : messages.slice(0, start)
  const system = head.map(({ content }) => ({ type: 'text', content }))
  return {
    ...(system.length === 0 ? {} : { 'gen_ai.system_instructions': JSON.stringify(system) }),
    'gen_ai.input.messages': JSON.stringify(messages.slice(head.length).map(written)),
  }
}

function written({ role, content, name, toolCalls = [], toolCallId }: Message): object {
  const calls = toolCalls.map(({ id, name: tool, arguments: given }) => ({
    type: 'tool_call',
    id,
    name: tool,
    arguments: given,
  }))
  const said =
    role === 'tool'
      ? [{ type: 'tool_call_response', id: toolCallId, response: content }]
      : content === '' && calls.length > 0
        ? []
        : [{ type: 'text', content }]
  return { role, ...(name === undefined ? {} : { name }), parts: [...said, ...calls] }
}
