import type { Budget, Cut, Share } from '../../budget.ts'
import { BudgetError, DefinitionError } from '../../errors.ts'
import { atHome } from '../../value/at-home.ts'
import { type Rule, type Rules, unknownOption, wrongOption } from '../../value/check-options.ts'
import { hasMethods, judgedLater, oneOf, whole } from '../../value/rules.ts'

const positive: Rule = (value) => (Number.isFinite(value) && Number(value) > 0) || 'a positive number'

const atLeast0: Rule = (value) => (typeof value === 'number' && value >= 0) || 'a number of at least 0'

const counter: Rule = (value) =>
  hasMethods(value, 'count') ||
  'an object with a count(text) function | Use o200k of knapshot/tokenizers/o200k, or estimate().'

const amount: Rule = (value) => amountOf(value) >= 0 || "in tokens (at least 0) or a percentage up to '100%'"

const room = { tokens: { required: positive }, reserve: atLeast0 }
const tokenizer = { tokenizer: { required: counter } }
const rules: Rules<Budget> = {
  ...room,
  ...tokenizer,
  shares: judgedLater,
  historyStride: /* @__PURE__ */ whole(1),
  cut: judgedLater,
}
const cutRules: Rules<Cut> = {
  tokens: { required: /* @__PURE__ */ whole(8) },
  keep: /* @__PURE__ */ oneOf('start', 'end', 'both'),
}
const sections: Rules<NonNullable<Budget['shares']>> = {
  examples: judgedLater,
  passages: judgedLater,
  history: judgedLater,
}
const bounds: Rules<Share> = { min: amount, max: amount }

/** Refuses a budget that cannot work, whatever the input: a `BudgetError` or `DefinitionError` that begins with `label`. */
export function checkBudget(given: Budget, label: string): void {
  // What is no object has no options.
  const budget: Budget = Object(given)
  const { tokens, reserve = 0, shares = {}, cut } = budget
  const define = (problem: string | undefined): void => {
    if (problem !== undefined) throw new DefinitionError('definition_invalid', `${label}: ${problem}`)
  }
  const refuse = (problem: string | undefined): void => {
    if (problem !== undefined)
      throw new BudgetError('budget_invalid', `${label}: ${problem}`, { budget: tokens, reserve })
  }
  define(inPart('budget', unknownOption(budget, rules, atHome)))
  refuse(wrongOption(budget, room, 'budget.'))
  if (reserve >= tokens)
    refuse(`\`budget.reserve\` (${reserve}) leaves nothing of \`budget.tokens\` (${tokens}) for the prompt.`)
  define(wrongOption(budget, tokenizer, 'budget.'))
  refuse(wrongOption(budget, rules, 'budget.'))
  if (cut !== undefined)
    define(inPart('budget.cut', unknownOption(cut, cutRules)) ?? wrongOption(cut, cutRules, 'budget.cut.'))
  refuse(inPart('budget.shares', unknownOption(shares, sections)))
  let percent = 0
  for (const [section, share = {}] of Object.entries<Share | undefined>(shares)) {
    const place = `budget.shares.${section}`
    refuse(inPart(place, unknownOption(share, bounds)) ?? wrongOption(share, bounds, `${place}.`))
    const { min = 0, max } = share
    if (typeof min === typeof max && amountOf(min) > amountOf(max))
      refuse(`\`${place}\` has a minimum of ${min} above its maximum of ${max}.`)
    if (typeof min === 'string') percent += amountOf(min)
  }
  if (percent > 100)
    refuse(`The minimums in \`budget.shares\` add up to ${percent}%: together they can have 100% at most.`)
}

/** Says which part of a definition a problem is in. */
function inPart(part: string, problem: string | undefined): string | undefined {
  return problem && `\`${part}\`: ${problem}`
}

/** Returns NaN for anything that is not an amount. */
function amountOf(amount: unknown): number {
  if (typeof amount === 'number') return amount
  const percent = typeof amount === 'string' && /^\d+(\.\d+)?%$/.test(amount) ? Number.parseFloat(amount) : Number.NaN
  return percent <= 100 ? percent : Number.NaN
}
