import { messageOverhead } from '../tokens/overhead.ts'
import type { Format, Tokenizer, Writer } from '../types.ts'
import { shortHash } from '../value/checksum.ts'

/** Raise when layouts write examples differently: counts kept before are then no longer found. */
const writingVersion = 1

/** What decides how an example is written, besides its values. */
export interface Writing {
  readonly output: Format<unknown, unknown>
  /** As text unless given. */
  readonly input?: Writer<unknown>
  readonly layout: string
}

/** Hashes what decides how examples are written; formats and writers are told apart by what they say of themselves. */
export function writingHash({ output, input, layout }: Writing): string {
  const parts = [writingVersion, layout, selfOf(output), input === undefined ? 'as text' : selfOf(input)]
  return `${layout} ${shortHash(JSON.stringify(parts))}`
}

/**
 * Returns the key under which the tokens of an example written so are kept: who counted, the overhead of a message, how it
 * was written. Counts that are not exact have keys of their own, so that nothing exact is ever made of them.
 */
export function factsKey(counter: Omit<Tokenizer, 'count'>, writing: string): string {
  return `${counter.exact ? '' : '~'}${counter.name} +${messageOverhead(counter).message} ${writing}`
}

/** Returns the keys whose counts a tokenizer may use: exact ones under its name; if it is not exact itself, then its own. */
export function usableKeys(tokenizer: Tokenizer, writing: string): readonly string[] {
  const exact = factsKey({ ...tokenizer, exact: true }, writing)
  return tokenizer.exact ? [exact] : [exact, factsKey(tokenizer, writing)]
}

/** A template says what it is by its source, a format by its description, its JSON Schema and what it leaves out. */
export function selfOf(writer: Writer<unknown> | Format<unknown, unknown>): unknown {
  const { name, source } = writer as Writer<unknown> & { readonly source?: unknown }
  if (!('describe' in writer)) return [name, source]
  const rest = writer.rest === undefined ? [] : [writer.rest]
  return [name, source, writer.describe(), writer.jsonSchema?.(), ...rest]
}
