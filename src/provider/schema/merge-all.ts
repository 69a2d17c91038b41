import { type JsonSchema, resolveRef, schemaObject } from '../../format/schema/json-schema.ts'
import { difference } from '../../value/difference.ts'

/** A schema without `allOf`, and the keywords on which its parts disagreed, where the first part wins. */
export interface Merged {
  readonly schema: JsonSchema
  readonly conflicts: readonly string[]
}

/** How many merges are left for a whole schema, so that definitions that fan out cannot make it grow without end. */
export interface MergeBudget {
  left: number
}

/** Merges the parts of an `allOf` into the schema that has it; a repeated part adds nothing. */
export function mergeAll(schema: JsonSchema, root: JsonSchema, budget: MergeBudget): Merged {
  return merge(schema, root, budget, new Set(), 0)
}

function merge(schema: JsonSchema, root: JsonSchema, budget: MergeBudget, seen: Set<string>, depth: number): Merged {
  const { allOf, ...own } = schema
  if (allOf === undefined) return { schema, conflicts: [] }
  if (depth > 64) return { schema: own, conflicts: ['allOf'] }
  const conflicts: string[] = []
  let merged: JsonSchema = own
  for (const part of allOf) {
    const { $ref } = schemaObject(part)
    if ($ref !== undefined && seen.has($ref)) continue
    if ($ref !== undefined) seen.add($ref)
    if (budget.left-- <= 0) return { schema: merged, conflicts: [...conflicts, 'allOf'] }
    const inner = merge(resolveRef(part, root), root, budget, seen, depth + 1)
    const both = mergeTwo(merged, inner.schema)
    conflicts.push(...inner.conflicts, ...both.conflicts)
    merged = both.schema
  }
  return { schema: merged, conflicts }
}

/** Merges two schemas that must both hold. */
export function mergeTwo(a: JsonSchema, b: JsonSchema): Merged {
  const merged = new Map<string, unknown>(Object.entries({ ...b, ...a }))
  const conflicts: string[] = []
  for (const key of Object.keys(a).filter((name) => Object.hasOwn(b, name))) {
    const mine: unknown = Reflect.get(a, key)
    const other: unknown = Reflect.get(b, key)
    if (key === 'properties') merged.set(key, mergeFields(a.properties, b.properties))
    else if (key === 'required') merged.set(key, [...new Set([...(a.required ?? []), ...(b.required ?? [])])])
    else if (/^min|^exclusiveMin/u.test(key)) merged.set(key, Math.max(Number(mine), Number(other)))
    else if (/^max|^exclusiveMax/u.test(key)) merged.set(key, Math.min(Number(mine), Number(other)))
    else if (!annotations.includes(key) && !isSame(mine, other)) conflicts.push(key)
  }
  return { schema: Object.fromEntries(merged), conflicts }
}

/** Keywords that say nothing about which values are allowed. */
const annotations = ['title', 'description', 'default', 'examples', '$schema', '$id', '$defs', 'definitions']

function mergeFields(a: JsonSchema['properties'] = {}, b: JsonSchema['properties'] = {}): object {
  const fields = new Map<string, unknown>(Object.entries(a))
  for (const [key, property] of Object.entries(b)) {
    if (!fields.has(key)) fields.set(key, property)
    else if (!isSame(fields.get(key), property)) fields.set(key, { allOf: [fields.get(key), property] })
  }
  return Object.fromEntries(fields)
}

function isSame(a: unknown, b: unknown): boolean {
  try {
    return difference(a, b) === undefined
  } catch {
    // Both are nested too deeply for the stack; such parts need no better merging.
    return false
  }
}
