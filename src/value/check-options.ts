import { DefinitionError } from '../errors.ts'
import { preview } from './preview.ts'
import { unknownOption } from './unknown-option.ts'

/**
 * Throws for options that `name` does not know. TypeScript reports them only in object literals; in JavaScript, and in
 * objects built elsewhere, a misspelt option would be ignored silently.
 */
export function checkOptions(name: string, options: object, known: readonly string[]): void {
  const given: unknown = options
  const unknown =
    typeof given === 'object' && given !== null
      ? unknownOption(given, known)
      : `expected an object of options, found ${preview(given)}.`
  if (unknown !== undefined) throw new DefinitionError('definition_invalid', `${name}(): ${unknown}`)
}
