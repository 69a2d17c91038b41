import type { ValueIssue } from '../../../errors.ts'
import type { FixKind } from '../../../fix-kind.ts'
import type { Fix } from '../../../types.ts'
import { setOwn } from '../../../value/own-copy.ts'
import { formatPath, type Keys } from '../../../value/path.ts'
import type { Schema } from '../../schema/json-schema.ts'
import { NumberText } from '../repair/number-text.ts'

/** A value aligned with a schema, with the fixes and the cost of that. The lowest cost wins. */
export interface Alignment {
  readonly value: unknown
  readonly cost: number
  readonly fixes: readonly Fix[]
  /** Set when two readings were equally good; the cost is that of a failure. */
  readonly ambiguity?: ValueIssue
  /** Set when nothing that the reply says would remain; the cost is that of a failure. */
  readonly loss?: ValueIssue
}

/** Aligns an inner value. `hops` counts steps that went deeper into the schema without going deeper into the value. */
export type Align = (schema: Schema, value: unknown, keys: Keys, hops?: number) => Alignment

/** The cost of a part that cannot be aligned: more than any sum of changes. */
export const failure = 1_000_000

export function isFailure(alignment: Alignment): boolean {
  return alignment.cost >= failure
}

export function exact(value: unknown): Alignment {
  return { value, cost: 0, fixes: [] }
}

export function failed(value: unknown): Alignment {
  return { value: plainValue(value), cost: failure, fixes: [] }
}

export function changed(value: unknown, cost: number, kind: FixKind, keys: Keys, message: string): Alignment {
  return { value, cost, fixes: [{ kind, path: formatPath('$', keys), message }] }
}

/** Adds a change that was made before `inner` was aligned. */
export function after(cost: number, kind: FixKind, keys: Keys, message: string, inner: Alignment): Alignment {
  const fix: Fix = { kind, path: formatPath('$', keys), message }
  return { ...inner, cost: inner.cost + cost, fixes: [fix, ...inner.fixes] }
}

export function ambiguous(value: unknown, keys: Keys, message: string): Alignment {
  return { value: plainValue(value), cost: failure, fixes: [], ambiguity: { path: formatPath('$', keys), message } }
}

/** Turns numbers whose text was kept into plain numbers, all the way down. */
export function plainValue(value: unknown): unknown {
  if (value instanceof NumberText) return value.value
  if (Array.isArray(value)) return value.map(plainValue)
  if (typeof value !== 'object' || value === null) return value
  const result: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) setOwn(result, key, plainValue(item))
  return result
}
