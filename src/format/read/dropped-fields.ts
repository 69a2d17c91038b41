import type { ValueIssue } from '../../errors.ts'
import type { Fix } from '../../types.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { formatPath } from '../../value/path.ts'
import { preview } from '../../value/preview.ts'
import type { Place } from '../schema/place.ts'
import { fix } from './refusals.ts'

/** What a schema silently left out of a value. */
export interface Dropped {
  readonly fixes: readonly Fix[]
  /** Set when an object lost all of its fields, so that nothing of the answer is left there. */
  readonly loss?: ValueIssue
}

/**
 * Lists a fix for each field that the schema does not know and therefore left out. Reports a loss when an object lost
 * all of its fields.
 */
export function droppedFields(value: unknown, result: unknown, root: Place): Dropped {
  const fixes: Fix[] = []
  let loss: ValueIssue | undefined
  const walk = (inner: unknown, kept: unknown, place: Place, keys: readonly PropertyKey[]): void => {
    if (inner === kept) return
    if (Array.isArray(inner)) {
      if (Array.isArray(kept) && kept.length === inner.length)
        for (const [i, item] of inner.entries()) walk(item, kept[i], place.item(i), [...keys, i])
      return
    }
    if (!isPlainObject(inner) || !isPlainObject(kept)) return
    const names = Object.keys(inner)
    const dropped = names.filter((name) => !Object.hasOwn(kept, name) && !place.isRecord && !place.keys.includes(name))
    if (dropped.length > 0 && dropped.length === names.length && place.keys.length > 0)
      loss ??= unknownFields(names, place.keys, keys)
    for (const name of dropped)
      fixes.push(
        fix(
          'dropped-field',
          formatPath('$', [...keys, name]),
          `left out the unknown field ${preview(name)}: ${preview(inner[name])}`,
        ),
      )
    for (const name of names)
      if (Object.hasOwn(kept, name)) walk(inner[name], kept[name], place.field(name), [...keys, name])
  }
  walk(value, result, root, [])
  return loss === undefined ? { fixes } : { fixes, loss }
}

/** Makes the issue for an object that has none of the known fields. */
export function unknownFields(
  found: readonly string[],
  known: readonly string[],
  keys: readonly PropertyKey[],
): ValueIssue {
  const list = (names: readonly string[]): string => {
    const shown = names.slice(0, 8).map((name) => preview(name))
    return names.length > 8 ? `${shown.join(', ')}, … ${names.length - 8} more` : shown.join(', ')
  }
  return {
    path: formatPath('$', keys),
    message: `none of its fields is known: expected ${list(known)}, found ${list(found)}`,
  }
}
