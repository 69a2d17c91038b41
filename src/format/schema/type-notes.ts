import type { Texts } from '../../texts.ts'
import { jsonText } from '../../value/json-text.ts'
import { say } from '../../value/say.ts'
import { isTuple, type JsonSchema, resolveRef, type Schema, schemaObject } from './json-schema.ts'
import { templateType } from './template-type.ts'

/** Bounds that libraries emit for number types (zod: int, int32, uint32, float32). They do not help a model. */
const typeBounds = [Number.MAX_SAFE_INTEGER, 2 ** 31, 2 ** 31 - 1, 2 ** 32 - 1, 3.4028234663852886e38]
/** Names of zod checks that appear as `format`; the pattern beside them says more. */
const noFormats = ['regex', 'includes', 'starts_with', 'ends_with']
const maxBranches = 12
const maxDepth = 4

/** What notes are written in: the schema that references are looked up in, and the words. */
export interface Within {
  readonly root: JsonSchema
  readonly texts: Partial<Texts>
}

/**
 * Lists what the type of a schema does not show: its description, then its constraints, including those of nullable and
 * union branches, of items and of record values.
 */
export function typeNotes(schema: Schema, within: Within, depth = 0): readonly string[] {
  const { root, texts } = within
  const resolved = resolveRef(schema, root)
  const description = oneLine(resolved.description)
  const notes = [...new Set([...(description === '' ? [] : [description]), ...constraints(resolved, within, depth)])]
  return resolved.default === undefined || depth > 0 ? notes : [...notes, fallback(resolved.default, texts)]
}

/** Lists the notes beside a field. For a referenced object these are only what the reference adds: it has its own notes. */
export function fieldNotes(property: Schema, within: Within): readonly string[] {
  const { $ref, description, default: value } = schemaObject(property)
  if ($ref === undefined || !isObject(resolveRef(property, within.root))) return typeNotes(property, within)
  const notes = description === undefined ? [] : [oneLine(description)]
  return value === undefined ? notes : [...notes, fallback(value, within.texts)]
}

function fallback(value: unknown, texts: Partial<Texts>): string {
  return say(texts.fallback ?? 'default {value}', { value: jsonText(value) })
}

/** Puts a text on one line, so that it fits into a comment. */
export function oneLine(text = ''): string {
  return text.replace(/\s+/gu, ' ').trim()
}

function constraints(schema: JsonSchema, within: Within, depth: number): readonly string[] {
  const { texts } = within
  const notes: string[] = []
  const { format, pattern } = schema
  if (format !== undefined && !noFormats.includes(format)) notes.push(format)
  else if (pattern !== undefined && templateType(pattern) === undefined) notes.push(`/${pattern}/`)
  notes.push(...numberRange(schema, texts))
  if (schema.multipleOf !== undefined)
    notes.push(say(texts.multipleOf ?? 'multiple of {number}', { number: schema.multipleOf }))
  notes.push(...range(schema.minLength, schema.maxLength, texts, texts.characters ?? '{range} chars'))
  if (schema.prefixItems === undefined)
    notes.push(...range(schema.minItems, schema.maxItems, texts, texts.items ?? '{range} items'))
  if (schema.uniqueItems === true) notes.push(texts.unique ?? 'unique')
  notes.push(...range(schema.minProperties, schema.maxProperties, texts, texts.keys ?? '{range} keys'))
  if (depth < maxDepth) notes.push(...innerNotes(schema, within, depth + 1))
  return notes
}

function innerNotes(schema: JsonSchema, within: Within, depth: number): readonly string[] {
  const { root, texts } = within
  const each = (notes: string): string => say(texts.each ?? 'each {notes}', { notes })
  const notes = (schema.allOf ?? []).slice(0, maxBranches).flatMap((part) => valueNotes(part, within, depth))
  const branches = branchesOf(schema).filter((branch) => schemaObject(branch).type !== 'null')
  for (const branch of isSpelled(schema, root) ? [] : branches.slice(0, maxBranches)) {
    const found = valueNotes(branch, within, depth)
    if (found.length === 0) continue
    const { type } = resolveRef(branch, root)
    notes.push(branches.length === 1 || typeof type !== 'string' ? found.join(', ') : `${type}: ${found.join(', ')}`)
  }
  const { items, prefixItems, additionalProperties, properties } = schema
  const values = properties === undefined ? additionalProperties : undefined
  for (const inner of [items, values]) {
    const found = inner === undefined || isTuple(inner) ? [] : valueNotes(inner, within, depth)
    if (found.length > 0 && prefixItems === undefined) notes.push(each(found.join(', ')))
  }
  const places = (prefixItems ?? (isTuple(items) ? items : [])).slice(0, maxBranches)
  const found = places.map((item) => valueNotes(item, within, depth).join(', '))
  if (found.length > 1 && new Set(found).size === 1 && found[0]) notes.push(each(found[0]))
  else notes.push(...found.flatMap((note, i) => (note === '' ? [] : [`[${i}] ${note}`])))
  return notes
}

/** Returns the branches of a union. */
export function branchesOf({ anyOf, oneOf }: JsonSchema): readonly Schema[] {
  return anyOf ?? oneOf ?? []
}

/** Lists the notes on each branch of a union that describes some of its literals. Returns undefined for other unions. */
export function branchNotes(schema: JsonSchema, within: Within): readonly string[] | undefined {
  if (!isSpelled(schema, within.root)) return undefined
  return branchesOf(schema).map((branch) => valueNotes(branch, within, 1).join(', '))
}

/** Tells whether each branch has its note beside it: a note on one literal means nothing without that literal. */
function isSpelled(schema: JsonSchema, root: JsonSchema): boolean {
  const branches = branchesOf(schema).slice(0, maxBranches)
  const resolved = branches.map((branch) => resolveRef(branch, root))
  return (
    resolved.filter(({ type }) => type !== 'null').length > 1 &&
    resolved.some((one) => one.description !== undefined && (one.const !== undefined || one.enum?.length === 1))
  )
}

/** Lists the notes on a value. Objects have none here, because they carry their own. */
function valueNotes(schema: Schema, within: Within, depth: number): readonly string[] {
  const resolved = resolveRef(schema, within.root)
  return isObject(resolved) ? [] : typeNotes(resolved, within, depth)
}

function isObject({ type, properties, additionalProperties }: JsonSchema): boolean {
  // A record has no place for notes of its own.
  return properties !== undefined || (type === 'object' && additionalProperties === undefined)
}

function numberRange(
  { minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema,
  texts: Partial<Texts>,
): readonly string[] {
  const notes = [...range(minimum, maximum, texts)]
  if (isTelling(exclusiveMinimum)) notes.push(`> ${exclusiveMinimum}`)
  if (isTelling(exclusiveMaximum)) notes.push(`< ${exclusiveMaximum}`)
  return notes
}

/** Says bounds: of a number, or of how many there are in the words of `unit`. */
function range(
  min: number | undefined,
  max: number | undefined,
  texts: Partial<Texts>,
  unit?: string,
): readonly string[] {
  const low = isTelling(min) ? min : undefined
  const high = isTelling(max) ? max : undefined
  const counted = (span: string): readonly string[] => [unit === undefined ? span : say(unit, { range: span })]
  if (low !== undefined && high !== undefined) {
    if (low === high) return counted(`${low}`)
    return counted(low < 0 ? say(texts.range ?? '{from} to {to}', { from: low, to: high }) : `${low}-${high}`)
  }
  if (low !== undefined && unit !== undefined && low <= 1) return low === 1 ? [texts.nonEmpty ?? 'non-empty'] : []
  if (low !== undefined) return counted(`>= ${low}`)
  return high === undefined ? [] : counted(`<= ${high}`)
}

function isTelling(bound: number | undefined): bound is number {
  return bound !== undefined && !typeBounds.includes(Math.abs(bound))
}
