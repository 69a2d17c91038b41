import { isPlainObject } from '../../value/is-plain-object.ts'
import { formatPath } from '../../value/path.ts'
import type { Place } from '../schema/place.ts'
import type { Alignment } from './align/alignment.ts'
import type { Cut } from './repair/cut.ts'
import { scanJson } from './repair/scan-json.ts'

/** The reply ends inside its last value. */
export const insideValue: Cut = { isInside: true, open: [], endsLine: false }

/** Matches a quoted text, block, bracket or tag that begins but does not end. */
export const begunText = /^(?:"(?:[^"\\]|\\.)*$|'[^']*$|[[{][^\]}]*$|<[^>]*$|[|>][-+\d]*$|[&*!]\S*$)/u

/**
 * Tells whether the bare word or number that ends the reply may be the beginning of another value: `ON` of `ON_HOLD`,
 * `1.` of `1.5`, `n` of `null`. With `isOnly` the value is the whole answer, so no other field can follow it.
 */
export function couldGoOn(text: string, value: unknown, { kinds, options }: Place, isOnly = false): boolean {
  const words = [...(kinds.has('boolean') ? [true, false] : []), ...(kinds.has('null') ? [null] : [])]
  const isBegun = (option: unknown): boolean => {
    const written = String(option)
    return !(isOnly && option === value) && written.length > text.length && written.startsWith(text)
  }
  if (options.some(isBegun) || words.some(isBegun)) return true
  // The text may begin a quoted text or a bracket or, where fields may follow, a key.
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
 * Tells how the end of a reply cuts off its last value, that is, its innermost last field or item of `raw`. When `text`
 * is blank the field has no value: it may have been about to get one, unless a line break follows and no list or object
 * can begin after it.
 */
export function openEnd(text: string, { value, fixes }: Alignment, root: Place, raw: unknown): Cut | undefined {
  if (text.trim() === '') {
    const { kinds } = (spine(raw).at(-1) ?? []).reduce<Place>(below, root)
    const isBlank = text !== '' && !kinds.has('object') && !kinds.has('array')
    return isBlank && fixes.some(({ kind }) => kind === 'dropped-null')
      ? undefined
      : { isInside: false, open: [spine(raw).at(-1) ?? []], endsLine: false }
  }
  const changed = new Set(fixes.map(({ path }) => path))
  let place = root
  let inner = value
  return spine(value).some((keys, i, all) => {
    const key = keys.at(-1)
    if (key !== undefined) {
      place = below(place, key)
      inner = Reflect.get(Object(inner), key)
    }
    // Only a value that the alignment changed may be the beginning of another one.
    const isChanged = i === all.length - 1 ? changed.size > 0 : changed.has(formatPath('$', keys))
    return isChanged && couldGoOn(text, inner, place)
  })
    ? insideValue
    : undefined
}

/** Lists the paths of the lists and objects that may go on after a value, and with `mayWord` that of its last word. */
export function openPaths(value: unknown, mayWord: boolean): readonly (readonly PropertyKey[])[] {
  const paths = spine(value)
  const last = (paths.at(-1) ?? []).reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), value)
  return mayWord || (typeof last === 'object' && last !== null) ? paths : paths.slice(0, -1)
}

/** Lists the path of the value, of its last field or item, of the last one in that, and so on down to a scalar. */
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

function below(place: Place, key: PropertyKey): Place {
  return typeof key === 'number' ? place.item(key) : place.field(String(key))
}
