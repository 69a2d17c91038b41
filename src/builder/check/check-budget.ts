import { BudgetError, DefinitionError } from '../../errors.ts'
import type { Budget, Share } from '../../types.ts'
import { nearest } from '../../value/nearest.ts'
import { preview } from '../../value/preview.ts'
import { unknownOption } from '../../value/unknown-option.ts'

const sections = ['examples', 'passages', 'history']

/** Refuses a budget that cannot work, whatever the input: a `BudgetError` or `DefinitionError` that begins with `label`. */
export function checkBudget(budget: Budget, label: string): void {
  const { tokens, reserve = 0, shares = {}, historyStride = 1 } = budget ?? {}
  const unknown = unknownOption(budget ?? {}, ['tokens', 'reserve', 'tokenizer', 'shares', 'historyStride'])
  const refuse = (message: string): never => {
    throw new BudgetError('budget_invalid', `${label}: ${message}`, { budget: tokens, reserve })
  }
  if (unknown !== undefined) throw new DefinitionError('definition_invalid', `${label}: \`budget\`: ${unknown}`)
  if (typeof tokens !== 'number' || !(tokens > 0) || tokens === Number.POSITIVE_INFINITY)
    refuse(`\`budget.tokens\` must be a positive number, found ${preview(tokens)}.`)
  if (typeof reserve !== 'number' || !(reserve >= 0))
    refuse(`\`budget.reserve\` must be a number of at least 0, found ${preview(reserve)}.`)
  if (reserve >= tokens)
    refuse(`\`budget.reserve\` (${reserve}) leaves nothing of \`budget.tokens\` (${tokens}) for the prompt.`)
  if (typeof budget.tokenizer?.count !== 'function') {
    throw new DefinitionError(
      'definition_invalid',
      `${label}: \`budget.tokenizer\` must have a count(text) function, found ${preview(budget.tokenizer)}. Use o200k of knapshot/tokenizers/o200k, or estimate().`,
    )
  }
  if (!Number.isInteger(historyStride) || historyStride < 1)
    refuse(`\`budget.historyStride\` must be a whole number of at least 1, found ${preview(historyStride)}.`)
  checkShares(shares, refuse)
}

function checkShares(shares: NonNullable<Budget['shares']>, refuse: (message: string) => never): void {
  let percent = 0
  for (const [section, share = {}] of Object.entries<Share | undefined>(shares)) {
    if (!sections.includes(section)) {
      const guess = nearest(section, sections)
      refuse(
        `\`budget.shares\` has no section ${preview(section)}${guess === undefined ? '; there are examples, passages and history.' : `; did you mean \`${guess}\`?`}`,
      )
    }
    for (const [end, amount] of Object.entries(share)) {
      const number = numberOf(amount)
      if (!(number >= 0) || (typeof amount === 'string' && number > 100) || (end !== 'min' && end !== 'max'))
        refuse(
          `\`budget.shares.${section}.${end}\` must be \`min\` or \`max\`, in tokens (at least 0) or a percentage up to '100%', found ${preview(amount)}.`,
        )
    }
    const { min = 0, max } = share
    if (typeof min === typeof max && numberOf(min) > numberOf(max))
      refuse(`\`budget.shares.${section}\` has a minimum of ${min} above its maximum of ${max}.`)
    if (typeof min === 'string') percent += numberOf(min)
  }
  if (percent > 100)
    refuse(`The minimums in \`budget.shares\` add up to ${percent}%: together they can have 100% at most.`)
}

/** Returns NaN for anything that is not an amount. */
function numberOf(amount: unknown): number {
  if (typeof amount === 'number') return amount
  return typeof amount === 'string' && /^\d+(\.\d+)?%$/.test(amount) ? Number.parseFloat(amount) : Number.NaN
}
