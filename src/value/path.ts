import { isIdentifier } from './is-identifier.ts'

/** Writes a path the way JavaScript would: `formatPath('output', ['items', 0, 'a b'])` is `output.items[0]["a b"]`. */
export function formatPath(root: string, keys: readonly PropertyKey[]): string {
  let path = root
  for (const key of keys) {
    if (typeof key === 'number') path += `[${key}]`
    else if (typeof key === 'string' && isIdentifier(key)) path += path === '' ? key : `.${key}`
    else path += `[${JSON.stringify(String(key))}]`
  }
  return path
}
