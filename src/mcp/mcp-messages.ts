import { DefinitionError } from '../errors.ts'
import type { Message } from '../types.ts'

/** A message of a prompt, as the Model Context Protocol has them. */
export interface McpMessage {
  role: 'user' | 'assistant'
  content: { type: 'text'; text: string }
}

/**
 * Writes messages in the two roles that there are: what the system says becomes a marked text of the user. Throws a
 * `DefinitionError` for calls and results of tools, which have no place there.
 */
export function mcpMessages(messages: readonly Message[]): McpMessage[] {
  return messages.map(({ role, content, name, toolCalls = [] }, i) => {
    if (role === 'tool' || toolCalls.length > 0)
      throw new DefinitionError(
        'definition_invalid',
        `toMcpPrompt(): message ${i} (${role}) ${role === 'tool' ? 'is the result of a tool' : 'calls tools'}, and prompts of MCP have texts alone. Show such examples as text: \`layout: 'transcript'\`.`,
      )
    const text =
      role === 'system' ? `<system>\n${content}\n</system>` : name === undefined ? content : `${name}: ${content}`
    return { role: role === 'assistant' ? role : 'user', content: { type: 'text', text } }
  })
}
