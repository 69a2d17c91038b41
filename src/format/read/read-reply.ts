import { ParseError } from '../../errors.ts'
import type { ReadOptions } from '../../reply.ts'
import type { Reading } from '../../types.ts'
import { formatPath } from '../../value/path.ts'
import { preview } from '../../value/preview.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { Place } from '../schema/place.ts'
import type { SchemaSource } from '../schema/schema-source.ts'
import { alignValue } from './align/align.ts'
import { type Alignment, ambiguous, failure, isFailure, plainValue } from './align/alignment.ts'
import { matchName } from './align/match-name.ts'
import { chooseReading, type Rated } from './choose-reading.ts'
import { insideValue } from './could-go-on.ts'
import { unknownFields } from './dropped-fields.ts'
import type { Candidate } from './locate/candidate.ts'
import { findCandidates } from './locate/find-candidates.ts'
import { isFree, joinCandidates, wantsList } from './locate/join-candidates.ts'
import { beginsWithReasoning, leadingReasoning } from './locate/leading-reasoning.ts'
import { readScalarReply } from './locate/read-scalar-reply.ts'
import { turnOf } from './locate/turn.ts'
import { unescaped } from './locate/unescaped.ts'
import { isAllOf, readExact } from './read-exact.ts'
import * as refusals from './refusals.ts'
import { isRelated } from './related.ts'
import { parseLoosely } from './repair/loose-parser.ts'
import { withoutMarks } from './repair/loose-text.ts'
import { parseStrictly } from './repair/parse-strictly.ts'
import { scanJson } from './repair/scan-json.ts'
import { validated } from './validated.ts'

/**
 * With more values than this the reply is not an answer where one is wanted, and comparing them all would take too
 * long.
 */
const maxParts = 500
/** The same limit for all values in the reply, including the items of a list. */
const maxOffered = 1_000

/**
 * Reads a model's reply towards a schema. Takes valid JSON that satisfies the schema as it is; otherwise repairs and
 * aligns every part of the reply that may be the answer, and chooses one. Throws a `ParseError` when no part satisfies
 * the schema, when two different parts fit, or when the reply ends inside a value.
 */
export function readReply(reply: string, source: SchemaSource, options: ReadOptions = {}): Reading<unknown> {
  const exact = options.finished === false ? undefined : readExact(reply, source)
  if (exact !== undefined) return exact
  const plain = withoutMarks(reply)
  const whole = rateWhole(plain, source)
  // In valid JSON, a token of a chat template is ordinary text.
  const turn = whole === undefined ? turnOf(reply) : { text: plain, fixes: [], isOnlyReasoning: false, after: '' }
  const answer = unescaped(withoutMarks(turn.text))
  if (answer.text === '') throw refusals.empty(reply, turn.isOnlyReasoning)
  const { rated, isReasoned } =
    whole ?? rateBegun(answer.text, source) ?? rateWhole(answer.text, source) ?? rateParts(answer.text, source, reply)
  if (rated.every(({ alignment, cut }) => isFailure(alignment) && cut === undefined)) {
    const words = readScalarReply(answer.text, source.jsonSchema)
    if (words.isOnlyReasoning) throw refusals.empty(reply, true)
    rated.push(...words.rated)
  }
  const { value, fixes } = chooseReading(rated, source, reply, options, { what: 'JSON', text: answer.text })
  const before = [...turn.fixes, ...answer.fixes, ...(isReasoned ? [setAside] : [])]
  return { value, fixes: before.length === 0 ? fixes : [...before, ...fixes] }
}

const inFence = refusals.fix('fence', '$', 'took the JSON out of a fenced block')
const setAside = refusals.fix('reasoning', '$', 'set the reasoning aside')

interface Parts {
  readonly rated: Rated[]
  readonly isReasoned: boolean
}

/** Rates a reply that is JSON and nothing else. Strings in it are not searched for other answers. */
function rateWhole(text: string, source: SchemaSource): Parts | undefined {
  const strict = parseStrictly(text)
  if (strict === undefined) return undefined
  const whole = {
    value: strict.value,
    json: text,
    fixes: [],
    cost: 0,
    isCode: false,
    lead: '',
    start: 0,
    end: text.length,
  }
  const { jsonSchema } = source
  const alignment = alignCandidate(whole, jsonSchema, source) ?? unrelated(strict.value, jsonSchema)
  return { rated: [{ ...whole, alignment }], isReasoned: false }
}

/**
 * Rates a reply that is a single string, cut off or not, without searching the string for other answers. Reasoning and
 * the opening mark of a fence, closed or not, may come first.
 */
function rateBegun(text: string, source: SchemaSource): Parts | undefined {
  const from = beginsWithReasoning(text) ? (leadingReasoning(text) ?? text.length) : 0
  const mark = /^\s*([`~]{3,}\w*\n\s*)?(?=")/u.exec(text.slice(from))
  if (mark === null) return undefined
  const start = from + mark[0].length
  const scan = scanJson(text, start)
  const isReasoned = from > 0
  const fixes = mark[1] === undefined ? [] : [inFence]
  if (scan.kind === 'whole' && /^\s*[`~]{0,2}$/u.test(text.slice(scan.at))) {
    const whole = rateWhole(text.slice(start, scan.at), source)
    return whole && { rated: whole.rated.map((one) => ({ ...one, fixes })), isReasoned }
  }
  if (scan.kind !== 'cut') return undefined
  const value = parseLoosely(text, { start, isStrict: true })?.value
  const alignment = alignValue(source.jsonSchema, value)
  const place = { cost: 0, lead: '', start: 0, end: text.length, cut: insideValue }
  return { rated: [{ ...place, alignment, fixes }], isReasoned }
}

function unrelated(value: unknown, schema: JsonSchema): Alignment {
  const known = new Place(schema).keys
  return { value, cost: failure, fixes: [], loss: unknownFields(Object.keys(Object(value)), known, []) }
}

function rateParts(text: string, source: SchemaSource, reply: string): Parts {
  const schema = source.jsonSchema
  const rated: Rated[] = []
  const candidates: Candidate[] = []
  let isReasoned = false
  let offered = 0
  const takesMany = isFree(schema) || wantsList(schema, schema)
  const accept = (candidate: Candidate): boolean => {
    if (++offered > maxOffered || (!takesMany && rated.length >= maxParts)) throw tooMany(reply)
    const alignment = alignCandidate(candidate, schema, source)
    // A part that shares no field with the schema is about something else, even if all fields are optional.
    if (alignment === undefined) return false
    candidates.push(candidate)
    rated.push({ ...candidate, alignment })
    return !isFailure(alignment)
  }
  const reasoned = (takesAll: boolean): void => {
    isReasoned = true
    if (!takesAll) return
    rated.length = 0
    candidates.length = 0
  }
  let place: Place | undefined
  findCandidates(text, { accept, reasoned }, (keys, name) => {
    place ??= new Place(schema)
    return matchName(name, placeAt(place, keys).keys) !== undefined
  })
  const joined = joinCandidates(candidates, text, schema)
  return { rated: joined === undefined ? rated : [joined], isReasoned }
}

function placeAt(root: Place, keys: readonly PropertyKey[]): Place {
  return keys.reduce<Place>((at, key) => (typeof key === 'number' ? at.item(key) : at.field(String(key))), root)
}

function tooMany(reply: string): ParseError {
  return refusals.ambiguous(reply, `The reply holds more JSON values than can be told apart.`)
}

function alignCandidate(candidate: Candidate, schema: JsonSchema, source: SchemaSource): Alignment | undefined {
  const { json, conflict, value } = candidate
  const isAll = json !== undefined && isAllOf(json, value)
  if (isAll && isRelated(value, schema)) {
    const whole = validated(source, value, '')
    if (!(whole instanceof ParseError)) return { value, cost: 0, fixes: [] }
  }
  const strict = json === undefined ? undefined : parseLoosely(json, { isStrict: true })
  const twice = conflict ?? strict?.conflict
  if (twice !== undefined) {
    const [before, more] = twice.values
    const message = `${formatPath('$', twice.keys)} is given twice, as ${preview(plainValue(before))} and as ${preview(plainValue(more))}`
    return isRelated(value, schema) ? ambiguous(value, twice.keys, message) : undefined
  }
  const alignment = alignValue(schema, strict === undefined ? value : strict.value)
  if (!isRelated(alignment.value, schema)) return undefined
  // Valid JSON has only two possible problems: a repeated key, and an escape that is LaTeX.
  const fixes = strict?.fixes ?? []
  return fixes.length === 0 ? alignment : { ...alignment, fixes: [...fixes, ...alignment.fixes] }
}
