import { isPlainObject } from '../../value/is-plain-object.ts'
import { jsonText } from '../../value/json-text.ts'
import { checkJsonSchema } from './check-json-schema.ts'
import { type JsonSchema, resolveRef, type Schema, typesOf } from './json-schema.ts'

/** Limits how many nested unions are searched for null, because they can be circular. */
const maxDepth = 8

/** Finds the branch of a union that a value takes, and names it. */
export class Branches {
  readonly #root: JsonSchema

  constructor(root: JsonSchema) {
    this.#root = root
  }

  /**
   * Finds the branch of a value: by its discriminator, else the first that it satisfies. Returns −1 when the value fits
   * none.
   */
  indexOf(branches: readonly Schema[], value: unknown): number {
    const byTag = branches.findIndex((branch) => this.hasTags(branch, value))
    return byTag >= 0 ? byTag : branches.findIndex((branch) => checkJsonSchema(branch, value, this.#root).length === 0)
  }

  /** Tells whether a value has the discriminator of a branch. */
  hasTags(branch: Schema, value: unknown): boolean {
    if (!isPlainObject(value)) return false
    const tags = this.#tags(branch)
    return tags.length > 0 && tags.every(([key, tag]) => value[key] === tag)
  }

  /**
   * Names a branch by its discriminator or its type, as a suffix of the path. Returns an empty text for a union of null
   * and one other branch, which needs no name.
   */
  nameOf(branches: readonly Schema[], index: number): string {
    const branch = branches[index] ?? true
    const tag = this.tagOf(branch)
    if (tag !== undefined) return `<${tag[0]}=${jsonText(tag[1])}>`
    const others = branches.filter((other) => resolveRef(other, this.#root).type !== 'null')
    if (others.length < 2) return ''
    const schema = resolveRef(branch, this.#root)
    if (schema.const !== undefined) return ` = ${jsonText(schema.const)}`
    const types = typesOf(schema)?.join('|') ?? 'any'
    const sameType = others.filter((other) => typesOf(resolveRef(other, this.#root))?.join('|') === types).length
    return `<${types}${sameType > 1 ? ` ${index + 1}` : ''}>`
  }

  /** Returns the field and the value that tell a branch from others. */
  tagOf(branch: Schema): readonly [key: string, value: unknown] | undefined {
    return this.#tags(branch)[0]
  }

  /** Tells whether a schema allows null among other things. */
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
