import type { PromptReport } from '../prompt.ts'
import type { CacheFacts } from './cache-facts.ts'
import type { PinPlan } from './pin-plan.ts'

/** What a plan says in words. */
interface Sentences {
  readonly why: string
  readonly remedy?: string
}

/** Says what a plan found, and what to do about it. */
export function planSentences(facts: CacheFacts, report: PromptReport): Sentences {
  const { stableTokens, minimum, cachedTokens, hitRate, timesCheaper, cachePaysFrom = 0, notCached } = facts
  switch (notCached) {
    case undefined: {
      const why = `${number(cachedTokens)} of ${number(report.tokens)} tokens are cached`
      if (hitRate >= cachePaysFrom)
        return { why: `${why}: ${times(timesCheaper)} at a hit rate of ${percent(hitRate)}` }
      const remedy = `At a hit rate of ${percent(hitRate)} writing costs more than reading saves: it pays from ${percent(cachePaysFrom)} on. Leave the mark out, or send calls closer together.`
      return { why, remedy }
    }
    case 'no price':
      return {
        why: 'The prices name none for cached input, so nothing counts as cached',
        remedy: 'Give `cachedInput`.',
      }
    case 'nothing stable':
      return {
        why: 'Nothing at the start is the same for every query',
        remedy: 'Begin with an instruction, and pin examples.',
      }
    case 'no mark':
      return {
        why: `${number(stableTokens)} tokens at the start are the same for every query, but no message ends there, so none carries the mark that the provider needs`,
        remedy: "Take the layout 'turns', or pin the examples and build with k: 0.",
      }
    default:
      return { why: `${number(stableTokens)} tokens: below ${number(minimum)}, not cached`, ...remedyOf(facts, report) }
  }
}

function remedyOf(
  { pin, hitRate, minimum, stableTokens }: CacheFacts,
  report: PromptReport,
): Pick<Sentences, 'remedy'> {
  if (pin === undefined)
    return {
      remedy: `All other examples together are too few: the start lacks ${number(minimum - stableTokens)} tokens.`,
    }
  const { timesCheaper, paysFrom, budget } = pin
  const what = amountOf(pin)
  if (paysFrom === undefined)
    return { remedy: `${what} would reach it, and cost more than the cache saves at any hit rate.` }
  if (hitRate <= paysFrom) return { remedy: `${what} would pay only from a hit rate of ${percent(paysFrom)} on.` }
  const end = pin.examples === 1 ? 's' : ''
  const from = paysFrom === 0 ? '' : `, and pay${end} from ${percent(paysFrom)} on`
  const room = budget > report.budget ? ` That takes a budget of ${number(budget)} tokens.` : ''
  return {
    remedy: `${what} make${end} the call ${times(timesCheaper)} at a hit rate of ${percent(hitRate)}${from}.${room}`,
  }
}

function amountOf({ examples, tokens }: PinPlan): string {
  if (examples === undefined) return `${number(tokens)} more tokens of pinned examples`
  return `${number(examples)} more pinned ${examples === 1 ? 'example' : 'examples'}`
}

function times(ratio: number): string {
  return `${ratio.toFixed(1)} times cheaper`
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`
}

/** Writes a whole number with its thousands apart; engines without locales write no other. */
function number(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/gu, ',')
}
