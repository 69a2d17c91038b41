import { isPlainObject } from '../../value/is-plain-object.ts'

type Node = Readonly<Record<string, unknown>>

/**
 * What a schema says about one value: it satisfies one of these groups of schemas, each group as a whole. Without
 * groups nothing is known.
 */
export interface SchemaView {
  readonly root: Node
  readonly options: readonly (readonly Node[])[]
}

/**
 * What a schema says about a name: the view of its value, and whether it may be absent. Undefined for unknown names.
 */
export interface NamedView {
  readonly view: SchemaView | undefined
  readonly isOptional: boolean
}

/** Makes a view of a schema; parts that it does not understand may be anything. */
export function viewOf(schema: unknown, root: Node): SchemaView | undefined {
  const options = expand(schema, root, 0).filter((nodes) => !nodes.every((node) => node.type === 'null'))
  return options.length === 0 || options.some((nodes) => nodes.length === 0) ? undefined : { root, options }
}

/** Follows references, alternatives and intersections to lists of plain schemas. An empty list allows everything. */
function expand(schema: unknown, root: Node, depth: number): readonly (readonly Node[])[] {
  if (!isPlainObject(schema) || depth > 32) return [[]]
  const { $ref, anyOf, oneOf, allOf, ...rest } = schema
  if (typeof $ref === 'string') return both(expand(target($ref, root), root, depth + 1), own(rest))
  const choices = [anyOf, oneOf].filter((list) => Array.isArray(list))
  if (choices.length === 0 && !Array.isArray(allOf)) return own(rest)
  const alternatives = choices.map((list) => list.flatMap((option: unknown) => expand(option, root, depth + 1)))
  const parts = (Array.isArray(allOf) ? allOf : []).map((part: unknown) => expand(part, root, depth + 1))
  return [...alternatives, ...parts].reduce((found, next) => both(found, next), own(rest))
}

const telling = [
  'type',
  'properties',
  'items',
  'prefixItems',
  'additionalProperties',
  'patternProperties',
  'enum',
  'const',
]

function own(schema: Node): readonly (readonly Node[])[] {
  return telling.some((keyword) => keyword in schema) ? [[schema]] : [[]]
}

function both(a: readonly (readonly Node[])[], b: readonly (readonly Node[])[]): readonly (readonly Node[])[] {
  // Beyond a few hundred combinations it no longer claims anything.
  if (a.length * b.length > 256) return [[]]
  return a.flatMap((left) => b.map((right) => [...left, ...right]))
}

function target(ref: string, root: Node): unknown {
  if (ref === '#') return root
  if (!ref.startsWith('#/')) return undefined
  return ref
    .slice(2)
    .split('/')
    .reduce<unknown>((node, step) => {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
      return isPlainObject(node) && Object.hasOwn(node, key) ? node[key] : undefined
    }, root)
}

/** Returns what a schema says about a property. */
export function property(view: SchemaView, key: string): NamedView | undefined {
  const found = view.options.map((nodes) => propertyOf(nodes, key, view.root)).filter((named) => named !== undefined)
  if (found.length === 0) return undefined
  return {
    view: union(found.map((named) => named.view)),
    isOptional: found.length < view.options.length || found.some((named) => named.isOptional),
  }
}

function propertyOf(nodes: readonly Node[], key: string, root: Node): NamedView | undefined {
  if (nodes.length === 0) return { view: undefined, isOptional: true }
  const types = typesOf(nodes)
  if (types !== undefined && !types.includes('object')) {
    const isList = types.includes('array')
    if (key === 'length' && (isList || types.includes('string'))) return { view: undefined, isOptional: false }
    return isList && /^\d+$/u.test(key) ? { view: itemOf(nodes, root), isOptional: true } : undefined
  }
  for (const { properties } of nodes) {
    if (!isPlainObject(properties) || !Object.hasOwn(properties, key)) continue
    const isRequired = nodes.some(({ required }) => Array.isArray(required) && required.includes(key))
    return { view: viewOf(properties[key], root), isOptional: !isRequired }
  }
  // A schema that lists properties and says nothing about others is taken to allow only these.
  const open = nodes.find((node) => node.additionalProperties !== undefined && node.additionalProperties !== false)
  if (open !== undefined) return { view: viewOf(open.additionalProperties, root), isOptional: true }
  const isClosed = nodes.some((node) => node.additionalProperties === false || isPlainObject(node.properties))
  const hasPatterns = nodes.some((node) => isPlainObject(node.patternProperties))
  return isClosed && !hasPatterns ? undefined : { view: undefined, isOptional: true }
}

/** Lists the names that a schema gives to properties. */
export function propertyNames(view: SchemaView): readonly string[] {
  const names = view.options
    .flat()
    .flatMap(({ properties }) => (isPlainObject(properties) ? Object.keys(properties) : []))
  return [...new Set(names)]
}

/** Lists the JSON types that a value may have; undefined when any is allowed. */
export function typesIn(view: SchemaView): readonly string[] | undefined {
  const types = view.options.map(typesOf)
  return types.some((list) => list === undefined) ? undefined : [...new Set(types.flatMap((list) => list ?? []))]
}

function typesOf(nodes: readonly Node[]): readonly string[] | undefined {
  for (const node of nodes) {
    if (typeof node.type === 'string') return [node.type]
    if (Array.isArray(node.type)) return node.type.map(String)
    if (isPlainObject(node.properties)) return ['object']
    if ('items' in node || 'prefixItems' in node) return ['array']
  }
  return undefined
}

/** Returns what `{{#each}}` iterates over: a view of one item, of an array or of an object. */
export function item(view: SchemaView): SchemaView | undefined {
  return union(view.options.map((nodes) => itemOf(nodes, view.root)))
}

function itemOf(nodes: readonly Node[], root: Node): SchemaView | undefined {
  for (const node of nodes) {
    if (Array.isArray(node.prefixItems) || Array.isArray(node.items)) return undefined
    if (isPlainObject(node.items)) return viewOf(node.items, root)
    if (typesOf([node])?.includes('object') !== true) continue
    const { properties, additionalProperties } = node
    const values = isPlainObject(properties) ? Object.values(properties) : []
    const all =
      additionalProperties === undefined || additionalProperties === false ? values : [...values, additionalProperties]
    return all.length === 0 ? undefined : union(all.map((value) => viewOf(value, root)))
  }
  return undefined
}

function union(views: readonly (SchemaView | undefined)[]): SchemaView | undefined {
  const known = views.filter((view) => view !== undefined)
  const [first] = known
  if (first === undefined || known.length < views.length) return undefined
  return { root: first.root, options: known.flatMap((view) => view.options) }
}

/** Tells whether what is at these keys, passing through items of arrays, may be absent. */
export function isOptionalAt(root: SchemaView, keys: readonly string[]): boolean {
  let view: SchemaView | undefined = root
  let isOptional = false
  for (const key of keys) {
    if (view === undefined) return true
    const types = typesIn(view)
    if (types?.every((type) => type === 'array') === true && !/^(?:\d+|length)$/u.test(key)) view = item(view)
    if (view === undefined) return true
    const named = property(view, key)
    if (named === undefined) return false
    isOptional = named.isOptional
    view = named.view
  }
  return isOptional
}
