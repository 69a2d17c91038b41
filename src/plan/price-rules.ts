import type { Rule } from '../value/check-options.ts'

/** A price, or a number of tokens. */
export const amount: Rule = (value) => (Number.isFinite(value) && Number(value) >= 0) || 'a number of at least 0'

/** A share from 0 to 1; who gives a percentage is told so. */
export const rate: Rule = (value) => {
  if (typeof value === 'number' && value >= 0 && value <= 1) return true
  return `a share from 0 to 1${typeof value === 'number' && value > 1 && value <= 100 ? ` | Did you mean ${value / 100}?` : ''}`
}
