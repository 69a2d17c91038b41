import { isIdentifier } from '../../value/is-identifier.ts'
import { jsonText } from '../../value/json-text.ts'
import { isTuple, type JsonSchema, lookUpRef, restOf, type Schema, schemaObject } from './json-schema.ts'
import { templateType } from './template-type.ts'
import { type TypeField, type TypeNode, TypeNodes } from './type-node.ts'
import { branchesOf, branchNotes, fieldNotes, oneLine, type Within } from './type-notes.ts'

/** Deeper types become `any`: nobody writes them by hand, and the limit bounds work and stack. */
const maxDepth = 40

/** Builds the types of a JSON Schema, each part of the schema once. */
export class TypeTree {
  readonly #root: JsonSchema
  readonly #within: Within
  readonly #nodes = new TypeNodes()
  readonly #any = this.#nodes.text('any')
  readonly #null = this.#nodes.text('null')
  /** The targets of references; undefined while a target is being built. */
  readonly #targets = new Map<object, TypeNode | undefined>()
  readonly #cycles = new Map<object, TypeNode>()

  constructor(within: Within) {
    this.#root = within.root
    this.#within = within
  }

  build(): TypeNode {
    return this.#type({ $ref: '#' }, '', 0, true)
  }

  #type(given: Schema, hint: string, depth: number, noted: boolean): TypeNode {
    if (depth > maxDepth) return this.#any
    const schema = schemaObject(given)
    if (schema.$ref === undefined) return this.#shape(schema, hint, depth, noted)
    const target = lookUpRef(schema.$ref, this.#root)
    if (typeof target !== 'object') return target === false ? this.#nodes.text('never') : this.#any
    const name = schema.$ref === '#' ? (schemaObject(target).title ?? 'Root') : (schema.$ref.split('/').at(-1) ?? '')
    const node = this.#target(target, /^__schema\d+$/u.test(name) ? '' : name, hint, depth)
    return schema.nullable === true ? this.#nodes.union([node, this.#null]) : node
  }

  #target(target: object, name: string, hint: string, depth: number): TypeNode {
    const known = this.#targets.get(target)
    if (known !== undefined) {
      known.hints.add(hint)
      return known
    }
    if (this.#targets.has(target)) {
      const cycle = this.#cycles.get(target) ?? this.#nodes.cycle()
      this.#cycles.set(target, cycle)
      return cycle
    }
    this.#targets.set(target, undefined)
    const { $ref, ...rest } = schemaObject(target)
    const built =
      $ref === undefined ? this.#shape(rest, hint, depth, true) : this.#type({ $ref }, hint, depth + 1, true)
    const cycle = this.#cycles.get(target)
    // A circle of references without a type in it is `any`.
    const node = cycle === built ? this.#any : (cycle ?? built)
    if (cycle !== undefined) cycle.body = cycle === built ? this.#any : built
    if (name !== '' && built.size > 1) node.name ??= name
    node.hints.add(hint)
    this.#targets.set(target, node)
    return node
  }

  #shape(schema: JsonSchema, hint: string, depth: number, noted: boolean): TypeNode {
    const inner = (part: Schema): TypeNode => this.#type(part, hint, depth + 1, true)
    const branches = branchesOf(schema)
    const others = (schema.allOf ?? []).map(inner)
    if (branches.length > 0) others.push(this.#nodes.union(branches.map(inner), branchNotes(schema, this.#within)))
    const own = this.#own(schema, hint, depth, noted)
    const telling = [...new Set([own, ...others])].filter((node) => node !== this.#any)
    const parts = telling.length > 1 ? telling.filter((node) => node !== this.#nodes.text('object')) : telling
    const node = parts.length > 1 ? this.#nodes.node({ kind: 'all', parts }) : (parts[0] ?? this.#any)
    node.hints.add(hint)
    return schema.nullable === true ? this.#nodes.union([node, this.#null]) : node
  }

  /** Builds the type stated by a schema itself, without its combinations. */
  #own(schema: JsonSchema, hint: string, depth: number, noted: boolean): TypeNode {
    if (schema.const !== undefined) return this.#nodes.text(jsonText(schema.const))
    if (schema.enum !== undefined) return this.#enum(schema.enum, hint)
    const { type } = schema
    if (typeof type === 'object') {
      return this.#nodes.union(type.map((one) => this.#own({ ...schema, type: one }, hint, depth, noted)))
    }
    if (type === 'object' || (type === undefined && schema.properties !== undefined))
      return this.#object(schema, depth, noted)
    if (type === 'array' || (type === undefined && (schema.items ?? schema.prefixItems) !== undefined))
      return this.#array(schema, hint, depth)
    if (type === 'integer') return this.#nodes.text('int')
    if (type === 'string') return this.#nodes.text(templateType(schema.pattern ?? '') ?? type)
    if (type === 'number' || type === 'boolean' || type === 'null') return this.#nodes.text(type)
    return schema.not !== undefined && Object.keys(schema).length === 1 ? this.#nodes.text('never') : this.#any
  }

  #enum(options: readonly unknown[], hint: string): TypeNode {
    const texts = [...new Set(options.filter((option) => option !== null).map(jsonText))]
    const node = this.#nodes.node({ kind: texts.length > 1 ? 'enum' : 'text', text: texts.join('|') || 'never' })
    node.hints.add(hint)
    if (!options.includes(null)) return node
    return texts.length === 0 ? this.#null : this.#nodes.union([node, this.#null])
  }

  #object(schema: JsonSchema, depth: number, noted: boolean): TypeNode {
    const required = new Set(schema.required ?? [])
    const fields = Object.entries(schema.properties ?? {}).map(
      ([key, property]): TypeField => ({
        head: `${fieldName(key)}${required.has(key) ? '' : '?'}`,
        type: this.#type(property, key, depth + 1, false),
        note: fieldNotes(property, this.#within).join(', '),
      }),
    )
    for (const [pattern, property] of Object.entries(schema.patternProperties ?? {}))
      fields.push({ head: `[key: /${pattern}/]`, type: this.#type(property, 'value', depth + 1, true), note: '' })
    const open = openSchema(schema)
    const values = open === undefined ? undefined : this.#type(open, 'value', depth + 1, true)
    if (values !== undefined && fields.length > 0) fields.push({ head: '[key: string]', type: values, note: '' })
    else if (values !== undefined) {
      const keys =
        schema.propertyNames === undefined
          ? this.#nodes.text('string')
          : this.#type(schema.propertyNames, 'key', depth + 1, false)
      const isPlain = values === this.#any && schema.propertyNames === undefined
      return isPlain ? this.#nodes.text('object') : this.#nodes.node({ kind: 'record', parts: [keys, values] })
    }
    const note = noted ? oneLine(schema.description) : ''
    return fields.length === 0 ? this.#nodes.text('{}') : this.#nodes.node({ kind: 'object', fields, note })
  }

  #array(schema: JsonSchema, hint: string, depth: number): TypeNode {
    const { items, prefixItems } = schema
    const tuple = prefixItems ?? (isTuple(items) ? items : undefined)
    const inner = (item: Schema): TypeNode => this.#type(item, hint, depth + 1, true)
    const list = (item: TypeNode): TypeNode => this.#nodes.node({ kind: 'list', parts: [item] })
    if (tuple === undefined) return list(items === undefined || isTuple(items) ? this.#any : inner(items))
    const rest = restOf(schema)
    const end = rest === undefined ? [] : [this.#nodes.node({ kind: 'spread', parts: [list(inner(rest))] })]
    return this.#nodes.node({ kind: 'tuple', parts: [...tuple.map(inner), ...end] })
  }
}

/** Returns the schema of unlisted fields. An object without listed fields is a record; others need an explicit schema. */
function openSchema({ additionalProperties: open, properties, patternProperties }: JsonSchema): Schema | undefined {
  if (open === false) return undefined
  if (Object.keys({ ...properties, ...patternProperties }).length === 0) return open ?? true
  return typeof open === 'object' && Object.keys(open).length > 0 ? open : undefined
}

function fieldName(key: string): string {
  return isIdentifier(key) ? key : JSON.stringify(key)
}
