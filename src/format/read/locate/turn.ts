import type { Fix } from '../../../types.ts'
import { fix } from '../refusals.ts'

/** The tokens by which chat templates end a turn, when a server lets them through. */
const endTokens = /(?:\s*(?:<[|｜][^<>|｜\s]{1,40}[|｜]>|<\/s>|<eos>|<end_of_turn>|\[\/INST\]))+\s*$/u
const startTokens =
  /^\s*(?:<(?:s|bos)>\s*|<\|im_start\|>\s*assistant\s*\n|<\|start_header_id\|>assistant<\|end_header_id\|>\s*|<start_of_turn>model\s*\n|<\|assistant\|>\s*)+/u
/** The model went on with the next turn of the conversation. */
const nextTurn =
  /(?:<\|(?:im_end|eot_id|end|endoftext)\|>|<\/s>|<end_of_turn>)\s*(?:<\|(?:im_start|start_header_id|user|system|assistant)\|>|<start_of_turn>|<s>|\[INST\])/u

const channel = /<\|channel\|>\s*(\w+)([^<]{0,200})(?:<\|constrain\|>[^<]{0,40})?<\|message\|>/gu
/** A reply in channels begins with one; later such a marker is a word of the answer. */
const harmony =
  /^\s*(?:<\|start\|>\w*\s*)?(?:<\|channel\|>|(?:analysis|commentary|final)\b[^<]*<\|(?:message|constrain)\|>)/u
const channelEnd = /<\|(?:end|return|call|start|channel)\|>/gu

/** Tells whether a text ends in a token of a chat template: written so, it would be cut off when it is read. */
export function endsInToken(text: string): boolean {
  return endTokens.test(text.slice(-400))
}

/** Tells whether a text has a token of a chat template, at which it could also be cut. */
export function hasToken(text: string): boolean {
  return text.includes('<|') || text.includes('<｜') || endsInToken(text)
}

/** A reply without what the chat template put around it. */
export interface Turn {
  readonly text: string
  readonly fixes: readonly Fix[]
  /** It has no channel but those for reasoning. */
  readonly isOnlyReasoning: boolean
}

/**
 * Cuts what the chat template added off a reply: tokens at its ends, the turns that the model invented
 * after its own, and of a reply in channels (OpenAI's harmony format, with its markers or with what is left when they are
 * stripped) all but the final one. A reply that is text may hold anything; only its ends are looked at.
 */
export function turnOf(reply: string, isText = false): Turn {
  let text = reply
  if (!/[<[]|^\s*analysis/u.test(text)) return { text, fixes: [], isOnlyReasoning: false }
  const fixes: Fix[] = []
  const final = finalChannel(text)
  if (final !== undefined) {
    text = final
    fixes.push(fix('reasoning', '$', 'took the final channel of the reply'))
  }
  const before = text
  const next = isText ? null : nextTurn.exec(text)
  if (next !== null) text = text.slice(0, next.index)
  text = text.replace(startTokens, '')
  const tail = endTokens.exec(text.slice(-400))
  if (tail !== null) text = text.slice(0, text.length - tail[0].length)
  if (text !== before) fixes.push(fix('end-token', '$', 'cut the tokens of the chat template off'))
  return { text, fixes, isOnlyReasoning: final === '' }
}

/** The last final message, else the last one to a tool; empty when all are reasoning, undefined for no channels. */
function finalChannel(given: string): string | undefined {
  if (/^\s*analysis/u.test(given) && !given.includes('<|message|>')) {
    const at = given.lastIndexOf('assistantfinal')
    return at >= 0 ? given.slice(at + 14) : /^\s*analysis[A-Z]/u.test(given) ? '' : undefined
  }
  if (!harmony.test(given)) return undefined
  const text = given.replace(/^\s*(?=(?:analysis|commentary|final)\b[^<]*<\|)/u, '<|channel|>')
  let final: string | undefined
  let tool: string | undefined
  for (const match of text.matchAll(channel)) {
    const from = match.index + match[0].length
    channelEnd.lastIndex = from
    const body = text.slice(from, channelEnd.exec(text)?.index ?? text.length)
    if (match[1] === 'final') final = body
    else if (/\bto=/u.test(match[2] ?? '')) tool = body
  }
  return final ?? tool ?? ''
}
