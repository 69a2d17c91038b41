import type { ReadOptions } from '../../reply.ts'
import type { Fix, Reading } from '../../types.ts'
import { leadingReasoning } from './locate/leading-reasoning.ts'
import { turnOf } from './locate/turn.ts'
import { empty, fix, truncated } from './refusals.ts'

/**
 * Reads a reply whose text is the answer. Removes what the chat template put around it and, unless `keeps`, the
 * reasoning before it; keeps the rest byte for byte. Only `finished` tells whether a text was cut off.
 */
export function readPlainText(reply: string, options: ReadOptions, keeps: boolean): Reading<string> {
  const turn = turnOf(reply, true)
  const fixes: Fix[] = [...turn.fixes]
  let { text } = turn
  const end = keeps ? 0 : leadingReasoning(text)
  if (turn.isOnlyReasoning || end === undefined) throw empty(reply, true)
  if (end > 0) {
    text = text.slice(end).trimStart()
    if (text === '') throw empty(reply, true)
    fixes.push(fix('reasoning', '$', 'set the reasoning aside'))
  }
  if (options.finished === false) {
    if (options.truncated !== 'accept') throw truncated(reply, false, text)
    fixes.push(fix('truncated', '$', 'the model was stopped before the text was finished'))
  }
  return { value: text, fixes }
}
