import type { Shot } from '../fragment/shot.ts'
import type { Fragment } from '../layout.ts'
import type { Order } from '../select/order.ts'
import type { Votes } from '../select/votes.ts'
import type { Budget, Selector } from '../types.ts'
import type { Contender } from './gather.ts'
import type { Head } from './head.ts'
import type { OfferedPassages } from './offer-passages.ts'
import type { QueryPart } from './query.ts'

/** Everything that wants to be in the prompt. */
export interface Offer {
  readonly head: Head
  /** Writes the head again for the chosen examples, where it depends on them; never longer than `head`. */
  readonly headBeside?: (chosen: readonly Shot[]) => Head
  readonly pinned: readonly Fragment[]
  readonly query: QueryPart
  readonly turns: readonly Fragment[]
  readonly passages: OfferedPassages
  readonly pool: readonly Contender[]
  readonly votes: () => Votes | undefined
  readonly selector: Selector
  readonly text: string
  readonly k: number
  readonly order: Order
  readonly budget: Budget
  readonly replyOverhead: number
  /** What follows the query: a reply that could not be used, and why. Required. */
  readonly tail: readonly Fragment[]
}
