import { ParseError, type ValueIssue } from '../../errors.ts'
import { difference } from '../../value/difference.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { nearest } from '../../value/nearest.ts'
import { formatPath } from '../../value/path.ts'
import { preview } from '../../value/preview.ts'
import { type IgnoredKeys, isIgnored } from './ignored-keys.ts'
import { knownKeys } from './known-keys.ts'
import type { SchemaSource } from './schema-source.ts'

type Keys = readonly PropertyKey[]

/** A key that may have been left out, and whether the result shows that it was. */
interface Suspect {
  readonly keys: Keys
  readonly isGone: boolean
}

/**
 * Lists the keys of a demonstration that its schema leaves out, given what the schema made of it (`result`): keys that
 * are not in the JSON Schema and not in the result either. Where a transformation hides what became of a key, the key is
 * one of them if the schema makes the same of the demonstration without it.
 */
export function strayKeys(
  source: SchemaSource,
  value: unknown,
  result: unknown,
  ignored: IgnoredKeys,
): readonly ValueIssue[] {
  const suspects: Suspect[] = []
  collect(value, result, [], suspects)
  // Where a transformation renames everything, all keys of an object are suspects.
  const found = new Map<string, readonly string[] | undefined>()
  const knownIn = (owner: Keys): readonly string[] | undefined => {
    const path = formatPath('$', owner)
    if (!found.has(path)) found.set(path, knownKeys(source.named, value, owner))
    return found.get(path)
  }
  return suspects.flatMap(({ keys, isGone }): readonly ValueIssue[] => {
    const key = String(keys.at(-1))
    const known = knownIn(keys.slice(0, -1))
    if (known === undefined || known.includes(key) || isIgnored(keys, ignored)) return []
    if (!isGone && hasEffect(source, value, result, keys)) return []
    const path = formatPath('$', keys)
    return [{ path, message: `not in the schema${remedy(key, known, at(value, keys.slice(0, -1)))}` }]
  })
}

function remedy(key: string, known: readonly string[], owner: unknown): string {
  const meant = meantKey(key, known, owner)
  if (meant !== undefined) return `; did you mean ${preview(meant)}?`
  const list = known.length === 0 ? '' : ` It has ${known.map((name) => preview(name)).join(', ')}.`
  return `, which leaves it out.${list} Remove it, or allow it with the format's option \`ignoreKeys: [${preview(key)}]\`.`
}

/** Finds the key of a schema that was probably meant by an unknown one; rather a key that the value lacks. */
export function meantKey(key: string, known: readonly string[], owner: unknown): string | undefined {
  const missing = known.filter((name) => !Object.hasOwn(Object(owner), name))
  return nearest(key, missing) ?? nearest(key, known)
}

/** Collects the keys that are not in the result, or lie where it no longer has the form of the value. */
function collect(value: unknown, result: unknown, keys: Keys, suspects: Suspect[]): void {
  if (value === result) return
  if (Array.isArray(value)) {
    const results: readonly unknown[] = Array.isArray(result) && result.length === value.length ? result : []
    for (const [i, item] of value.entries()) collect(item, results[i], [...keys, i], suspects)
    return
  }
  if (!isPlainObject(value)) return
  for (const [key, inner] of Object.entries(value)) {
    // Writers leave undefined fields out.
    if (inner === undefined) continue
    const below = [...keys, key]
    const isKept = isPlainObject(result) && Object.hasOwn(result, key)
    if (!isKept) suspects.push({ keys: below, isGone: isPlainObject(result) })
    collect(inner, isKept ? result[key] : undefined, below, suspects)
  }
}

/** Tells whether the schema makes something else of the value without this key, or may do so. */
function hasEffect(source: SchemaSource, value: unknown, result: unknown, keys: Keys): boolean {
  try {
    // A schema that makes something new each time, such as a random default, cannot be asked.
    if (difference(source.check(value), result) !== undefined) return true
    return difference(source.check(without(value, keys)), result) !== undefined
  } catch (error) {
    if (error instanceof ParseError) return true
    throw error
  }
}

function without(value: unknown, [key, ...rest]: Keys): unknown {
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? without(item, rest) : item))
  if (!isPlainObject(value)) return value
  const entries = Object.entries(value).filter(([name]) => rest.length > 0 || name !== key)
  return Object.fromEntries(entries.map(([name, item]) => [name, name === key ? without(item, rest) : item]))
}

/** Returns the part of a value at the end of a path. */
function at(value: unknown, keys: Keys): unknown {
  return keys.reduce<unknown>((owner, key) => Reflect.get(Object(owner), key), value)
}
