import {
  isTuple,
  type JsonSchema,
  jsonType,
  lookUpRef,
  resolveRef,
  restOf,
  type Schema,
  schemaObject,
  typesOf,
  wrapperOf,
} from '../../format/schema/json-schema.ts'
import { jsonText } from '../../value/json-text.ts'
import { formatPath } from '../../value/path.ts'
import { circles } from './circles.ts'
import { reduceConstraints } from './constraints.ts'
import type { Dialect } from './dialect.ts'
import { isDisjoint } from './is-disjoint.ts'
import { mergeAll, mergeTwo } from './merge-all.ts'
import { nullable } from './nullable.ts'
import { deeper, type Place } from './place.ts'
import { reduceTuple } from './reduce-tuple.ts'
import type { LossKind, Lost } from './reduced-schema.ts'
import type { Node, RefUse } from './ref-use.ts'
import { Repeats } from './repeats.ts'
import {
  anyScalar,
  asReference,
  bare,
  closedObject,
  distinctTypes,
  isPlainObjectSchema,
  scalars,
  unusedName,
} from './schema-parts.ts'

/** Every provider refuses deeper schemas, and a reference that fans out must not grow without end. */
const maxDepth = 64
const maxNodes = 10_000
const maxDefinitions = 1_000

/** Rewrites one schema in the dialect of a provider and keeps track of what is lost. */
export class Reducer {
  readonly lost: Lost[] = []
  readonly refs: RefUse[] = []
  readonly #root: JsonSchema
  readonly #dialect: Dialect
  readonly #names = new Map<object, string>()
  readonly #taken = new Set<string>()
  readonly #budget = { left: 5_000 }
  readonly #open: { readonly name: string; readonly target: JsonSchema; readonly path: string }[] = []
  #nodes = 0
  readonly #repeats = new Repeats()

  constructor(root: JsonSchema, dialect: Dialect) {
    this.#root = root
    this.#dialect = dialect
  }

  run(): Node {
    const { schema } = mergeAll(resolveRef(this.#root, this.#root), this.#root, this.#budget)
    const isWrapped = this.#dialect.objectRoot && !isPlainObjectSchema(schema)
    if (!isWrapped) this.#names.set(this.#root, '#')
    const top = this.#node(isWrapped ? this.#root : resolveRef(this.#root, this.#root), {
      path: '$',
      depth: 0,
      required: true,
      direct: true,
    })
    const { key } = wrapperOf(this.#root)
    if (isWrapped) this.#weaken('$', 'type', `the answer must be an object: it comes as { "${key}": … }`)
    const result = isWrapped ? closedObject({ [key]: top }) : top
    const defs: [string, Node][] = []
    for (let next = this.#open.shift(); next !== undefined; next = this.#open.shift())
      defs.push([next.name, this.#node(next.target, { path: next.path, depth: 0, required: true, direct: true })])
    const whole = defs.length === 0 ? result : { ...result, $defs: Object.fromEntries(defs) }
    // A type that consists only of itself would never end.
    for (const { node, path } of circles(
      whole,
      this.refs.filter(({ direct }) => direct),
    )) {
      delete node.$ref
      Object.assign(
        node,
        this.#anything({ path, depth: 0, required: true, direct: true }, 'a type is an alternative of itself'),
      )
    }
    return whole
  }

  #lose(path: string, keyword: string, message: string, kind: LossKind = 'lost'): void {
    this.lost.push({ kind, path, keyword, message })
  }

  #weaken(path: string, keyword: string, message: string): void {
    this.#lose(path, keyword, message, 'weakened')
  }

  #node(given: Schema, place: Place): Node {
    const direct = asReference(schemaObject(given))
    if (place.depth > maxDepth || ++this.#nodes > maxNodes)
      return this.#anything(place, 'the schema is nested too deeply')
    if (direct.$ref !== undefined) return this.#ref(direct.$ref, direct, place)
    const { schema, conflicts } = mergeAll(direct, this.#root, this.#budget)
    for (const keyword of new Set(conflicts))
      this.#lose(place.path, 'allOf', `its parts disagree on ${keyword}: the first one applies`)
    return this.#described(schema, place)
  }

  #ref(ref: string, { description }: JsonSchema, place: Place): Node {
    const target = lookUpRef(ref, this.#root)
    if (typeof target !== 'object') return this.#anything(place, `${ref} is not defined`)
    if (description !== undefined && !this.#dialect.refAnnotations) {
      if (this.#repeats.allows(target)) return this.#node({ ...target, description }, place)
      this.#weaken(place.path, 'description', `a reference takes none: ${jsonText(description)}`)
    }
    let name = this.#names.get(target)
    if (name === undefined) {
      if (this.#taken.size >= maxDefinitions) return this.#anything(place, 'the schema has too many definitions')
      name = unusedName(ref, this.#taken)
      this.#names.set(target, name)
      this.#taken.add(name)
      this.#open.push({ name, target, path: place.path })
    }
    const node: Node = { $ref: name === '#' ? '#' : `#/$defs/${name}` }
    if (description !== undefined && this.#dialect.refAnnotations) node.description = description
    this.refs.push({ node, path: place.path, required: place.required, direct: place.direct })
    return node
  }

  /** Reduces a schema and writes into its description what the provider does not check. */
  #described(schema: JsonSchema, place: Place): Node {
    const { title, description } = schema
    // A schema with alternatives has its constraints in them.
    const isParted = (schema.anyOf ?? schema.oneOf) !== undefined || (typesOf(schema)?.length ?? 0) > 1
    const { default: value } = schema
    const own: JsonSchema =
      isParted && !this.#isTypeList(schema) ? { ...(value === undefined ? {} : { default: value }) } : schema
    const found = reduceConstraints(own, this.#dialect)
    for (const [keyword, value] of found.lost)
      this.#weaken(
        place.path,
        keyword,
        `${this.#dialect.name} does not check ${keyword} ${jsonText(value)}: it stands in the description`,
      )
    const notes = found.lost.map(([keyword, value]) => `${keyword} ${jsonText(value)}`).join(', ')
    const text = [description, notes === '' ? undefined : `(${notes})`].filter((part) => part !== undefined).join(' ')
    const node = { ...this.#shape(schema, place), ...found.kept }
    return {
      ...(title === undefined ? {} : { title }),
      ...node,
      ...(text === ''
        ? {}
        : { description: typeof node.description === 'string' ? `${text} ${node.description}` : text }),
    }
  }

  #shape(schema: JsonSchema, place: Place): Node {
    if (schema.const !== undefined) return this.#literals([schema.const], schema, place)
    if (schema.enum !== undefined) return this.#literals(schema.enum, schema, place)
    if ((schema.anyOf ?? schema.oneOf) !== undefined) return this.#union(schema, place)
    const types = distinctTypes(schema)
    if (types.length > 1) {
      if (this.#isTypeList(schema)) return { type: types }
      return { anyOf: types.map((type) => this.#node({ ...bare(schema), type }, deeper(place))) }
    }
    if (types[0] === 'object') return this.#object(schema, place)
    if (types[0] === 'array') return this.#array(schema, place)
    return types[0] === undefined || !scalars.includes(types[0]) ? this.#anything(place) : { type: types[0] }
  }

  /** Several types stay in one schema where the provider accepts them and none has parts. */
  #isTypeList(schema: JsonSchema): boolean {
    const isLiteral = schema.const !== undefined || schema.enum !== undefined
    const types = distinctTypes(schema)
    return isLiteral || (this.#dialect.typeLists && types.every((type) => scalars.includes(type)))
  }

  #literals(given: readonly unknown[], schema: JsonSchema, place: Place): Node {
    const { constant, typedLiterals, allows } = this.#dialect
    const values = schema.nullable === true && !given.includes(null) ? [...given, null] : given
    const allowed = [...new Set(values.filter(allows))]
    const others = values.filter((value) => !allows(value))
    const types = [...new Set(allowed.map(jsonType))]
    const type = types.length === 1 ? types[0] : types.filter((one) => one !== 'integer' || !types.includes('number'))
    const typed = typedLiterals ? { type } : {}
    const nodes: Node[] = []
    if (allowed.length > 0)
      nodes.push(
        values.length === 1 && schema.const !== undefined && constant
          ? { ...typed, const: allowed[0] }
          : { ...typed, enum: allowed },
      )
    const otherTypes = [...new Set(others.map(jsonType))].filter((one) => scalars.includes(one))
    nodes.push(...otherTypes.map((one) => ({ type: one })))
    const rest = others.filter((value) => value !== null)
    const kind = rest.some((value) => typeof value === 'object') ? 'lost' : 'weakened'
    if (rest.length > 0) this.#lose(place.path, 'enum', `these values cannot be listed: ${jsonText(rest)}`, kind)
    return nodes.length > 1 ? { anyOf: nodes } : (nodes[0] ?? this.#anything(place))
  }

  #union(schema: JsonSchema, place: Place): Node {
    const { anyOf, oneOf, nullable: _, ...own } = bare(schema)
    const branches = anyOf ?? oneOf ?? []
    const isPlain = Object.keys(own).length === 0
    if (anyOf === undefined && !isDisjoint(branches, this.#root))
      this.#weaken(place.path, 'oneOf', 'several alternatives may hold at once: anyOf replaces it')
    const nodes = branches.map((branch) => {
      if (isPlain) return this.#node(branch, deeper(place))
      const { schema: both, conflicts } = mergeTwo(resolveRef(branch, this.#root), own)
      for (const keyword of conflicts)
        this.#lose(place.path, keyword, 'the alternative and the whole disagree: the alternative applies')
      return this.#node(both, deeper(place))
    })
    const unique = [...new Map(nodes.map((node) => [jsonText(node), node])).values()]
    return schema.nullable === true ? nullable({ anyOf: unique }) : { anyOf: unique }
  }

  #object(schema: JsonSchema, place: Place): Node {
    const { closed, allRequired, ordering } = this.#dialect
    const must = new Set(schema.required ?? [])
    const listed = Object.entries(schema.properties ?? {})
    const keys =
      listed.length > 0 || schema.propertyNames === undefined
        ? undefined
        : resolveRef(schema.propertyNames, this.#root).enum
    const byKey = keys
      ?.filter((key) => typeof key === 'string')
      .map((key): [string, Schema] => [key, schema.additionalProperties ?? true])
    const entries = byKey ?? listed
    const rest = byKey === undefined ? (schema.additionalProperties ?? schema.properties === undefined) : false
    if (entries.length === 0 && rest !== false && closed)
      return this.#asText('an object', place, 'additionalProperties', 'fields of any name are not possible')
    const { type: _, ...naming } = schemaObject(schema.propertyNames ?? true)
    if (Object.keys(naming).length > 0 && byKey === undefined)
      this.#weaken(place.path, 'propertyNames', 'the names of fields are not checked')
    if (rest !== false && closed && schema.additionalProperties !== undefined)
      this.#lose(place.path, 'additionalProperties', 'only the listed fields are possible')
    const properties = entries.map(([key, property]): [string, Node] => {
      const path = formatPath(place.path, [key])
      const isRequired = must.has(key)
      const required = place.required && isRequired
      const node = this.#node(property, { ...deeper(place), path, required, direct: false })
      if (isRequired || !allRequired) return [key, node]
      this.#weaken(
        path,
        'required',
        'the field cannot be left out: null stands for absent, so the reader must take null for absent',
      )
      return [key, nullable(node)]
    })
    const names = properties.map(([key]) => key)
    for (const key of must)
      if (!names.includes(key)) this.#lose(formatPath(place.path, [key]), 'required', 'the field has no schema')
    const open =
      typeof rest === 'object'
        ? this.#node(rest, { ...deeper(place), path: `${place.path}[*]`, required: false, direct: false })
        : rest
    return {
      type: 'object',
      properties: Object.fromEntries(properties),
      required: allRequired ? names : names.filter((key) => must.has(key)),
      ...(closed ? { additionalProperties: false } : { additionalProperties: open }),
      ...(ordering && names.length > 0 ? { propertyOrdering: names } : {}),
    }
  }

  #array(schema: JsonSchema, place: Place): Node {
    const { items, prefixItems } = schema
    const tuple = prefixItems ?? (isTuple(items) ? items : undefined)
    const at = (path: string): Place => ({ ...deeper(place), path: `${place.path}${path}`, direct: false })
    if (tuple === undefined)
      return { type: 'array', items: this.#node(isTuple(items) ? true : (items ?? true), at('[]')) }
    const nodes = tuple.map((item, i) => this.#node(item, at(`[${i}]`)))
    const open = restOf(schema)
    const rest = open === undefined ? undefined : this.#node(open, at('[]'))
    const { node, lost } = reduceTuple(nodes, rest, this.#dialect)
    for (const message of lost) this.#weaken(place.path, 'prefixItems', message)
    return node
  }

  /** Returns a schema for a value of any type. */
  #anything(place: Place, why = 'a value of any type is not possible'): Node {
    if (!this.#dialect.closed) return {}
    return anyScalar(this.#asText('an object or a list', place, 'type', why), this.#dialect)
  }

  /**
   * Makes the model write JSON inside a string where the provider cannot state the type; the tolerant reader unpacks
   * it.
   */
  #asText(what: string, place: Place, keyword: string, why: string): Node {
    this.#lose(place.path, keyword, `${why}: it comes as JSON inside a string`)
    return { type: 'string', description: `(${what}, written as JSON)` }
  }
}
