import { sumTokens } from '../fragment/sum-tokens.ts'
import type { Fragment } from '../layout.ts'
import { droppedTurns, stridedCut } from '../pack/recent.ts'
import type { Dropped, Room } from './dropped.ts'

/** The turns that are kept, and those that are not. */
export interface FilledHistory {
  readonly fragments: readonly Fragment[]
  readonly tokens: number
  readonly dropped: readonly Dropped[]
}

/** Keeps the longest recent run of whole turns that fits, cut at a multiple of `stride`. */
export function fillHistory(turns: readonly Fragment[], room: Room, stride: number): FilledHistory {
  if (turns.length === 0) return { fragments: turns, tokens: 0, dropped: [] }
  const fitting = droppedTurns(turns, room.given)
  const cut = stridedCut(fitting, turns.length, stride)
  const unshared = cut === 0 ? 0 : droppedTurns(turns, room.open)
  const dropped = turns.slice(0, cut).map(({ id, section, tokens }, i): Dropped => {
    return { id, section, tokens, reason: i < unshared ? 'budget' : i < fitting ? 'share' : 'stride' }
  })
  const fragments = turns.slice(cut)
  return { fragments, tokens: sumTokens(fragments), dropped }
}
