import type { MessageOverhead, Tokenizer } from '../types.ts'

/**
 * Tokens around each message and before the reply, unless a tokenizer says otherwise.
 *
 * Source: OpenAI's guide "How to count tokens with tiktoken" (Cookbook): 3 tokens for every message, and 3 that prime
 * the reply. The guide also counts the role's name as text of the message; every role name is one token, so a count
 * made with this overhead alone is one token short for each message. Models whose overhead is not published are counted
 * the same way.
 */
export const defaultOverhead: MessageOverhead = Object.freeze({ message: 3, reply: 3 })

/** Returns the overhead of a tokenizer. */
export function messageOverhead(tokenizer: Omit<Tokenizer, 'count'>): MessageOverhead {
  return tokenizer.overhead ?? defaultOverhead
}
