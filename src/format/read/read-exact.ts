import type { Reading } from '../../types.ts'
import { maxDepth } from '../../value/own-copy.ts'
import { hasLatex } from '../latex.ts'
import type { SchemaSource } from '../schema/schema-source.ts'
import { isRelated } from './related.ts'

/**
 * Reads a good reply with little more than `JSON.parse` and the schema. Returns undefined when that could hide a
 * problem (a lost or repeated key, a rounded number): the slower readers find it and report it.
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
    // Not JSON, or the schema refused it.
    return undefined
  }
}

/**
 * Reads a JSON reply in the same way without a schema. Returns undefined for a scalar, for a repeated key, and when
 * anything needs a repair.
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

/**
 * Tells whether a value keeps all that its JSON says: no key repeated, no number rounded, no LaTeX read as an escape.
 */
export function isAllOf(json: string, value: unknown): boolean {
  return hasKeysOnce(json, survey(value, value, 0)) && !hasLatex(json)
}

/**
 * Counts the keys of a parsed value. Returns `NaN` when it nests deeper than 512 levels, when one of its numbers may
 * have been rounded, or when the schema left out one of its keys.
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
  // Parsed JSON has only own keys; listing them would cost as much as the walk.
  for (const key in value) {
    keys++
    const inner: unknown = Reflect.get(value, key)
    if (isKept && !Object.hasOwn(result, key)) return Number.NaN
    if (typeof inner === 'object' || typeof inner === 'number')
      keys += survey(inner, isKept ? Reflect.get(result, key) : inner, depth + 1)
  }
  return keys
}

/**
 * Tells whether no key is repeated: each key has a colon, so a repeated key leaves more colons than keys in the value.
 */
function hasKeysOnce(json: string, keys: number): boolean {
  if (Number.isNaN(keys)) return false
  let colons = 0
  for (let at = json.indexOf(':'); at >= 0; at = json.indexOf(':', at + 1)) colons++
  return colons === keys || (json.match(/"\s*:/gu)?.length ?? 0) === keys
}
