import type { Fix } from '../../../types.ts'
import { difference } from '../../../value/difference.ts'
import { formatPath, type Keys } from '../../../value/path.ts'
import { preview } from '../../../value/preview.ts'
import { inAliases } from '../../schema/aliases.ts'
import { type JsonSchema, jsonType, resolveRef, type Schema, schemaObject, typesOf } from '../../schema/json-schema.ts'
import { isBeyondDouble, NumberText } from '../repair/number-text.ts'
import { alignArray } from './align-array.ts'
import { alignLabel } from './align-label.ts'
import { alignObject } from './align-object.ts'
import { alignScalar } from './align-scalar.ts'
import { type Alignment, ambiguous, failed, isFailure, plainValue } from './alignment.ts'
import { mergeSchemas } from './merge-schemas.ts'

/** Steps through the schema at one place of the value; more than this means a recursive schema, which is given up. */
const maxHops = 12

/** The limit of all steps together: unions inside unions multiply them. */
const maxSteps = 200_000

/**
 * Aligns a value with a schema (the input side): walks both and makes the cheapest change where they differ. In a union
 * the cheapest branch wins; two branches with different values at the same cost are an ambiguity, as in BAML
 * (engine/baml-lib/jsonish, deserializer/coercer/match_string.rs and array_helper.rs). Never fails: keeps what it
 * cannot align, at the cost of a failure, so that validation can say what is wrong with it.
 */
export function alignValue(root: JsonSchema, value: unknown): Alignment {
  return new Aligner(root).align(root, inAliases(root, value), [], 0)
}

class Aligner {
  readonly #root: JsonSchema
  readonly #known = new WeakMap<object, Map<unknown, Alignment>>()
  #steps = 0

  constructor(root: JsonSchema) {
    this.#root = root
  }

  align = (given: Schema, value: unknown, keys: Keys, hops = 0): Alignment => {
    if (hops > maxHops || ++this.#steps > maxSteps) return failed(value)
    if (typeof value !== 'object' || value === null || typeof given !== 'object') {
      return this.#choose(given, value, keys, hops)
    }
    // Every branch of a recursive union meets the same part again.
    const known = this.#known.get(given) ?? new Map<unknown, Alignment>()
    this.#known.set(given, known)
    const before = known.get(value)
    if (before !== undefined) return before
    const found = this.#choose(given, value, keys, hops)
    known.set(value, found)
    return found
  }

  #choose(given: Schema, value: unknown, keys: Keys, hops: number): Alignment {
    const resolved = resolveRef(given, this.#root)
    const schema = resolved.allOf === undefined ? resolved : mergeSchemas(resolved, this.#root)
    const branches = schema.anyOf ?? schema.oneOf
    if (branches !== undefined) return this.#union(schema, branches, value, keys, hops)
    const types = typesOf(schema)
    if (schema.enum !== undefined || schema.const !== undefined)
      return alignLabel(schema, value, keys, this.#inner(hops))
    if (types === undefined) return asItIs(value, keys)
    if (types.length > 1) {
      return this.#cheapest(
        types.map((type) => ({ ...schema, type, nullable: false })),
        value,
        keys,
        hops,
      )
    }
    const align = this.#inner(hops)
    switch (types[0]) {
      case 'object':
        return alignObject(schema, value, keys, align, this.#root)
      case 'array':
        return alignArray(schema, value, keys, align)
      default:
        return alignScalar(schema, types[0] ?? 'string', value, keys, align)
    }
  }

  #union(schema: JsonSchema, branches: readonly Schema[], value: unknown, keys: Keys, hops: number): Alignment {
    const { anyOf: _, oneOf: __, ...base } = schema
    const isPlain = typesOf(base) === undefined
    const whole = isPlain ? branches : branches.map((branch) => mergeSchemas({ allOf: [base, branch] }, this.#root))
    const options = schema.nullable === true ? [...whole, { type: 'null' }] : whole
    return this.#cheapest(options, value, keys, hops)
  }

  #cheapest(options: readonly Schema[], value: unknown, keys: Keys, hops: number): Alignment {
    let best: Alignment | undefined
    let rival: Alignment | undefined
    // Try options of the right type first: one of them usually fits as it is, which spares the detours of the others.
    const type = value instanceof NumberText ? 'number' : jsonType(value)
    const isLikely = (option: Schema): boolean => typesOf(resolveRef(option, this.#root))?.includes(type) ?? true
    const likely = options.filter(isLikely)
    for (const option of likely.length === 0
      ? options
      : [...likely, ...options.filter((one) => !likely.includes(one))]) {
      const found = this.align(option, value, keys, hops + 1)
      if (found.cost === 0) return found
      if (best === undefined || found.cost < best.cost) {
        best = found
        rival = undefined
      } else if (found.cost === best.cost && difference(found.value, best.value) !== undefined) rival = found
    }
    if (best === undefined) return failed(value)
    if (rival === undefined || isFailure(best)) return best
    return ambiguous(
      value,
      keys,
      `${preview(plainValue(value))} could be ${preview(best.value)} or ${preview(rival.value)}`,
    )
  }

  /** Aligns a part at the same place of the value when `more` is given; otherwise starts counting steps from zero. */
  #inner(hops: number) {
    return (schema: Schema, value: unknown, keys: Keys, more?: number): Alignment =>
      this.align(
        schemaObject(schema) === schema ? schema : schemaObject(schema),
        value,
        keys,
        more === undefined ? 0 : hops + more,
      )
  }
}

/** Takes a value as it is where the schema is silent. Rounds a number that no double can hold, as `JSON.parse` does. */
function asItIs(value: unknown, keys: Keys): Alignment {
  return { value: plainValue(value), cost: 0, fixes: roundedIn(value, keys) }
}

function roundedIn(value: unknown, keys: Keys): readonly Fix[] {
  if (value instanceof NumberText) {
    if (!isBeyondDouble(value.text)) return []
    const message = `rounded ${value.text} to ${value.value}`
    return [{ kind: 'rounded', path: formatPath('$', keys), message }]
  }
  if (typeof value !== 'object' || value === null) return []
  const items: readonly (readonly [PropertyKey, unknown])[] = Array.isArray(value)
    ? value.map((item, i) => [i, item])
    : Object.entries(value)
  return items.flatMap(([key, item]) => roundedIn(item, [...keys, key]))
}
