import { DefinitionError } from '../errors.ts'
import { preview } from '../value/preview.ts'

/** Returns a count that is a whole number ≥ 0 or `Infinity`; throws a `DefinitionError` otherwise. */
export function checkCount(owner: string, option: string, value: number): number {
  if (value === Number.POSITIVE_INFINITY || (Number.isInteger(value) && value >= 0)) return value
  throw new DefinitionError(
    'definition_invalid',
    `${owner}: \`${option}\` must be a whole number of at least 0, found ${preview(value)}.`,
  )
}
