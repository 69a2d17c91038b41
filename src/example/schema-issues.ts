import { ParseError, type ValueIssue } from '../errors.ts'
import type { Format, Writer } from '../types.ts'

/** What a schema made of a value, or why it refuses it. */
export type SchemaFinding = { readonly made: unknown } | { readonly issues: readonly ValueIssue[] }

/**
 * Puts a value to the schema of what writes it: it must be valid and have no key that the schema leaves out. A writer
 * without a schema takes everything.
 */
export function schemaIssues<T>(value: T, writer: Writer<T> | Format<unknown, T>): SchemaFinding {
  if (!('validate' in writer)) return { made: value }
  try {
    const made = writer.validate === undefined ? value : writer.validate(value)
    // What a schema gives back as it was has lost no key.
    const stray = made === value ? [] : (writer.strayKeys?.(value, made) ?? [])
    return stray.length > 0 ? { issues: stray } : { made }
  } catch (error) {
    if (error instanceof ParseError) return { issues: error.issues }
    throw error
  }
}
