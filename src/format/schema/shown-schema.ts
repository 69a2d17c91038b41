import { isPlainObject } from '../../value/is-plain-object.ts'
import { preview } from '../../value/preview.ts'
import { labelPairs, type Pairs, pairsOf, refused, shownOf, valuesOf } from './alias-pairs.ts'
import { flatten, type JsonSchema, jsonType, resolveRef, type Schema, schemaObject } from './json-schema.ts'

type Part = Record<string, unknown>

/**
 * Makes the schema that the model sees, and records how it differs from the original. Throws a `DefinitionError` for
 * aliases that would make a reply impossible to read back.
 */
export class ShownSchema {
  readonly schema: JsonSchema
  /** Keyed by the `properties` of both schemas, the `x-enumAlias` of the original and the `enum` of the shown schema. */
  readonly pairs = new Map<unknown, Pairs>()
  /** Maps each part of the original to its part of the shown schema, and back. */
  readonly twins = new Map<Schema, Schema>()
  /** Maps each part of the original that has a default to its part of the shown schema. */
  readonly defaults = new Map<JsonSchema, Part>()
  readonly #root: JsonSchema
  /** The path of each alias, and the aliases that name a field. */
  readonly #places = new Map<unknown, string>()
  readonly #used = new Set<unknown>()

  constructor(root: JsonSchema) {
    this.#root = root
    this.schema = schemaObject(this.#rewritten(root, '#', []))
    for (const [alias, path] of this.#places)
      if (!this.#used.has(alias))
        throw refused(`x-alias at ${path}`, `${preview(alias)} names no field of an object: put it on a property`)
    this.pairs.delete(undefined)
  }

  /** Rewrites a schema or a list of schemas. `around` holds the outer schemas that apply to the same value. */
  #rewritten(given: unknown, path: string, around: readonly JsonSchema[]): unknown {
    if (Array.isArray(given)) return given.map((part: unknown, i) => this.#rewritten(part, `${path}/${i}`, around))
    if (!isPlainObject(given)) return given
    const labels = given['x-enumAlias']
    // Labels beside a reference belong to this use only, so its target must stay as it is.
    const schema = labels === undefined ? schemaObject(given) : resolveRef(given, this.#root)
    const here = [...around, schema]
    const fields = pairsOf(this.#fields(here, lone), `x-alias at ${path}`)
    const part: Part = {}
    this.twins.set(schemaObject(given), part).set(part, schemaObject(given))
    for (const [keyword, value] of Object.entries(schema)) {
      const at = `${path}/${keyword}`
      if (keyword === 'x-alias') this.#places.set(value, path)
      else if (keyword === 'required') part[keyword] = this.#required(schema, fields)
      else if (/^(?:\$defs|definitions|(?:p|patternP)roperties)$/.test(keyword))
        part[keyword] = this.#map(Object(value), at, keyword === 'properties' ? fields : new Map())
      else if (/^(?:const|enum|default|examples)$/.test(keyword)) part[keyword] = value
      else part[keyword] = this.#rewritten(value, at, /Of$|^not$/.test(keyword) ? here : [])
    }
    this.pairs.set(schema.properties, fields).set(part.properties, fields)
    if (schema.default !== undefined) this.defaults.set(schema, part)
    if (labels !== undefined) this.#label(part, schema, `x-enumAlias at ${path}`)
    return part
  }

  #map(given: object, path: string, fields: Pairs): Part {
    const result: Part = {}
    for (const [name, inner] of Object.entries(given)) {
      const part = { value: this.#rewritten(inner, `${path}/${name}`, []), configurable: true }
      // References and readers also find a field by its name. The name is not enumerable, so that no list shows it.
      Object.defineProperty(result, name, part)
      Object.defineProperty(result, String(shownOf(name, fields)), { ...part, enumerable: true })
    }
    return result
  }

  #required(schema: JsonSchema, fields: Pairs): unknown {
    const all = this.#fields([schema])
    const keys = labelPairs(resolveRef(schema.propertyNames, this.#root), '')
    return schema.required?.map((name) => shownOf(fields.has(name) ? name : (all.get(name) ?? name), fields, keys))
  }

  #label(part: Part, schema: JsonSchema, where: string): void {
    const pairs = labelPairs(schema, where)
    const values = valuesOf(schema).map((value) => shownOf(value, pairs))
    const types = [...new Set(values.map(jsonType))]
    delete part.const
    delete part['x-enumAlias']
    // A number with an alias is a string to the model.
    Object.assign(part, { type: types.length === 1 ? types[0] : types, enum: values })
    this.pairs.set(schema['x-enumAlias'], pairs).set(values, pairs)
  }

  /** Maps the fields of an object to the names that the model sees. */
  #fields(schemas: readonly JsonSchema[], choose?: typeof lone): ReadonlyMap<string, string> {
    const fields = new Map<string, string>()
    for (const { properties = {} } of flatten(schemas, this.#root, choose))
      for (const [name, property] of Object.entries(properties)) {
        const alias = flatten([property], this.#root, lone).find((part) => part['x-alias'])?.['x-alias']
        this.#used.add(alias)
        if (alias !== undefined || !fields.has(name)) fields.set(name, alias ?? name)
      }
    return fields
  }
}

/** Returns the only branch that is not null, or nothing: in a union of null and one branch a field is unambiguous. */
function lone(branches: readonly Schema[]): readonly Schema[] {
  const others = branches.filter((branch) => schemaObject(branch).type !== 'null')
  return others.length === 1 ? others : []
}
