import type { Keys } from '../../../value/path.ts'
import type { Place } from '../../schema/place.ts'

/** How the end of a reply cuts a value off. */
export interface Cut {
  /** The reply ends inside a string, number, word or tag, or after a comma or colon: something is certainly missing. */
  readonly isInside: boolean
  /** Paths of the lists and objects that are open at the end, outermost first. */
  readonly open: readonly Keys[]
  /** A line break without a comma follows the last value, so the innermost list or object was complete. */
  readonly endsLine: boolean
}

/**
 * Tells whether only closing brackets can be missing: every open object has all the fields that the schema knows and
 * allows no others. A list may always go on, unless its last line ended without a comma.
 */
export function mayBeWhole({ open, endsLine }: Cut, value: unknown, root: Place): boolean {
  return open.every((keys, i) => {
    if (endsLine && i === open.length - 1) return true
    let place = root
    let inner = value
    for (const key of keys) {
      place = typeof key === 'number' ? place.item(key) : place.field(String(key))
      inner = isContainer(inner) && Object.hasOwn(inner, key) ? Reflect.get(inner, key) : undefined
    }
    if (!isContainer(inner) || Array.isArray(inner)) return false
    return place.keys.length > 0 && !place.isRecord && place.keys.every((key) => Object.hasOwn(inner, key))
  })
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
