import { jsonText } from '../../value/json-text.ts'
import { isTuple, type JsonSchema, resolveRef, type Schema, schemaObject } from './json-schema.ts'
import { templateType } from './template-type.ts'

/** Bounds that libraries emit for number types (zod: int, int32, uint32, float32). They do not help a model. */
const typeBounds = [Number.MAX_SAFE_INTEGER, 2 ** 31, 2 ** 31 - 1, 2 ** 32 - 1, 3.4028234663852886e38]
/** Names of zod checks that appear as `format`; the pattern beside them says more. */
const noFormats = ['regex', 'includes', 'starts_with', 'ends_with']
const maxBranches = 12
const maxDepth = 4

/**
 * Lists what the type of a schema does not show: its description, then its constraints, including those of nullable and
 * union branches, of items and of record values.
 */
export function typeNotes(schema: Schema, root: JsonSchema, depth = 0): readonly string[] {
  const resolved = resolveRef(schema, root)
  const description = oneLine(resolved.description)
  const notes = [...new Set([...(description === '' ? [] : [description]), ...constraints(resolved, root, depth)])]
  return resolved.default === undefined || depth > 0 ? notes : [...notes, `default ${jsonText(resolved.default)}`]
}

/** Lists the notes beside a field. For a referenced object these are only what the reference adds: it has its own notes. */
export function fieldNotes(property: Schema, root: JsonSchema): readonly string[] {
  const { $ref, description, default: value } = schemaObject(property)
  if ($ref === undefined || !isObject(resolveRef(property, root))) return typeNotes(property, root)
  const notes = description === undefined ? [] : [oneLine(description)]
  return value === undefined ? notes : [...notes, `default ${jsonText(value)}`]
}

/** Puts a text on one line, so that it fits into a comment. */
export function oneLine(text = ''): string {
  return text.replace(/\s+/gu, ' ').trim()
}

function constraints(schema: JsonSchema, root: JsonSchema, depth: number): readonly string[] {
  const notes: string[] = []
  const { format, pattern } = schema
  if (format !== undefined && !noFormats.includes(format)) notes.push(format)
  else if (pattern !== undefined && templateType(pattern) === undefined) notes.push(`/${pattern}/`)
  notes.push(...numberRange(schema))
  if (schema.multipleOf !== undefined) notes.push(`multiple of ${schema.multipleOf}`)
  notes.push(...range(schema.minLength, schema.maxLength, ' chars'))
  if (schema.prefixItems === undefined) notes.push(...range(schema.minItems, schema.maxItems, ' items'))
  if (schema.uniqueItems === true) notes.push('unique')
  notes.push(...range(schema.minProperties, schema.maxProperties, ' keys'))
  if (depth < maxDepth) notes.push(...innerNotes(schema, root, depth + 1))
  return notes
}

function innerNotes(schema: JsonSchema, root: JsonSchema, depth: number): readonly string[] {
  const notes = (schema.allOf ?? []).slice(0, maxBranches).flatMap((part) => valueNotes(part, root, depth))
  const branches = branchesOf(schema).filter((branch) => schemaObject(branch).type !== 'null')
  for (const branch of isSpelled(schema, root) ? [] : branches.slice(0, maxBranches)) {
    const found = valueNotes(branch, root, depth)
    if (found.length === 0) continue
    const { type } = resolveRef(branch, root)
    notes.push(branches.length === 1 || typeof type !== 'string' ? found.join(', ') : `${type}: ${found.join(', ')}`)
  }
  const { items, prefixItems, additionalProperties, properties } = schema
  const values = properties === undefined ? additionalProperties : undefined
  for (const inner of [items, values]) {
    const found = inner === undefined || isTuple(inner) ? [] : valueNotes(inner, root, depth)
    if (found.length > 0 && prefixItems === undefined) notes.push(`each ${found.join(', ')}`)
  }
  const places = (prefixItems ?? (isTuple(items) ? items : [])).slice(0, maxBranches)
  const found = places.map((item) => valueNotes(item, root, depth).join(', '))
  if (found.length > 1 && new Set(found).size === 1 && found[0] !== '') notes.push(`each ${found[0]}`)
  else notes.push(...found.flatMap((note, i) => (note === '' ? [] : [`[${i}] ${note}`])))
  return notes
}

/** Returns the branches of a union. */
export function branchesOf({ anyOf, oneOf }: JsonSchema): readonly Schema[] {
  return anyOf ?? oneOf ?? []
}

/** Lists the notes on each branch of a union that describes some of its literals. Returns undefined for other unions. */
export function branchNotes(schema: JsonSchema, root: JsonSchema): readonly string[] | undefined {
  if (!isSpelled(schema, root)) return undefined
  return branchesOf(schema).map((branch) => valueNotes(branch, root, 1).join(', '))
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
function valueNotes(schema: Schema, root: JsonSchema, depth: number): readonly string[] {
  const resolved = resolveRef(schema, root)
  return isObject(resolved) ? [] : typeNotes(resolved, root, depth)
}

function isObject({ type, properties, additionalProperties }: JsonSchema): boolean {
  // A record has no place for notes of its own.
  return properties !== undefined || (type === 'object' && additionalProperties === undefined)
}

function numberRange({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): readonly string[] {
  const notes = [...range(minimum, maximum, '')]
  if (isTelling(exclusiveMinimum)) notes.push(`> ${exclusiveMinimum}`)
  if (isTelling(exclusiveMaximum)) notes.push(`< ${exclusiveMaximum}`)
  return notes
}

function range(min: number | undefined, max: number | undefined, unit: string): readonly string[] {
  const low = isTelling(min) ? min : undefined
  const high = isTelling(max) ? max : undefined
  if (low !== undefined && high !== undefined)
    return [low === high ? `${low}${unit}` : `${low}${low < 0 ? ' to ' : '-'}${high}${unit}`]
  if (low !== undefined && unit !== '' && low <= 1) return low === 1 ? ['non-empty'] : []
  if (low !== undefined) return [`>= ${low}${unit}`]
  return high === undefined ? [] : [`<= ${high}${unit}`]
}

function isTelling(bound: number | undefined): bound is number {
  return bound !== undefined && !typeBounds.includes(Math.abs(bound))
}
