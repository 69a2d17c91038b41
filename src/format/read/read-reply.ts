import { ParseError } from '../../errors.ts'
import type { Reading } from '../../types.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { maxDepth } from '../../value/own-copy.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import type { SchemaSource } from '../schema/schema-source.ts'
import { alignValue } from './align/align.ts'
import { type Alignment, isFailure } from './align/alignment.ts'
import { chooseReading, type Rated } from './choose-reading.ts'
import type { Candidate } from './locate/candidate.ts'
import { cleanReply } from './locate/clean-reply.ts'
import { findCandidates } from './locate/find-candidates.ts'
import { isFree, joinCandidates, wantsList } from './locate/join-candidates.ts'
import { readScalarReply } from './locate/read-scalar-reply.ts'
import { parseLoosely } from './repair/parse-loosely.ts'
import { isTooDeep, parseStrictly } from './repair/parse-strictly.ts'
import { validated } from './validated.ts'

/** More values than this where one is wanted are no answer; to compare them all would take long. */
const maxParts = 500

/**
 * Reads a model's reply towards a schema. Valid JSON that satisfies it is taken as it is; otherwise every part of the
 * reply that may be the answer is repaired and aligned, and the one that took the least wins. Throws a `ParseError`
 * when none satisfies the schema, or when two different ones do equally well.
 */
export function readReply(reply: string, source: SchemaSource): Reading<unknown> {
  const exact = readExact(reply, source)
  if (exact !== undefined) return exact
  const strict = parseStrictly(reply.charCodeAt(0) === 0xfeff ? reply.slice(1) : reply)
  const first = strict === undefined ? undefined : validated(source, strict.value, reply)
  if (first !== undefined && !(first instanceof ParseError)) return { value: first.value, fixes: [] }
  const { text, fixes } = cleanReply(reply)
  if (text === '') throw new ParseError('reply_empty', 'The reply is empty.', { reply })
  const schema = source.jsonSchema
  const rated = strict === undefined ? rateParts(text, schema, source) : [rateWhole(reply.trim(), strict.value, schema)]
  if (rated.every(({ alignment }) => isFailure(alignment))) rated.push(...readScalarReply(text, schema))
  const reading = chooseReading(rated, (value) => validated(source, value, reply), reply)
  return fixes.length === 0 ? reading : { value: reading.value, fixes: [...fixes, ...reading.fixes] }
}

/** The path of a good reply: nothing here that `JSON.parse` and the schema would not do, too. */
function readExact(reply: string, source: SchemaSource): Reading<unknown> | undefined {
  const start = reply.charCodeAt(0)
  if (start !== 0x7b && start !== 0x5b) return undefined
  try {
    const value: unknown = JSON.parse(reply)
    if (reply.length > 2 * maxDepth && isTooDeep(value)) return undefined
    return { value: source.validate(value, reply), fixes: [] }
  } catch {
    // Whatever is wrong is found out, and reported, on the way for all other replies.
    return undefined
  }
}

function rateWhole(text: string, value: unknown, schema: JsonSchema): Rated {
  const loose = parseLoosely(text, { isStrict: true })
  return {
    alignment: alignValue(schema, loose === undefined ? value : loose.value),
    fixes: [],
    cost: 0,
    lead: '',
    start: 0,
    end: text.length,
  }
}

function rateParts(text: string, schema: JsonSchema, source: SchemaSource): Rated[] {
  const rated: Rated[] = []
  const candidates: Candidate[] = []
  const takesMany = isFree(schema) || wantsList(schema, schema)
  findCandidates(text, (candidate) => {
    if (!takesMany && rated.length >= maxParts) throw tooManyParts(text)
    const alignment = alignCandidate(candidate, schema, source)
    // A part that shares no field with the schema is about something else, however optional all fields are.
    if (alignment === undefined) return false
    candidates.push(candidate)
    rated.push({ ...candidate, alignment })
    return !isFailure(alignment)
  })
  const joined = joinCandidates(candidates, text, schema)
  return joined === undefined ? rated : joined.isOnly ? [joined.rated] : [...rated, joined.rated]
}

function tooManyParts(reply: string): ParseError {
  const message = `more than ${maxParts} JSON values where one is wanted`
  return new ParseError('reply_ambiguous', `The reply holds ${message}.`, { reply, issues: [{ path: '$', message }] })
}

function alignCandidate(candidate: Candidate, schema: JsonSchema, source: SchemaSource): Alignment | undefined {
  const { json } = candidate
  if (json !== undefined && isRelated(candidate.value, schema)) {
    const whole = validated(source, candidate.value, '')
    if (!(whole instanceof ParseError)) return { value: candidate.value, cost: 0, fixes: [] }
  }
  const loose = json === undefined ? undefined : parseLoosely(json, { isStrict: true })
  const alignment = alignValue(schema, loose === undefined ? candidate.value : loose.value)
  return isRelated(alignment.value, schema) ? alignment : undefined
}

function isRelated(value: unknown, schema: JsonSchema): boolean {
  if (!isPlainObject(value) || schema.properties === undefined) return true
  const keys = Object.keys(value)
  const { properties } = schema
  return keys.length === 0 || Object.keys(properties).length === 0 || keys.some((key) => Object.hasOwn(properties, key))
}
