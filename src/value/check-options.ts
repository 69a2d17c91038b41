import { DefinitionError } from '../errors.ts'
import { preview } from './preview.ts'
import { unknownOption } from './unknown-option.ts'

/**
 * Refuses options that `name` does not know. TypeScript says so where they are written; in JavaScript, and in options that
 * were put together elsewhere, a misspelt one would be as if it were not there.
 */
export function checkOptions(name: string, options: object, known: readonly string[]): void {
  const given: unknown = options
  const unknown =
    typeof given === 'object' && given !== null
      ? unknownOption(given, known)
      : `expected an object of options, found ${preview(given)}.`
  if (unknown !== undefined) throw new DefinitionError('definition_invalid', `${name}(): ${unknown}`)
}
