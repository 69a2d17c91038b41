import type { Tokenizer } from '../budget.ts'
import { DefinitionError } from '../errors.ts'
import { writeTurns } from '../fragment/write-turns.ts'
import type { Fragment } from '../layout.ts'
import type { Message } from '../types.ts'
import { preview } from '../value/preview.ts'
import type { QueryPart } from './query.ts'

/** What the next step of a conversation answers, in the place of a new input. */
interface NextStep {
  /** What the user said last: what is searched. */
  readonly text: string
  /** The last turn, which is required. */
  readonly query: QueryPart
  /** The turns before it. */
  readonly turns: readonly Fragment[]
}

/** Makes the last turn of a conversation, with all calls and results since the user's message, the query. */
export function nextStep(history: readonly Message[], hasPassages: boolean, tokenizer: Tokenizer): NextStep {
  const turns = writeTurns(history, tokenizer)
  const role = history.at(-1)?.role
  const asked = history.findLast((message) => message.role === 'user')
  const last = turns.at(-1)
  if (asked === undefined || last === undefined || (role !== 'user' && role !== 'tool'))
    throw refusal(
      `needs a \`history\` with a message of the user that ends in one or in the result of a tool, and this one ends in the role ${preview(role)}. Give an input, or leave out what follows.`,
    )
  if (hasPassages)
    throw refusal('has no new user message that `passages` could stand in. Put them into a message of the history.')
  const input = last.pieces.findLastIndex((piece) => piece.role === 'user')
  const pieces = last.pieces.map((piece, i) => (i === input ? { ...piece, holds: 'input' as const } : piece))
  const fragments: readonly Fragment[] = [{ ...last, section: 'query', pieces }]
  const query: QueryPart = { fragments: () => fragments, tokens: last.tokens }
  return { text: asked.content, query, turns: turns.slice(0, -1) }
}

function refusal(why: string): DefinitionError {
  return new DefinitionError(
    'definition_invalid',
    `build(): the next step of a conversation, build(undefined, …), ${why}`,
  )
}
