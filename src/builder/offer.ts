import type { Budget, Tokenizer } from '../budget.ts'
import type { Fragment } from '../layout.ts'
import type { Order } from '../select/order.ts'
import type { Choice, Selector } from '../selector.ts'
import type { Texts } from '../texts.ts'
import type { ToolDefinition } from '../tool.ts'
import type { Repair } from '../types.ts'
import type { Gathered } from './gather.ts'
import type { Head } from './head.ts'
import type { OfferedPassages } from './offer-passages.ts'
import type { QueryPart } from './query.ts'
import type { Pinned } from './stable-prefix.ts'

/** Everything that wants to be in the prompt, and the rules for its choice. */
export interface Offer {
  readonly head: Head
  readonly pinned: Pinned
  readonly gathered: Gathered
  readonly query: QueryPart
  readonly turns: readonly Fragment[]
  readonly passages: OfferedPassages
  /** What follows the query: a reply that could not be used, and why. Required. */
  readonly tail: readonly Fragment[]
  readonly selector: Selector
  /** What a selector that takes its time chose, once it has; for every room. */
  readonly choices?: readonly Choice[]
  readonly signal: AbortSignal | undefined
  readonly text: string
  readonly k: number
  readonly order: Order
  readonly texts: Partial<Texts>
  readonly budget: Budget
  readonly tokenizer: Tokenizer
  /** Whether counts of fragments are proven to add up. */
  readonly addsUp: boolean
  readonly replyOverhead: number
  /** Definitions of tools, those that the format calls first. */
  readonly tools: readonly ToolDefinition[]
  /** What they take of the budget. */
  readonly toolTokens: number
  /** What was repaired in what the caller gave. */
  readonly repairs: readonly Repair[]
}
