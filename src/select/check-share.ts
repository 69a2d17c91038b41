import { DefinitionError } from '../errors.ts'
import { preview } from '../value/preview.ts'

/** Returns a number from 0 to 1; throws a `DefinitionError` otherwise. `meaning` explains its ends. */
export function checkShare(owner: string, option: string, value: number, meaning: string): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value
  throw new DefinitionError(
    'definition_invalid',
    `${owner}: \`${option}\` must be a number from 0 to 1, found ${preview(value)}. ${meaning}`,
  )
}
