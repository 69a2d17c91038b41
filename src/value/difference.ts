import { instanceParts } from './instance-parts.ts'
import { isPlainObject } from './is-plain-object.ts'

/** The first place where two values differ. */
export interface Difference {
  readonly keys: readonly PropertyKey[]
  readonly expected: unknown
  readonly found: unknown
}

/**
 * Finds the first difference between two values, or returns undefined when they are equal. Absent and undefined fields
 * are the same; 0 and -0 are the same; NaN equals itself; the order of keys does not matter; instances of one class are
 * the same when they show the same. Leaves out places where one of `others`, which were made in the same way as
 * `expected`, differs from it: chance or the clock decides what is there.
 */
export function difference(
  expected: unknown,
  found: unknown,
  keys: readonly PropertyKey[] = [],
  others: readonly unknown[] = [],
): Difference | undefined {
  if (expected === found || (Number.isNaN(expected) && Number.isNaN(found))) return undefined
  if (isList(expected) && isList(found)) {
    for (let i = 0; i < Math.max(expected.length, found.length); i++) {
      const inner = difference(expected[i], found[i], [...keys, i], at(others, i))
      if (inner !== undefined) return inner
    }
    return undefined
  }
  if (isPlainObject(expected) && isPlainObject(found)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
      const inner = difference(own(expected, key), own(found, key), [...keys, key], at(others, key))
      if (inner !== undefined) return inner
    }
    return undefined
  }
  if (isSameInstance(expected, found)) return undefined
  const isSteady = others.every((other) => difference(expected, other) === undefined)
  return isSteady ? { keys, expected, found } : undefined
}

/** Pairs of instances that are being compared: one that contains itself would never end. */
const open = new Map<object, object>()

function isSameInstance(expected: unknown, found: unknown): boolean {
  if (!isInstance(expected) || !isInstance(found) || classOf(expected) !== classOf(found)) return false
  if (open.get(expected) === found) return true
  open.set(expected, found)
  try {
    return difference(instanceParts(expected), instanceParts(found)) === undefined
  } finally {
    open.delete(expected)
  }
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function isInstance(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isPlainObject(value)
}

/** Names a built-in class, which may be of another realm, and returns the prototype of any other. */
function classOf(value: object): unknown {
  const name = Object.prototype.toString.call(value)
  return name === '[object Object]' ? Object.getPrototypeOf(value) : name
}

function at(others: readonly unknown[], key: string | number): readonly unknown[] {
  return others.map((other) => (typeof other === 'object' && other !== null ? own(other, String(key)) : undefined))
}

function own(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}
