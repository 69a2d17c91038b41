import type { PromptReport } from '../prompt.ts'
import type { Cost } from './cost.ts'

/** What more pinned examples would do to the cost of a call. */
export interface PinPlan {
  /** How many reach the minimum; undefined where the size of an example is not known. */
  readonly examples?: number
  /** Tokens that they add. */
  readonly tokens: number
  /** How many times less a call costs at the hit rate than it does now; below 1 where it costs more. */
  readonly timesCheaper: number
  /** The hit rate above which a call costs less than it does now; undefined where none is enough. */
  readonly paysFrom?: number
  /** The budget that has room for them: the present one, or a larger one. */
  readonly budget: number
}

/** Reaches the minimum with further examples; undefined where those that are given do not suffice. */
export function pinPlan(
  report: PromptReport,
  minimum: number,
  given: number | readonly number[] | undefined,
  priced: (tokens: number, stableTokens: number, hitRate?: number) => Cost,
): PinPlan | undefined {
  const { tokens, stableTokens, reserve, budget } = report
  const more = further(minimum - stableTokens, given ?? meanOf(report.shots.map((shot) => shot.tokens)))
  if (more === undefined) return undefined
  const at = (hitRate?: number): number => priced(tokens + more.tokens, stableTokens + more.tokens, hitRate).perCall
  const before = priced(tokens, stableTokens).perCall
  const [never, always] = [at(0), at(1)]
  const paysFrom = never <= before ? 0 : always < before ? (never - before) / (never - always) : undefined
  return {
    ...more,
    timesCheaper: ratio(before, at()),
    ...(paysFrom === undefined ? {} : { paysFrom }),
    budget: Math.max(budget, Math.ceil(tokens + more.tokens + reserve)),
  }
}

/** How many examples fill a gap, and with how many tokens; just the gap where their size is not known. */
function further(
  gap: number,
  sizes: number | readonly number[],
): { readonly examples?: number; readonly tokens: number } | undefined {
  if (typeof sizes === 'number') {
    if (!(sizes > 0)) return { tokens: gap }
    const examples = Math.ceil(gap / sizes)
    return { examples, tokens: Math.ceil(examples * sizes) }
  }
  let tokens = 0
  for (const [i, size] of sizes.entries()) {
    tokens += size
    if (tokens >= gap) return { examples: i + 1, tokens }
  }
  return undefined
}

function meanOf(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}

/** How many times `b` goes into `a`; once where nothing is paid. */
export function ratio(a: number, b: number): number {
  return b > 0 ? a / b : 1
}
