import { DefinitionError } from '../errors.ts'
import { isPlainObject } from './is-plain-object.ts'

/** The deepest nesting of a value. Deeper values are refused before recursion can overflow the stack. */
export const maxDepth = 512

/**
 * Copies arrays and plain objects all the way down and freezes the copy, so that nobody can change an example after it
 * was checked. Other objects (dates, class instances) are not copied. Throws a `DefinitionError` for values nested
 * deeper than 512 levels, which includes cyclic ones.
 */
export function ownCopy<T>(value: T): T {
  // The copy has the same shape, which TypeScript cannot infer.
  return copy(value, 0) as T
}

function copy(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > maxDepth) {
    throw new DefinitionError(
      'definition_invalid',
      `A value is nested deeper than ${maxDepth} levels or contains itself.`,
    )
  }
  if (Array.isArray(value)) return Object.freeze(value.map((item) => copy(item, depth + 1)))
  if (!isPlainObject(value)) return value
  const result: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) setOwn(result, key, copy(item, depth + 1))
  return Object.freeze(result)
}

/**
 * Copies the arrays and plain objects of a value that nobody may change, for code that may: arktype's morphs write their
 * result into what they are given. Leaves out nothing; what is nested deeper than 512 levels is not copied.
 */
export function unfrozen(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > maxDepth) return value
  if (Array.isArray(value)) return value.map((item) => unfrozen(item, depth + 1))
  if (!isPlainObject(value)) return value
  const result: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) setOwn(result, key, unfrozen(item, depth + 1))
  return result
}

/** Sets an own property, also for `__proto__`, which a plain assignment would turn into the prototype. */
export function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
  } else target[key] = value
}
