import type { Tokenizer } from '../budget.ts'
import { messageOverhead, overheadKey } from '../tokens/overhead.ts'
import type { Format, Writer } from '../types.ts'
import { shortHash } from '../value/checksum.ts'

/** Raise this when layouts write examples differently: counts kept before are then no longer found. */
const writingVersion = 1

/** What determines how an example is written, apart from its values. */
export interface Writing {
  readonly output: Format<unknown, unknown>
  /** Inputs are plain text unless given. */
  readonly input?: Writer<unknown>
  readonly layout: string
}

/**
 * Hashes what determines how examples are written; formats and writers are told apart by how they describe themselves.
 */
export function writingHash({ output, input, layout }: Writing): string {
  const parts = [writingVersion, layout, selfOf(output), input === undefined ? 'as text' : selfOf(input)]
  return `${layout} ${shortHash(JSON.stringify(parts))}`
}

/**
 * Returns the key for the tokens of an example written this way: the tokenizer, the overhead of a message, and the
 * writing. Inexact counts have keys of their own, so that they are never used as exact ones.
 */
export function factsKey(counter: Omit<Tokenizer, 'count'>, writing: string): string {
  return `${counter.exact ? '' : '~'}${counter.name} +${overheadKey(messageOverhead(counter))} ${writing}`
}

/**
 * Returns the keys whose counts a tokenizer may use: the exact ones under its name and, if it is not exact itself, its
 * own.
 */
export function usableKeys(tokenizer: Tokenizer, writing: string): readonly string[] {
  const exact = factsKey({ ...tokenizer, exact: true }, writing)
  return tokenizer.exact ? [exact] : [exact, factsKey(tokenizer, writing)]
}

/**
 * Returns what identifies a writer: a template's source, or a format's description, JSON Schema and what it leaves out.
 */
export function selfOf(writer: Writer<unknown> | Format<unknown, unknown>): unknown {
  const { name, source } = writer as Writer<unknown> & { readonly source?: unknown }
  if (!('describe' in writer)) return [name, source]
  const rest = writer.rest === undefined ? [] : [writer.rest]
  return [name, source, writer.describe(), writer.jsonSchema?.(), ...rest]
}
