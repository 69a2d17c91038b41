import { isPlainObject } from '../../value/is-plain-object.ts'
import { pattern } from '../../value/pattern.ts'
import type { Branches } from './branches.ts'
import { type JsonSchema, resolveRef, typesOf } from './json-schema.ts'

const identifier = /* @__PURE__ */ pattern(String.raw`^[\p{L}_][\p{L}\p{N}_.:/-]*$`, 'u')

/** The longest key that may name a structure; a longer one is text. */
const longestName = 64

/** Tells whether a schema allows any value. */
export function isAny(schema: JsonSchema): boolean {
  return (
    typesOf(schema) === undefined &&
    schema.anyOf === undefined &&
    schema.oneOf === undefined &&
    schema.allOf === undefined
  )
}

/**
 * Tells whether an object may have unnamed fields. A schema that lists fields and says nothing about others is taken to
 * allow no others.
 */
export function isOpenObject(schema: JsonSchema): boolean {
  if (schema.allOf !== undefined || schema.additionalProperties === false) return false
  return schema.properties === undefined || schema.additionalProperties !== undefined
}

/** Lists the fields of a value that its schema does not name, but not all keys of a long dictionary, which are data. */
export function openEntries(
  value: Readonly<Record<string, unknown>>,
  properties: NonNullable<JsonSchema['properties']>,
): readonly (readonly [string, unknown])[] {
  const entries = Object.entries(value).filter(
    ([key, item]) => !Object.hasOwn(properties, key) && item !== undefined && key.length <= longestName,
  )
  return entries.slice(0, 32)
}

/** A name that tells what the open parts beside it contain. */
export interface PlainTag {
  /** The suffix of the path: `<name="search">`. */
  readonly name: string
  /** The open fields that the name describes. */
  readonly parts: ReadonlySet<string>
}

/**
 * Finds the text that tells what the open part beside it holds, like the name of a tool beside its arguments: an
 * identifier in a field that the schema does not restrict. Returns undefined when the object has no such pair.
 */
export function plainTag(
  schema: JsonSchema,
  value: Readonly<Record<string, unknown>>,
  root: JsonSchema,
  branches: Branches,
): PlainTag | undefined {
  const propertyOf = (key: string): JsonSchema =>
    schema.properties !== undefined && Object.hasOwn(schema.properties, key)
      ? resolveRef(schema.properties[key], root)
      : resolveRef(schema.additionalProperties, root)
  const parts = Object.keys(value).filter((key) => {
    const item = value[key]
    return isPlainObject(item) && holdsOpen(propertyOf(key), item, root, branches)
  })
  if (parts.length === 0) return undefined
  const tags = Object.entries(value).filter(
    ([key, item]) => isIdentifier(item) && !/^_?id$|_id$|I[dD]$/u.test(key) && isPlainText(propertyOf(key)),
  )
  // Any text may look like a name. If no field has a usual key for one, only a field that the schema types is trusted.
  const named = tags.filter(([name]) => !isAny(propertyOf(name)))
  const [key, text] = tags.find(([name]) => tagLike.test(name)) ?? named[0] ?? []
  return key === undefined ? undefined : { name: `<${key}=${JSON.stringify(text)}>`, parts: new Set(parts) }
}

/** Matches the usual keys of fields that tell kinds apart; they are preferred. */
const tagLike = /(?:type|kind|name|tool|function|action|method|op|operation|event|command|intent)$/iu

function holdsOpen(schema: JsonSchema, value: unknown, root: JsonSchema, branches: Branches): boolean {
  const options = schema.anyOf ?? schema.oneOf
  if (options === undefined) return isOpenObject(schema)
  const branch = options[branches.indexOf(options, value)]
  return branch !== undefined && isOpenObject(resolveRef(branch, root))
}

function isPlainText(schema: JsonSchema): boolean {
  if (schema.enum !== undefined || schema.const !== undefined || schema.format !== undefined) return false
  return isAny(schema) || typesOf(schema)?.join() === 'string'
}

function isIdentifier(value: unknown): boolean {
  return typeof value === 'string' && value.length <= longestName && identifier().test(value)
}
