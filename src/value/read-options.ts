import type { ReadOptions } from '../reply.ts'
import { checkOptions, type Rules } from './check-options.ts'
import { flag, oneOf } from './rules.ts'

const none: ReadOptions = {}

/** What the end of a reply may be. */
export const endRules: Rules<ReadOptions> = { truncated: /* @__PURE__ */ oneOf('refuse', 'accept'), finished: flag }

/**
 * Checks the options for reading a reply. Throws a `DefinitionError` that names the wrong option and its allowed
 * values.
 */
export function readOptions(
  name: string,
  given: ReadOptions | undefined,
  rules: Partial<Rules<ReadOptions>> = endRules,
): ReadOptions {
  if (given !== undefined) checkOptions<object>(`${name}()`, given, rules)
  return given ?? none
}
