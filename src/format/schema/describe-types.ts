import { type JsonSchema, resolveRef, schemaObject } from './json-schema.ts'

/**
 * Renders a JSON Schema as compact TypeScript-like types: one field a line, descriptions and constraints as trailing
 * comments, recursive and repeatedly used definitions as named types. Never throws: what it cannot express is `any`.
 */
export function describeTypes(root: JsonSchema): string {
  const renderer = new Renderer(root)
  const main = renderer.type(root, 0, true)
  const name = renderer.rootName()
  return [...renderer.namedTypes(), name === undefined ? main : `type ${name} = ${main}`].join('\n')
}

const typeNames: Readonly<Record<string, string>> = {
  integer: 'int',
  number: 'number',
  string: 'string',
  boolean: 'boolean',
  null: 'null',
}

/** Bounds that `z.int()` emits: they say nothing to a model. */
const safeInteger = Number.MAX_SAFE_INTEGER

class Renderer {
  readonly #root: JsonSchema
  readonly #hoisted: ReadonlyMap<string, string>

  constructor(root: JsonSchema) {
    this.#root = root
    this.#hoisted = hoistedNames(root)
  }

  /** The root has a name only when a part of it refers back to it. */
  rootName(): string | undefined {
    return this.#hoisted.get('#')
  }

  namedTypes(): string[] {
    return [...this.#hoisted]
      .filter(([ref]) => ref !== '#')
      .map(([ref, name]) => `type ${name} = ${this.type(resolveRef({ $ref: ref }, this.#root), 0, true)}`)
  }

  type(given: JsonSchema | boolean, indent: number, isDefinition = false): string {
    const direct = schemaObject(given)
    const name = direct.$ref === undefined ? undefined : this.#hoisted.get(direct.$ref)
    if (name !== undefined && !isDefinition) return name
    const schema = resolveRef(direct, this.#root)
    if (schema.const !== undefined) return JSON.stringify(schema.const)
    if (schema.enum !== undefined) return schema.enum.map((option) => JSON.stringify(option)).join(' | ') || 'never'
    const branches = schema.anyOf ?? schema.oneOf
    if (branches !== undefined) return [...new Set(branches.map((branch) => this.type(branch, indent)))].join(' | ')
    if (schema.allOf !== undefined && schema.allOf.length > 0) {
      return schema.allOf.map((part) => this.#inParentheses(part, indent)).join(' & ')
    }
    if (Array.isArray(schema.type)) {
      return schema.type.map((type: string) => this.type({ ...schema, type, nullable: false }, indent)).join(' | ')
    }
    const base = this.#single(schema, indent)
    return schema.nullable === true ? `${base} | null` : base
  }

  #single(schema: JsonSchema, indent: number): string {
    if (schema.type === 'object' || schema.properties !== undefined) return this.#object(schema, indent)
    if (schema.type === 'array' || schema.items !== undefined || schema.prefixItems !== undefined)
      return this.#array(schema, indent)
    if (schema.not !== undefined && Object.keys(schema).length === 1) return 'never'
    return typeof schema.type === 'string' ? (typeNames[schema.type] ?? 'any') : 'any'
  }

  #object(schema: JsonSchema, indent: number): string {
    const pad = ' '.repeat(indent + 1)
    const required = new Set(schema.required ?? [])
    const lines = Object.entries(schema.properties ?? {}).map(([key, property]) => {
      const comment = describeConstraints(schemaObject(property), resolveRef(property, this.#root))
      const mark = required.has(key) ? '' : '?'
      return `${pad}${fieldName(key)}${mark}: ${this.type(property, indent + 1)}${comment}`
    })
    if (isOpen(schema))
      lines.push(`${pad}[key: ${this.#keyType(schema)}]: ${this.type(schema.additionalProperties ?? true, indent + 1)}`)
    return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${' '.repeat(indent)}}`
  }

  #keyType(schema: JsonSchema): string {
    return schema.propertyNames === undefined ? 'string' : this.type(schema.propertyNames, 0)
  }

  #array(schema: JsonSchema, indent: number): string {
    const tuple = schema.prefixItems ?? (Array.isArray(schema.items) ? schema.items : undefined)
    if (tuple !== undefined) return `[${tuple.map((item) => this.type(item, indent)).join(', ')}]`
    const items = Array.isArray(schema.items) ? undefined : (schema.items as JsonSchema | boolean | undefined)
    return items === undefined ? 'any[]' : `${this.#inParentheses(items, indent)}[]`
  }

  /** Puts unions in parentheses where `[]` or `&` would bind tighter. */
  #inParentheses(schema: JsonSchema | boolean, indent: number): string {
    const type = this.type(schema, indent)
    return type.includes(' | ') && !type.startsWith('{') && !type.startsWith('[') ? `(${type})` : type
  }
}

/** An object without listed properties is a record; beside listed ones only an explicit schema opens it. */
function isOpen(schema: JsonSchema): boolean {
  if (schema.additionalProperties === false) return false
  if (schema.additionalProperties !== undefined && schema.additionalProperties !== true)
    return Object.keys(schemaObject(schema.additionalProperties)).length > 0
  return schema.properties === undefined || Object.keys(schema.properties).length === 0
}

function fieldName(key: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? key : JSON.stringify(key)
}

function describeConstraints(own: JsonSchema, schema: JsonSchema): string {
  const parts: string[] = []
  const description = own.description ?? schema.description
  if (description !== undefined && description.trim() !== '') parts.push(description.replace(/\s+/gu, ' ').trim())
  if (schema.format !== undefined) parts.push(schema.format)
  else if (schema.pattern !== undefined) parts.push(`/${schema.pattern}/`)
  parts.push(...range(schema.minimum ?? schema.exclusiveMinimum, schema.maximum ?? schema.exclusiveMaximum, ''))
  parts.push(
    ...range(schema.minLength, schema.maxLength, ' chars'),
    ...(schema.prefixItems === undefined ? range(schema.minItems, schema.maxItems, ' items') : []),
  )
  if (schema.multipleOf !== undefined) parts.push(`multiple of ${schema.multipleOf}`)
  if (schema.default !== undefined) parts.push(`default ${JSON.stringify(schema.default)}`)
  return parts.length === 0 ? '' : ` // ${parts.join(', ')}`
}

function range(min: number | undefined, max: number | undefined, unit: string): string[] {
  const low = min === undefined || min <= -safeInteger ? undefined : min
  const high = max === undefined || max >= safeInteger ? undefined : max
  if (low !== undefined && high !== undefined) return [low === high ? `${low}${unit}` : `${low}-${high}${unit}`]
  if (low !== undefined) return [`>= ${low}${unit}`]
  return high === undefined ? [] : [`<= ${high}${unit}`]
}

/** Names the references that must not be written out in place: used more than once, or part of themselves. */
function hoistedNames(root: JsonSchema): ReadonlyMap<string, string> {
  const uses = new Map<string, number>()
  const visit = (node: unknown, open: ReadonlySet<string>): void => {
    if (typeof node !== 'object' || node === null) return
    if (Array.isArray(node)) {
      for (const item of node) visit(item, open)
      return
    }
    for (const [key, item] of Object.entries(node)) {
      if (key === '$ref' && typeof item === 'string') {
        uses.set(item, (uses.get(item) ?? 0) + (open.has(item) ? 2 : 1))
        if (!open.has(item) && (uses.get(item) ?? 0) === 1)
          visit(resolveRef({ $ref: item }, root), new Set([...open, item]))
      } else if (key !== '$defs' && key !== 'definitions') visit(item, open)
    }
  }
  visit(root, new Set(['#']))
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const [ref, count] of uses) {
    if (count < 2) continue
    const base = (ref === '#' ? (root.title ?? 'Root') : (ref.split('/').at(-1) ?? 'T')).replace(
      /[^\p{L}\p{N}_]/gu,
      '_',
    )
    let name = /^\p{L}/u.test(base) ? base : `T${base}`
    for (let n = 2; taken.has(name); n++) name = `${base}${n}`
    taken.add(name)
    names.set(ref, name)
  }
  return names
}
