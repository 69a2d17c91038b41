import { DefinitionError } from '../errors.ts'
import type { ReadOptions } from '../types.ts'
import { checkOptions } from './check-options.ts'
import { preview } from './preview.ts'

const none: ReadOptions = {}

/**
 * Checks the options for reading a reply. Throws a `DefinitionError` that names the wrong option and its allowed
 * values.
 */
export function readOptions(
  name: string,
  given: ReadOptions | undefined,
  known: readonly string[] = ['truncated', 'finished'],
): ReadOptions {
  if (given === undefined) return none
  checkOptions(name, given, known)
  const { truncated, finished }: { readonly truncated?: unknown; readonly finished?: unknown } = given
  if (![undefined, 'refuse', 'accept'].some((one) => one === truncated))
    throw refused(name, `\`truncated\` must be 'refuse' or 'accept', found ${preview(truncated)}`)
  if (finished !== undefined && typeof finished !== 'boolean')
    throw refused(name, `\`finished\` must be true or false, found ${preview(finished)}`)
  return given
}

function refused(name: string, problem: string): DefinitionError {
  return new DefinitionError('definition_invalid', `${name}(): ${problem}.`)
}
