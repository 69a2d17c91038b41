import type { Tokenizer } from '../budget.ts'
import { countPieces, messagePieces } from '../fragment/count-pieces.ts'
import { sumTokens } from '../fragment/sum-tokens.ts'
import type { Fragment } from '../layout.ts'
import { join } from '../render/join.ts'

/**
 * Counts fragments as the messages that they are joined to, without the reply's overhead. Between messages counts add up, so
 * only messages made of several fragments are counted again: nothing is known of boundaries inside them. Where a kept exact
 * count is part of such a message and the tokenizer only estimates, the sum is nearer to the truth than its estimate.
 */
export function countJoined(fragments: readonly Fragment[], tokenizer: Tokenizer): number {
  let total = 0
  for (const group of groupsOf(fragments)) {
    const isKnown = group.every(isHead) || group.length === 1 || (!tokenizer.exact && group.some(isStored))
    total += isKnown ? sumTokens(group) : countPieces(messagePieces(join(group)), tokenizer)
  }
  return total
}

/** Puts fragments that share a message together. */
function groupsOf(fragments: readonly Fragment[]): readonly (readonly Fragment[])[] {
  const groups: Fragment[][] = []
  for (const fragment of fragments) {
    const last = groups.at(-1)
    if (last === undefined || fragment.pieces[0]?.begins !== false) groups.push([fragment])
    else last.push(fragment)
  }
  return groups
}

/** Instruction and format are counted together when they are written. */
function isHead({ section }: Fragment): boolean {
  return section === 'instruction' || section === 'format'
}

function isStored(fragment: Fragment): boolean {
  return fragment.isStored === true
}
