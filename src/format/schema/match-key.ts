import { foldText } from '../../value/fold-text.ts'

/** Finds the one name that differs from `key` in case, spaces, `_` and `-` only; undefined when there is none or several. */
export function matchKey(key: string, names: readonly string[]): string | undefined {
  if (names.includes(key)) return key
  const bare = plain(key)
  const alike = names.filter((name) => plain(name) === bare)
  return alike.length === 1 ? alike[0] : undefined
}

function plain(key: string): string {
  return foldText(key).replace(/[\s_-]+/gu, '')
}
