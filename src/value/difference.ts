import { isPlainObject } from './is-plain-object.ts'

/** The first place where two values differ. */
export interface Difference {
  readonly keys: readonly PropertyKey[]
  readonly expected: unknown
  readonly found: unknown
}

/**
 * Finds the first difference between two values, or returns undefined when they are equal. Absent and undefined fields
 * are the same; 0 and -0 are the same; NaN equals itself; the order of keys does not matter.
 */
export function difference(
  expected: unknown,
  found: unknown,
  keys: readonly PropertyKey[] = [],
): Difference | undefined {
  if (expected === found || (Number.isNaN(expected) && Number.isNaN(found))) return undefined
  if (Array.isArray(expected) && Array.isArray(found)) {
    for (let i = 0; i < Math.max(expected.length, found.length); i++) {
      const inner = difference(expected[i], found[i], [...keys, i])
      if (inner !== undefined) return inner
    }
    return undefined
  }
  if (expected instanceof Date && found instanceof Date && expected.getTime() === found.getTime()) return undefined
  if (expected instanceof Map && found instanceof Map) return difference([...expected], [...found], keys)
  if (expected instanceof Set && found instanceof Set) return difference([...expected], [...found], keys)
  if (isPlainObject(expected) && isPlainObject(found)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
      const inner = difference(own(expected, key), own(found, key), [...keys, key])
      if (inner !== undefined) return inner
    }
    return undefined
  }
  return { keys, expected, found }
}

function own(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined
}
