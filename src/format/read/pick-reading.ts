import { ParseError } from '../../errors.ts'
import type { Fix, Reading } from '../../types.ts'
import { canonicalText } from '../../value/canonical-text.ts'
import type { SchemaSource } from '../schema/schema-source.ts'
import { alignValue } from './align/align.ts'
import type { FormatFixKind } from './format-fix-kind.ts'
import { validated } from './validated.ts'

/** A value as the reply has it, before the schema made its own of it. */
export interface RawReading<Out> extends Reading<Out> {
  readonly raw: unknown
}

/** One way to read a reply; throws a `ParseError` when it is none. */
export type Attempt<Out> = () => RawReading<Out>

/**
 * Tries several readings of one reply and returns the one that succeeds. Throws a `ParseError` when none does (what was
 * wrong with the one that came nearest: a value that breaks its schema before a text that holds none), or when two of
 * them give different values.
 */
export function pickReading<Out>(reply: string, attempts: Iterable<Attempt<Out>>): Reading<Out> {
  const accepted = new Map<string, Reading<Out>>()
  let refused: ParseError | undefined
  for (const attempt of attempts) {
    try {
      const { raw, value, fixes } = attempt()
      const key = canonicalText(raw)
      if (!accepted.has(key)) accepted.set(key, { value, fixes })
    } catch (error) {
      if (!(error instanceof ParseError)) throw error
      if (refused === undefined || (refused.code === 'reply_unreadable' && error.code !== 'reply_unreadable'))
        refused = error
    }
  }
  const [first, ...others] = accepted.values()
  if (first === undefined) throw refused ?? unreadable(reply, 'The reply holds no value.')
  if (others.length > 0)
    throw ambiguous(reply, `The reply holds ${accepted.size} different values that satisfy the schema.`)
  return first
}

/**
 * Validates a value as it was read; where the schema refuses it, brings the one that `loose` returns towards the schema
 * and validates that: the same value with the text of its numbers, for where the schema wants text.
 */
export function readTowards(
  source: SchemaSource,
  reply: string,
  read: Reading<unknown>,
  loose: () => Reading<unknown> = () => read,
): RawReading<unknown> {
  const exact = validated(source, read.value, reply)
  if (!(exact instanceof ParseError)) return { raw: read.value, value: exact.value, fixes: read.fixes }
  const { value, fixes } = loose()
  const alignment = alignValue(source.jsonSchema, value)
  const { ambiguity } = alignment
  if (ambiguity !== undefined)
    throw ambiguous(reply, `The reply is ambiguous at ${ambiguity.path}: ${ambiguity.message}.`, ambiguity.path)
  const aligned = validated(source, alignment.value, reply)
  if (aligned instanceof ParseError) throw aligned
  return { raw: alignment.value, value: aligned.value, fixes: [...fixes, ...alignment.fixes] }
}

/** Makes the error for a text that cannot be read as the format. */
export function unreadable(reply: string, message: string, path = '$'): ParseError {
  return new ParseError('reply_unreadable', message, { reply, issues: [{ path, message }] })
}

/** Makes the error for a reply that gives two answers to one question. */
export function ambiguous(reply: string, message: string, path = '$'): ParseError {
  return new ParseError('reply_ambiguous', message, { reply, issues: [{ path, message }] })
}

/** Makes a fix. */
export function fix(kind: FormatFixKind, path: string, message: string): Fix {
  return { kind, path, message }
}
