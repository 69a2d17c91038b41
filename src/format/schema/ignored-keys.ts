import type { Rule } from '../../value/check-options.ts'

/** Keys beyond the schema that a demonstration may have: all, or those of these names or dotted paths. */
export type IgnoredKeys = true | readonly string[]

/** Judges the option `ignoreKeys`. */
export const ignoredKeysRule: Rule = (value) =>
  value === true ||
  (Array.isArray(value) && value.every((key) => typeof key === 'string' && key !== '')) ||
  'true, or a list of keys or paths such as "note" or "items.note"'

/** Tells whether the key at the end of a path may be there; the numbers of items do not count. */
export function isIgnored(keys: readonly PropertyKey[], ignored: IgnoredKeys): boolean {
  if (ignored === true) return true
  const names = keys.filter((key) => typeof key === 'string')
  return ignored.some((name) => name === names.at(-1) || name === names.join('.'))
}
