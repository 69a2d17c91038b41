import { KnapshotError, ParseError } from '../../errors.ts'
import { preview } from '../../value/preview.ts'
import type { SchemaSource } from '../schema/schema-source.ts'

/** Validates a value. Returns whatever a schema's own code throws on an unexpected value as a `ParseError`. */
export function validated(
  source: SchemaSource,
  value: unknown,
  reply: string,
): { readonly value: unknown } | ParseError {
  try {
    return { value: source.validate(value, reply) }
  } catch (error) {
    if (error instanceof ParseError) return error
    if (error instanceof KnapshotError) throw error
    const message = `the schema failed on ${preview(value)}: ${error instanceof Error ? error.message : String(error)}`
    return new ParseError('reply_invalid', `The reply cannot be validated: ${message}`, {
      reply,
      issues: [{ path: '$', message }],
      cause: error,
    })
  }
}
