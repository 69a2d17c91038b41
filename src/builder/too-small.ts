import { BudgetError } from '../errors.ts'
import type { Fragment } from '../layout.ts'
import type { Offer } from './offer.ts'

/** Names every required part with its size, so that the reader sees which one to shorten. */
export function tooSmall(
  { budget: { tokens, reserve = 0 }, replyOverhead, toolTokens }: Offer,
  beside: number,
  required: readonly Fragment[],
): BudgetError {
  const needed = beside + toolTokens
  const parts: Record<string, number> = toolTokens > 0 ? { tools: toolTokens } : {}
  for (const fragment of required) parts[fragment.section] = (parts[fragment.section] ?? 0) + fragment.tokens
  if (replyOverhead > 0) parts['reply overhead'] = replyOverhead
  const list = Object.entries(parts).map(([name, size]) => `${name} ${size}`)
  const reserved = reserve === 0 ? '' : `, of which ${reserve} are reserved for the reply,`
  return new BudgetError(
    'budget_too_small',
    `The budget of ${tokens} tokens${reserved} is ${needed + reserve - tokens} too small: the required parts alone need ${needed} (${list.join(', ')}). Raise \`budget.tokens\`, lower \`reserve\`, or shorten the largest part (an input by \`budget.cut\`).`,
    { budget: tokens, reserve, needed, parts },
  )
}
