import type { MessageOverhead, Tokenizer } from '../budget.ts'
import type { Message } from '../types.ts'

/**
 * Tokens around each message and before the reply, unless a tokenizer says otherwise.
 *
 * Source: OpenAI's guide "How to count tokens with tiktoken" (Cookbook): 3 tokens for every message, its role, which is one
 * token, and 3 that prime the reply. Models whose overhead is not published are counted the same way.
 */
export const defaultOverhead: MessageOverhead = Object.freeze({ message: 4, reply: 3 })

/** Tokens of a message that has a name, besides the name itself (same source). */
export const nameOverhead = 1

/** Returns the overhead of a tokenizer. */
export function messageOverhead(tokenizer: Omit<Tokenizer, 'count'>): MessageOverhead {
  return tokenizer.overhead ?? defaultOverhead
}

/** Returns the tokens around a message of a role. */
export function roleOverhead({ message }: MessageOverhead, role: Message['role']): number {
  return typeof message === 'number' ? message : message[role]
}

/** Writes the overhead of messages as part of a key: equal texts count equally. */
export function overheadKey({ message }: MessageOverhead): string {
  if (typeof message === 'number') return String(message)
  return (['system', 'user', 'assistant', 'tool'] as const).map((role) => message[role]).join('/')
}
