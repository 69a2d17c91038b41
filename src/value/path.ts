import { isIdentifier } from './is-identifier.ts'

/** The way from a value down to one of its parts: names of fields and numbers of items. */
export type Keys = readonly PropertyKey[]

/** Writes a path the way JavaScript would: `formatPath('output', ['items', 0, 'a b'])` is `output.items[0]["a b"]`. */
export function formatPath(root: string, keys: Keys): string {
  let path = root
  for (const key of keys) {
    if (typeof key === 'number') path += `[${key}]`
    else if (typeof key === 'string' && isIdentifier(key)) path += path === '' ? key : `.${key}`
    else path += `[${JSON.stringify(String(key))}]`
  }
  return path
}
