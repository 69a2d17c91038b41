import { isPlainObject } from '../../value/is-plain-object.ts'
import { setOwn } from '../../value/own-copy.ts'
import { isOpen, type JsonSchema, schemaObject, typesOf, wrapperOf } from './json-schema.ts'
import { Place } from './place.ts'
import type { SchemaSource } from './schema-source.ts'

/** Stands for the JSON Schema of a schema that has none: nothing is known about its places. */
export const noSchema: JsonSchema = {}

/** The packing of each schema, which is looked for only once; null for schemas that need none. */
const known = new WeakMap<object, Packing | null>()

/**
 * Makes a source read what structured output asks for where a provider cannot state a type: JSON inside a string at a
 * place of any type, and a wrapper around the whole. What a demonstration holds there and looks the same is written so
 * that it reads back. `owner` is the schema that the source was made of.
 */
export function packedSource(source: SchemaSource, owner: object): SchemaSource {
  const packing = (): Packing | null => {
    const found = known.get(owner)
    if (found !== undefined) return found
    const made = packingOf(source)
    known.set(owner, made)
    return made
  }
  const toNames = (value: unknown): unknown =>
    source.toNames(mayBePacked(value) ? (packing()?.unpacked(value) ?? value) : value)
  return {
    check: source.check,
    toNames,
    validate: (value, reply) => source.check(toNames(value), reply),
    toShown: (value) => {
      const shown = source.toShown(value)
      return mayBePacked(shown) ? (packing()?.packed(shown) ?? shown) : shown
    },
    get named() {
      return source.named
    },
    get jsonSchema() {
      return source.jsonSchema
    },
  }
}

/**
 * Tells whether a value holds a text that may be JSON, or looks like a wrapper. Most do not, and the schema of a cold
 * start's examples need not be looked through.
 */
function mayBePacked(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return jsonStart.test(value)
  if (typeof value !== 'object' || value === null || depth > maxDepth) return false
  const parts = Object.values(value)
  return (parts.length === 1 && depth === 0) || parts.some((part) => mayBePacked(part, depth + 1))
}

const jsonStart = /^\s*["[{]/u

function packingOf(source: SchemaSource): Packing | null {
  const schema = source.jsonSchema
  if (schema === noSchema) return null
  const packing = new Packing(schema)
  return packing.isNeeded ? packing : null
}

/** How many places below each other are looked at: a schema that contains itself would never end. */
const maxDepth = 24

class Packing {
  readonly isNeeded: boolean
  readonly #root: Place
  readonly #wrapper: ReturnType<typeof wrapperOf>

  constructor(schema: JsonSchema) {
    this.#root = new Place(schema)
    this.#wrapper = wrapperOf(schema)
    this.isNeeded = this.#wrapper.isRead !== 'never' || hasOpen(schema)
  }

  unpacked(value: unknown): unknown {
    return walk(this.#root, this.#inner(value) ?? value, inString, 0)
  }

  packed(value: unknown): unknown {
    const result = walk(this.#root, value, (text) => (inString(text) === text ? text : JSON.stringify(text)), 0)
    if (this.#inner(result) === undefined) return result
    return { [this.#wrapper.key]: this.#wrapper.isRead === 'as-text' ? JSON.stringify(result) : result }
  }

  /** Returns what is inside a wrapper. */
  #inner(value: unknown): unknown {
    const { key, isRead } = this.#wrapper
    if (isRead === 'never' || !isPlainObject(value) || Object.keys(value).join() !== key) return undefined
    const inner = value[key]
    if (isRead === 'always') return inner
    const parsed = typeof inner === 'string' ? inString(inner) : undefined
    return isPlainObject(parsed) ? parsed : undefined
  }
}

/** Returns the object, list or text whose JSON a text is, or the text itself. */
function inString(text: string): unknown {
  if (!jsonStart.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Tells whether a text at this place may stand for a value, or for itself. */
function isFree({ kinds, isOpen }: Place): boolean {
  return kinds.has('string') && isOpen
}

/** Replaces the texts at places of any type. What is inside such a place stays as it is. */
function walk(place: Place, value: unknown, change: (text: string) => unknown, depth: number): unknown {
  if (isFree(place)) return typeof value === 'string' ? change(value) : value
  if (depth > maxDepth) return value
  if (Array.isArray(value)) return value.map((item, i) => walk(place.item(i), item, change, depth + 1))
  if (!isPlainObject(value)) return value
  const result: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value))
    setOwn(result, key, place.keys.includes(key) ? walk(place.field(key), item, change, depth + 1) : item)
  return result
}

/** Tells whether some part of a schema is open. Looks at each part once: schemas may contain themselves. */
function hasOpen(schema: JsonSchema): boolean {
  const seen = new Set<unknown>([false, undefined])
  const queue: unknown[] = [schema]
  while (queue.length > 0) {
    const given = queue.pop()
    if (seen.has(given)) continue
    seen.add(given)
    const part = schemaObject(given)
    const { $ref, items, prefixItems, properties = {}, $defs = {}, definitions = {} } = part
    if ($ref === undefined && isOpen(part, schema)) return true
    // A list that says nothing about its items takes any.
    if (typesOf(part)?.includes('array') === true && (items ?? prefixItems) === undefined) return true
    for (const some of [part.anyOf, part.oneOf, part.allOf, prefixItems]) queue.push(...(some ?? []))
    for (const some of [properties, $defs, definitions]) queue.push(...Object.values(some))
    queue.push(...(Array.isArray(items) ? items : [items]))
  }
  return false
}
