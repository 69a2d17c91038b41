import type { Fix } from '../../../types.ts'
import { difference } from '../../../value/difference.ts'
import { formatPath } from '../../../value/path.ts'
import { preview } from '../../../value/preview.ts'
import { inAliases } from '../../schema/aliases.ts'
import { type JsonSchema, jsonType, resolveRef, schemaObject, typesOf } from '../../schema/json-schema.ts'
import { isBeyondDouble, NumberText } from '../repair/number-text.ts'
import { alignArray } from './align-array.ts'
import { alignLabel } from './align-label.ts'
import { alignObject } from './align-object.ts'
import { alignScalar } from './align-scalar.ts'
import { type Alignment, ambiguous, failed, isFailure, type Keys, plainValue, type Schema } from './alignment.ts'
import { mergeSchemas } from './merge-schemas.ts'

/** Steps through the schema at one place of the value, after which a recursive schema is given up. */
const maxHops = 12

/** Steps in all: unions inside unions multiply. */
const maxSteps = 200_000

/**
 * Brings a value towards a schema (the input side): walks both, and where they differ makes the cheapest change that
 * fits. Of the branches of a union the cheapest wins; two that differ and cost the same are an ambiguity, as in BAML
 * (engine/baml-lib/jsonish, deserializer/coercer/match_string.rs and array_helper.rs). Never fails: what cannot be
 * aligned is kept, at the cost of a failure, so that validation can say what is wrong with it.
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
    // The same part is met again in every branch of a recursive union.
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
    // Options of the right type first: most often one fits as it is, and the detours of the others can be saved.
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

  /** For parts that stand at the same place of the value; those inside it start counting anew. */
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

/** Takes a value where the schema says nothing. A number that none can hold is rounded, as it is by `JSON.parse`. */
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
