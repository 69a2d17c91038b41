import type { Reading } from '../../types.ts'
import { maxDepth } from '../../value/own-copy.ts'
import { hasLatex } from '../latex.ts'
import type { SchemaSource } from '../schema/schema-source.ts'
import { isRelated } from './related.ts'

/**
 * Reads a good reply, with little more than `JSON.parse` and the schema. Undefined for any reply of which that would not be
 * the whole truth: what is wrong, lost, given twice or rounded is found out, and reported, on the way for all others.
 */
export function readExact(reply: string, source: SchemaSource): Reading<unknown> | undefined {
  const start = reply.charCodeAt(0)
  if (start !== 0x7b && start !== 0x5b) return undefined
  try {
    const value = source.toNames(JSON.parse(reply))
    const result = source.check(value, reply)
    const keys = survey(value, result, 0)
    const isWhole = hasKeysOnce(reply, keys) && !hasLatex(reply) && (result !== value || isRelated(value, source.named))
    return isWhole ? { value: result, fixes: [] } : undefined
  } catch {
    // Not JSON, or not of the schema.
    return undefined
  }
}

/**
 * Reads a reply of which nothing is known but that it is JSON, in the same way; undefined for scalars, for those that
 * have the same key twice, and where anything was to be repaired.
 */
export function readAnyExact(reply: string): Reading<unknown> | undefined {
  const start = reply.charCodeAt(0)
  if (start !== 0x7b && start !== 0x5b) return undefined
  try {
    const value: unknown = JSON.parse(reply)
    return isAllOf(reply, value) ? { value, fixes: [] } : undefined
  } catch {
    return undefined
  }
}

/** Tells whether a value is all that its JSON says: no key given twice, no number rounded, no escape of LaTeX taken for another. */
export function isAllOf(json: string, value: unknown): boolean {
  return hasKeysOnce(json, survey(value, value, 0)) && !hasLatex(json)
}

/**
 * Counts the keys of a parsed value. `NaN` when it nests deeper than 512 levels, when a number in it may have been
 * rounded, and when the schema left out a key of it.
 */
function survey(value: unknown, result: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER ? Number.NaN : 0
  if (depth > maxDepth) return Number.NaN
  let keys = 0
  if (Array.isArray(value)) {
    const results: readonly unknown[] = Array.isArray(result) ? result : []
    for (let i = 0; i < value.length; i++) keys += survey(value[i], results[i], depth + 1)
    return keys
  }
  const isKept = typeof result === 'object' && result !== null && result !== value
  // Own keys are all there is in parsed JSON; a list of them would cost as much as the walk.
  for (const key in value) {
    keys++
    const inner: unknown = Reflect.get(value, key)
    if (isKept && !Object.hasOwn(result, key)) return Number.NaN
    if (typeof inner === 'object' || typeof inner === 'number')
      keys += survey(inner, isKept ? Reflect.get(result, key) : inner, depth + 1)
  }
  return keys
}

/** Every key has a colon after it; a text with no more colons than the value has keys gives none of them twice. */
function hasKeysOnce(json: string, keys: number): boolean {
  if (Number.isNaN(keys)) return false
  let colons = 0
  for (let at = json.indexOf(':'); at >= 0; at = json.indexOf(':', at + 1)) colons++
  return colons === keys || (json.match(/"\s*:/gu)?.length ?? 0) === keys
}
