import { isPlainObject } from '../../value/is-plain-object.ts'
import { jsonText } from '../../value/json-text.ts'
import { checkJsonSchema } from './check-json-schema.ts'
import { type JsonSchema, resolveRef, typesOf } from './json-schema.ts'

type Schema = JsonSchema | boolean

/** Unions within unions that are looked through for null: they can go round in a circle. */
const maxDepth = 8

/** Tells the branches of unions apart: which one a value takes, and what it is called. */
export class Branches {
  readonly #root: JsonSchema

  constructor(root: JsonSchema) {
    this.#root = root
  }

  /** Finds the branch that a value takes, by discriminator when there is one, else the first it satisfies; −1 for none. */
  indexOf(branches: readonly Schema[], value: unknown): number {
    const byTag = branches.findIndex((branch) => this.hasTags(branch, value))
    return byTag >= 0 ? byTag : branches.findIndex((branch) => checkJsonSchema(branch, value, this.#root).length === 0)
  }

  /** Tells whether a value has what tells a branch apart. */
  hasTags(branch: Schema, value: unknown): boolean {
    if (!isPlainObject(value)) return false
    const tags = this.#tags(branch)
    return tags.length > 0 && tags.every(([key, tag]) => value[key] === tag)
  }

  /**
   * Names a branch by its discriminator or its type, as what follows the path; empty for a union with null alone, whose
   * other branch needs no name.
   */
  nameOf(branches: readonly Schema[], index: number): string {
    const branch = branches[index] ?? true
    const [tag] = this.#tags(branch)
    if (tag !== undefined) return `<${tag[0]}=${jsonText(tag[1])}>`
    const others = branches.filter((other) => resolveRef(other, this.#root).type !== 'null')
    if (others.length < 2) return ''
    const schema = resolveRef(branch, this.#root)
    if (schema.const !== undefined) return ` = ${jsonText(schema.const)}`
    const types = typesOf(schema)?.join('|') ?? 'any'
    const sameType = others.filter((other) => typesOf(resolveRef(other, this.#root))?.join('|') === types).length
    return `<${types}${sameType > 1 ? ` ${index + 1}` : ''}>`
  }

  /** Tells whether null is one of several things that may stand here. */
  isNullable(schema: JsonSchema, depth = 0): boolean {
    if (typesOf(schema)?.includes('null')) return true
    const branches = schema.anyOf ?? schema.oneOf ?? []
    return depth < maxDepth && branches.some((branch) => this.isNullable(resolveRef(branch, this.#root), depth + 1))
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
