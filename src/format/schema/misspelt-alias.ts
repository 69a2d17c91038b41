import { isPlainObject } from '../../value/is-plain-object.ts'
import { nearest } from '../../value/nearest.ts'

const keywords = ['x-alias', 'x-enumAlias']

/**
 * Finds a misspelt keyword of aliases, such as `x-Alias` or `x-enum-alias`. It would be ignored silently, because anyone
 * may use keywords that begin with `x-`. Skips names of fields and the contents of values, which are not keywords.
 */
export function misspeltAlias(
  given: unknown,
  path = '#',
): { readonly path: string; readonly meant: string } | undefined {
  if (typeof given !== 'object' || given === null) return undefined
  for (const [key, value] of Object.entries(given)) {
    const at = `${path}/${key}`
    const meant = isPlainObject(given) && !keywords.includes(key) ? meantBy(key) : undefined
    if (meant !== undefined) return { path: at, meant }
    if (/^(?:x-.*|const|enum|default|examples)$/u.test(key)) continue
    const isMap = /^(?:\$defs|definitions|(?:p|patternP)roperties|dependentSchemas)$/u.test(key)
    for (const [name, inner] of isMap ? Object.entries(Object(value)) : []) {
      const found = misspeltAlias(inner, `${at}/${name}`)
      if (found !== undefined) return found
    }
    const found = isMap ? undefined : misspeltAlias(value, at)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * Returns the keyword that was meant: a typo, different case or different separators. `x-aliases` may belong to another
 * tool.
 */
function meantBy(key: string): string | undefined {
  if (!/^x[-_]?\w/iu.test(key)) return undefined
  const bare = plain(key)
  const names = keywords.map(plain)
  const meant = nearest(bare, names)
  const index =
    meant === undefined || Math.abs(meant.length - bare.length) > meant.length / 5 ? -1 : names.indexOf(meant)
  return keywords[index]
}

function plain(key: string): string {
  return key.replace(/[-_]/gu, '').toLowerCase()
}
