import type { Fix } from '../../../types.ts'
import { fix } from '../refusals.ts'

/** Matches the tokens with which chat templates end a turn, in case a server lets them through. */
const endTokens = /(?:\s*(?:<[|｜][^<>|｜\s]{1,40}[|｜]>|<\/s>|<eos>|<end_of_turn>|\[\/INST\]))+\s*$/u
const startTokens =
  /^\s*(?:<(?:s|bos)>\s*|<\|im_start\|>\s*assistant\s*\n|<\|start_header_id\|>assistant<\|end_header_id\|>\s*|<start_of_turn>model\s*\n|<\|assistant\|>\s*)+/u
/** Matches the place where the model went on with the next turn of the conversation. */
const nextTurn =
  /(?:<\|(?:im_end|eot_id|end|endoftext)\|>|<\/s>|<end_of_turn>)\s*(?:<\|(?:im_start|start_header_id|user|system|assistant)\|>|<start_of_turn>|<s>|\[INST\])/gu
/** Matches code and tokens that open a turn: such a text is about chat templates, so its end tokens are content. */
const quoted = /<\|(?:im_start|start_header_id)\|>|<start_of_turn>|\[INST\]|^\s*(?:`{3}|~{3})/mu

const channel = /<\|channel\|>\s*(\w+)([^<]{0,200})(?:<\|constrain\|>[^<]{0,40})?<\|message\|>/gu
/** Matches the beginning of a reply in channels; a marker later in any other reply is content. */
const harmony =
  /^\s*(?:<\|start\|>\w*\s*)?(?:<\|channel\|>|(?:analysis|commentary|final)\b[^<]*<\|(?:message|constrain)\|>)/u
const channelEnd = /<\|(?:end|return|call|start|channel)\|>/gu

/** Tells whether a text ends in a token of a chat template, which would be cut off when the text is read. */
export function endsInToken(text: string): boolean {
  return endTokens.test(text.slice(-400))
}

/** Tells whether a text contains a token of a chat template at which it might be cut. */
export function hasToken(text: string): boolean {
  return text.includes('<|') || text.includes('<｜') || endsInToken(text)
}

/** A reply without the parts that the chat template added. */
export interface Turn {
  readonly text: string
  readonly fixes: readonly Fix[]
  /** The reply has only channels for reasoning. */
  readonly isOnlyReasoning: boolean
  /** The part that was cut off after the text: an end token, the next turn. */
  readonly after: string
}

/** Tells whether a text quotes chat templates or code. */
export function quotesTurns(text: string): boolean {
  return quoted.test(text)
}

/** Finds where the model went on with the next turn, or returns -1. A token in quotes is content. */
export function nextTurnAt(text: string, isText: boolean): number {
  let from = 0
  let isInQuotes = false
  for (const { index } of text.matchAll(nextTurn)) {
    if (isText) return quotesTurns(text.slice(0, index)) ? -1 : index
    const between = text.slice(from, index)
    const line = between.slice(between.lastIndexOf('\n') + 1)
    const isOdd = line.replace(/\\./gu, '').split('"').length % 2 === 0
    isInQuotes = (line === between && isInQuotes) !== isOdd
    if (!isInQuotes) return index
    from = index
  }
  return -1
}

/**
 * Cuts off what the chat template added to a reply: tokens at its ends and the turns that the model invented after its
 * own. Of a reply in channels (OpenAI's harmony format, with its markers or with what is left when they are stripped)
 * keeps only the final one. With `isText`, keeps the chat templates that the text quotes.
 */
export function turnOf(reply: string, isText = false): Turn {
  if (!/[<[]|^\s*analysis/u.test(reply)) return { text: reply, fixes: [], isOnlyReasoning: false, after: '' }
  const fixes: Fix[] = []
  const final = finalChannel(reply.replace(startTokens, ''))
  if (final !== undefined) fixes.push(fix('reasoning', '$', 'took the final channel of the reply'))
  const given = final ?? reply
  const start = startTokens.exec(given)?.[0].length ?? 0
  const body = given.slice(start)
  const next = nextTurnAt(body, isText)
  const turn = next < 0 ? body : body.slice(0, next)
  const tail = endTokens.exec(turn.slice(-400))?.[0].length ?? 0
  const text = turn.slice(0, turn.length - tail)
  if (text !== given) fixes.push(fix('end-token', '$', 'cut off the tokens of the chat template'))
  return { text, fixes, isOnlyReasoning: final === '', after: body.slice(text.length) }
}

/**
 * Returns the last final message, or else the last one to a tool. Returns an empty text when all messages are
 * reasoning, and undefined when there are no channels.
 */
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
