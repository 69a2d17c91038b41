import { isPlainObject } from '../../value/is-plain-object.ts'
import { formatPath } from '../../value/path.ts'
import type { Place } from '../schema/place.ts'
import type { Alignment } from './align/alignment.ts'
import type { Cut } from './repair/cut.ts'
import { scanJson } from './repair/scan-json.ts'

/** The end of a reply lies inside its last value. */
export const insideValue: Cut = { isInside: true, open: [], endsLine: false }

/** What begins like a quoted text, a block, a bracket or a tag, and does not end. */
export const begunText = /^(?:"(?:[^"\\]|\\.)*$|'[^']*$|[[{][^\]}]*$|<[^>]*$|[|>][-+\d]*$|[&*!]\S*$)/u

/**
 * Tells whether a bare word or number that ends the reply may be the beginning of another value than the one that it was
 * read as: `ON` of `ON_HOLD`, `1.` of `1.5`, `n` of `null`. What is written exactly as a value is written is that value.
 * Where it is the `isOnly` one, nothing can be missing after it.
 */
export function couldGoOn(text: string, value: unknown, { kinds, options }: Place, isOnly = false): boolean {
  const words = [...(kinds.has('boolean') ? [true, false] : []), ...(kinds.has('null') ? [null] : [])]
  const isBegun = (option: unknown): boolean => {
    const written = String(option)
    return !(isOnly && option === value) && written.length > text.length && written.startsWith(text)
  }
  if (options.some(isBegun) || words.some(isBegun)) return true
  // What begins like a quoted text or a bracket, and where fields may come what begins like a key.
  if (/^[[{]/u.test(text) && scanJson(text, 0).kind === 'cut') return true
  if (isPlainObject(value)) return false
  if (
    !isOnly &&
    (begunText.test(text) || (kinds.has('object') && !Array.isArray(value) && /^["'\p{L}\p{N}_]/u.test(text)))
  )
    return true
  // A date may lack its last digit.
  if (typeof value === 'string' && value !== text && /^\d[\d:T.-]*$/u.test(text)) return true
  if (!kinds.has('number')) return false
  return (
    (typeof value === 'string' && value !== '' && /^-?\d/u.test(text)) ||
    /^-?(?:\d+\.|\d+(?:\.\d+)?[eE][-+]?)?$/u.test(text)
  )
}

/**
 * Tells how the end of a reply cuts its last value off, the innermost last field or item. A field without a value (an empty
 * `text`) is a blank one where it may be absent, and cut off elsewhere.
 */
export function openEnd(text: string, { value, fixes }: Alignment, root: Place): Cut | undefined {
  if (text === '') return fixes.some(({ kind }) => kind === 'dropped-null') ? undefined : insideValue
  const changed = new Set(fixes.map(({ path }) => path))
  let place = root
  let inner = value
  return spine(value).some((keys, i, all) => {
    const key = keys.at(-1)
    if (key !== undefined) {
      place = typeof key === 'number' ? place.item(key) : place.field(String(key))
      inner = Reflect.get(Object(inner), key)
    }
    // Only where something was changed in reading may something else have been begun.
    const isChanged = i === all.length - 1 ? changed.size > 0 : changed.has(formatPath('$', keys))
    return isChanged && couldGoOn(text, inner, place)
  })
    ? insideValue
    : undefined
}

/** Lists the paths of the lists and objects that may go on after a value, and of its last word where that may. */
export function openPaths(value: unknown, mayWord: boolean): readonly (readonly PropertyKey[])[] {
  const paths = spine(value)
  const last = (paths.at(-1) ?? []).reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), value)
  return mayWord || (typeof last === 'object' && last !== null) ? paths : paths.slice(0, -1)
}

/** Lists the paths of the last field or item of a value, that of its last, and so on; the last path is that of a scalar. */
function spine(value: unknown): readonly (readonly PropertyKey[])[] {
  const paths: PropertyKey[][] = [[]]
  for (let inner = value; typeof inner === 'object' && inner !== null; ) {
    const key: string | number | undefined = Array.isArray(inner) ? inner.length - 1 : Object.keys(inner).at(-1)
    if (key === undefined || key === -1) break
    paths.push([...(paths.at(-1) ?? []), key])
    inner = Reflect.get(inner, key)
  }
  return paths
}
