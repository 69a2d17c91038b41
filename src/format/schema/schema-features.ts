import { isPlainObject } from '../../value/is-plain-object.ts'
import { jsonText } from '../../value/json-text.ts'
import { formatPath } from '../../value/path.ts'
import { checkJsonSchema } from './check-json-schema.ts'
import { isTuple, type JsonSchema, resolveRef, schemaObject, typesOf } from './json-schema.ts'

type Schema = JsonSchema | boolean

/**
 * Lists the structural facts of a value, guided by its schema: optional fields present or absent, union branches, enum
 * values, booleans, nulls, arrays of none, one or many. Recursive parts share the names of their first level, so that
 * the list stays finite. Where the schema is silent the value itself gives the facts.
 */
export function schemaFeatures(root: JsonSchema, value: unknown): readonly string[] {
  const walk = new Walk(root)
  walk.value(root, value, '', new Map([['#', '']]))
  return [...walk.found]
}

/** Lists every feature that the schema allows, at most 5,000. */
export function allSchemaFeatures(root: JsonSchema): readonly string[] {
  const walk = new Walk(root)
  walk.schema(root, '', new Set(['#']))
  return [...walk.found].slice(0, maxFeatures)
}

const maxFeatures = 5_000
/** Parts of schema and value that are looked at: references that fan out would make them grow without end. */
const maxSteps = 50_000
const maxDepth = 256

class Walk {
  readonly found = new Set<string>()
  readonly #root: JsonSchema
  #steps = 0
  #depth = 0

  constructor(root: JsonSchema) {
    this.#root = root
  }

  /** Runs one step, unless there were too many. */
  #step(run: () => void): void {
    if (this.#depth >= maxDepth || this.#steps++ >= maxSteps) return
    this.#depth++
    run()
    this.#depth--
  }

  value(given: Schema, value: unknown, path: string, refs: ReadonlyMap<string, string>): void {
    if (value !== undefined) this.#step(() => this.#value(given, value, path, refs))
  }

  #value(given: Schema, value: unknown, path: string, refs: ReadonlyMap<string, string>): void {
    const ref = schemaObject(given).$ref
    const known = ref === undefined ? undefined : refs.get(ref)
    const here = known ?? path
    const open = ref === undefined || known !== undefined ? refs : new Map([...refs, [ref, path]])
    const schema = resolveRef(given, this.#root)
    const branches = schema.anyOf ?? schema.oneOf
    if (value !== null && here !== '' && this.#isNullable(schema)) this.found.add(`${here} not null`)
    if (branches !== undefined && value !== null) {
      const index = this.#branchOf(branches, value)
      const branch = branches[index]
      if (branch === undefined) return
      const branchPath = this.#branchPath(branches, index, here)
      if (branchPath !== here) this.found.add(branchPath)
      this.value(branch, value, branchPath, open)
      return
    }
    for (const part of schema.allOf ?? []) this.value(part, value, here, open)
    this.#own(schema, value, here, open)
  }

  #own(schema: JsonSchema, value: unknown, path: string, refs: ReadonlyMap<string, string>): void {
    if (value === null || typeof value === 'boolean') this.found.add(equals(path, value))
    else if (schema.enum !== undefined) this.found.add(equals(path, value))
    else if (Array.isArray(value)) {
      this.found.add(`${path}[] ${value.length === 0 ? 'empty' : value.length === 1 ? 'one' : 'many'}`)
      value.forEach((item, i) => {
        const [itemSchema, itemPath] = itemOf(schema, i, path)
        this.value(itemSchema, item, itemPath, refs)
      })
    } else if (isPlainObject(value)) this.#fields(schema, value, path, refs)
  }

  #fields(schema: JsonSchema, value: Record<string, unknown>, path: string, refs: ReadonlyMap<string, string>): void {
    const properties = schema.properties ?? {}
    for (const key of optionalKeys(schema)) {
      const present = Object.hasOwn(value, key) && value[key] !== undefined
      this.found.add(present ? field(path, key) : absent(path, key))
    }
    for (const [key, item] of Object.entries(value)) {
      const property = Object.hasOwn(properties, key) ? properties[key] : undefined
      if (property !== undefined) this.value(property, item, field(path, key), refs)
      else if (schema.allOf === undefined) {
        this.found.add(field(path, key))
        this.value(schema.additionalProperties ?? true, item, field(path, key), refs)
      }
    }
  }

  schema(given: Schema, path: string, refs: ReadonlySet<string>): void {
    if (this.found.size < maxFeatures) this.#step(() => this.#schema(given, path, refs))
  }

  #schema(given: Schema, path: string, refs: ReadonlySet<string>): void {
    const ref = schemaObject(given).$ref
    if (ref !== undefined && refs.has(ref)) return
    const open = ref === undefined ? refs : new Set([...refs, ref])
    const schema = resolveRef(given, this.#root)
    const branches = schema.anyOf ?? schema.oneOf ?? []
    branches.forEach((branch, index) => {
      const branchPath = this.#branchPath(branches, index, path)
      if (branchPath !== path) this.found.add(branchPath)
      this.schema(branch, branchPath, open)
    })
    for (const part of schema.allOf ?? []) this.schema(part, path, open)
    if (path !== '' && this.#isNullable(schema)) this.found.add(`${path} not null`)
    const types = typesOf(schema) ?? []
    if (types.includes('null') || schema.const === null) this.found.add(equals(path, null))
    if (types.includes('boolean') && schema.const === undefined)
      for (const flag of [true, false]) this.found.add(equals(path, flag))
    for (const option of schema.enum ?? []) this.found.add(equals(path, option))
    if (types.includes('array')) this.#allOfArray(schema, path, open)
    const optional = new Set(optionalKeys(schema))
    for (const [key, property] of Object.entries(schema.properties ?? {})) {
      if (optional.has(key)) this.found.add(field(path, key)).add(absent(path, key))
      this.schema(property, field(path, key), open)
    }
  }

  #allOfArray(schema: JsonSchema, path: string, refs: ReadonlySet<string>): void {
    const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema
    if (schema.prefixItems !== undefined) {
      schema.prefixItems.forEach((item, i) => {
        this.schema(item, `${path}[${i}]`, refs)
      })
      return
    }
    if (minItems === 0) this.found.add(`${path}[] empty`)
    if (minItems <= 1 && maxItems >= 1) this.found.add(`${path}[] one`)
    if (maxItems > 1) this.found.add(`${path}[] many`)
    const [item, itemPath] = itemOf(schema, 0, path)
    this.schema(item, itemPath, refs)
  }

  /** Finds the branch that a value takes: by discriminator when there is one, else the first that it satisfies. */
  #branchOf(branches: readonly Schema[], value: unknown): number {
    const byTag = branches.findIndex((branch) => {
      const tags = this.#tags(branch)
      return tags.length > 0 && isPlainObject(value) && tags.every(([key, tag]) => value[key] === tag)
    })
    return byTag >= 0 ? byTag : branches.findIndex((branch) => checkJsonSchema(branch, value, this.#root).length === 0)
  }

  /** Names a branch by its discriminator or its type; a union with null alone has no branches worth a name. */
  #branchPath(branches: readonly Schema[], index: number, path: string): string {
    const branch = branches[index] ?? true
    const [tag] = this.#tags(branch)
    if (tag !== undefined) return `${path}<${tag[0]}=${jsonText(tag[1])}>`
    const others = branches.filter((other) => resolveRef(other, this.#root).type !== 'null')
    if (others.length < 2) return path
    const schema = resolveRef(branch, this.#root)
    if (schema.const !== undefined) return equals(path, schema.const)
    const types = typesOf(schema)?.join('|') ?? 'any'
    const sameType = others.filter((other) => typesOf(resolveRef(other, this.#root))?.join('|') === types).length
    return `${path}<${types}${sameType > 1 ? ` ${index + 1}` : ''}>`
  }

  #isNullable(schema: JsonSchema): boolean {
    const branches = schema.anyOf ?? schema.oneOf ?? []
    return (
      (typesOf(schema)?.includes('null') ?? false) ||
      branches.some((branch) => typesOf(resolveRef(branch, this.#root))?.includes('null'))
    )
  }

  #tags(branch: Schema): [string, unknown][] {
    const schema = resolveRef(branch, this.#root)
    return Object.entries(schema.properties ?? {}).flatMap(([key, property]): [string, unknown][] => {
      const { const: constant, enum: options } = resolveRef(property, this.#root)
      if (constant !== undefined) return [[key, constant]]
      return options?.length === 1 ? [[key, options[0]]] : []
    })
  }
}

function optionalKeys(schema: JsonSchema): readonly string[] {
  const required = new Set(schema.required ?? [])
  return Object.keys(schema.properties ?? {}).filter((key) => !required.has(key))
}

function itemOf(schema: JsonSchema, index: number, path: string): [Schema, string] {
  const { items, prefixItems } = schema
  const place = prefixItems?.[index] ?? (isTuple(items) ? items[index] : undefined)
  if (place !== undefined) return [place, `${path}[${index}]`]
  // After a tuple `items` is the rest.
  return [isTuple(items) ? true : (items ?? true), `${path}[]`]
}

function field(path: string, key: string): string {
  return formatPath(path, [key])
}

function absent(path: string, key: string): string {
  return `${field(path, key)} absent`
}

function equals(path: string, value: unknown): string {
  return `${path} = ${jsonText(value)}`.trimStart()
}
