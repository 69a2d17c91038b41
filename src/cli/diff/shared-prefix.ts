import { countPieces, messagePieces } from '../../fragment/count-pieces.ts'
import { cl100k } from '../../tokens/cl100k.ts'
import { estimate } from '../../tokens/estimate.ts'
import { o200k } from '../../tokens/o200k.ts'
import type { Message } from '../../types.ts'
import type { Parting } from './compare-prompts.ts'
import type { Explained } from './explained.ts'

/** The beginning that two prompts share: what a provider can take from its cache. */
export interface SharedPrefix {
  readonly characters: number
  /** Message overhead included. */
  readonly tokens: number
  /** Whether the tokens were counted by the tokenizer of both prompts; a tokenizer of the user's own is not known here. */
  readonly exact: boolean
  /** Whether everything that should be the same for every query is: undefined where a prompt marks nothing so. */
  readonly holdsStable: boolean | undefined
}

/** Measures what comes before the place where two prompts part. */
export function sharedPrefix(a: Explained, b: Explained, parting: Parting | undefined): SharedPrefix {
  const messages = prefixOf(a.messages, parting)
  const known = [o200k, cl100k].find(({ name }) => name === a.tokenizer && name === b.tokenizer)
  return {
    characters: messages.reduce((sum, { content }) => sum + content.length, 0),
    tokens: countPieces(messagePieces(messages), known ?? estimate()),
    exact: known !== undefined,
    holdsStable: holdsStable(a.messages, b.messages, parting),
  }
}

function prefixOf(messages: readonly Message[], parting: Parting | undefined): readonly Message[] {
  if (parting === undefined) return messages
  const whole = messages.slice(0, parting.message - 1)
  const last = messages[parting.message - 1]
  if (last === undefined || parting.offset === 0) return whole
  return [...whole, { role: last.role, content: last.content.slice(0, parting.offset) }]
}

function holdsStable(a: readonly Message[], b: readonly Message[], parting: Parting | undefined): boolean | undefined {
  const [left, right] = [a, b].map((messages) => messages.findIndex(({ cache }) => cache === true))
  if (left === -1 || right === -1) return undefined
  return left === right && (parting === undefined || parting.message - 1 > (left ?? 0))
}
