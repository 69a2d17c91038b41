import type { ValueIssue } from '../../errors.ts'
import { formatPath } from '../../value/path.ts'
import type { JsonSchema } from './json-schema.ts'

/** A place in the value, and the findings about it. */
export class ValuePlace {
  readonly depth: number
  readonly #parent: ValuePlace | undefined
  readonly #key: PropertyKey
  #found: Map<JsonSchema, readonly ValueIssue[]> | undefined
  #inner: Map<PropertyKey, ValuePlace> | undefined

  constructor(parent?: ValuePlace, key: PropertyKey = '') {
    this.depth = parent === undefined ? 0 : parent.depth + 1
    this.#parent = parent
    this.#key = key
  }

  /** The path from the root. */
  get keys(): readonly PropertyKey[] {
    return this.#parent === undefined ? [] : [...this.#parent.keys, this.#key]
  }

  /** The issues that each reference of the schema found here; empty while a reference is being followed. */
  get found(): Map<JsonSchema, readonly ValueIssue[]> {
    this.#found ??= new Map()
    return this.#found
  }

  /** Returns the place of an item or field, the same one for all parts of the schema. */
  at(key: PropertyKey): ValuePlace {
    this.#inner ??= new Map()
    const known = this.#inner.get(key)
    if (known !== undefined) return known
    const place = new ValuePlace(this, key)
    this.#inner.set(key, place)
    return place
  }

  /** Makes an issue about this place, or about a field or item of it. */
  issue(message: string, ...keys: readonly PropertyKey[]): ValueIssue {
    return { path: formatPath('$', [...this.keys, ...keys]), message }
  }
}
