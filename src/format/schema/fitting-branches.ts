import { isPlainObject } from '../../value/is-plain-object.ts'
import { Branches } from './branches.ts'
import { checkJsonSchema } from './check-json-schema.ts'
import { flatten, type JsonSchema, type Schema } from './json-schema.ts'
import { fieldSchemas } from './place.ts'

/** A part of a schema, in names or in aliases, and the root schema that it belongs to. */
export type Version = readonly [part: Schema, root: JsonSchema]

/**
 * Finds the branches that a value most likely takes, in any of their versions. Decides by tags first, then by the
 * fewest faults. Returns all branches when nothing tells them apart.
 */
export function fittingBranches(
  branches: readonly Schema[],
  value: unknown,
  versionsOf: (branch: Schema) => readonly Version[],
): readonly Schema[] {
  const best = (some: readonly Schema[], cost: (...version: Version) => number): readonly Schema[] =>
    least(some, (branch) => Math.min(...versionsOf(branch).map((version) => cost(...version))))
  const tagged = best(branches, (branch, root) => (new Branches(root).hasTags(branch, value) ? 0 : 1))
  if (tagged.length < 2) return tagged
  const outline = outlineOf(value, shownLevels)
  return best(tagged, (branch, root) => faults(branch, outline, root))
}

function least<T>(some: readonly T[], cost: (one: T) => number): readonly T[] {
  const costs = some.map(cost)
  const lowest = Math.min(...costs)
  return some.filter((_, i) => costs[i] === lowest)
}

/** How many levels of a value are compared with a branch. Comparing all levels, at every level, would be slow. */
const shownLevels = 2

/** Counts the issues of an outline under a schema, and its fields unknown to the schema. */
function faults(schema: Schema, outline: unknown, root: JsonSchema): number {
  const schemas = flatten([schema], root)
  const isUnknown = (key: string): boolean => schemas.every((part) => fieldSchemas(part, key).length === 0)
  const issues = checkJsonSchema(schema, outline, root).filter(
    ({ path }) => path.split(/[.[]/).length < 2 + shownLevels,
  )
  return issues.length + (isPlainObject(outline) ? Object.keys(outline).filter(isUnknown).length : 0)
}

function outlineOf(value: unknown, levels: number): unknown {
  if (Array.isArray(value)) return levels === 0 ? [] : value.map((item) => outlineOf(item, levels - 1))
  if (!isPlainObject(value)) return value
  const entries = levels === 0 ? [] : Object.entries(value)
  return Object.fromEntries(entries.map(([key, item]) => [key, outlineOf(item, levels - 1)]))
}
