import type { Place } from '../../schema/place.ts'

type Keys = readonly PropertyKey[]

/** How the end of a reply cuts a value off. */
export interface Cut {
  /** The end lies inside a string, number, word or tag, or after a comma or colon: something is missing for sure. */
  readonly isInside: boolean
  /** Paths of the lists and objects that are open at the end, from the outermost in. */
  readonly open: readonly Keys[]
  /** A line break after the last value says that the innermost of them was at its end: a comma would stand before it. */
  readonly endsLine: boolean
}

/**
 * Tells whether nothing but closing brackets can be missing: every object that is open has all the fields that the schema
 * knows, and may have no others. A list may always go on, unless its line ended without a comma.
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
