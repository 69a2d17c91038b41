import type { ValueIssue } from '../../errors.ts'
import { canonicalText } from '../../value/canonical-text.ts'
import { difference } from '../../value/difference.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { maxDepth } from '../../value/own-copy.ts'
import { formatPath } from '../../value/path.ts'
import { preview } from '../../value/preview.ts'
import { isTuple, type JsonSchema, jsonType, resolveRef, schemaObject, typesOf } from './json-schema.ts'

type Keys = readonly PropertyKey[]

/**
 * Checks a value against a JSON Schema and returns what is wrong, with paths from `$`. Covers the vocabulary of
 * `JsonSchema`; `format` is an annotation, as the specification has it (draft 2020-12, validation, 7.1). Work is at
 * most the size of the schema times that of the value, also where references go round in a circle; a value nested
 * deeper than 512 levels is an issue.
 */
export function checkJsonSchema(
  schema: JsonSchema | boolean,
  value: unknown,
  root: JsonSchema = schemaObject(schema),
): readonly ValueIssue[] {
  try {
    return new Checker(root).check(schema, value, new Place([]))
  } catch (error) {
    // The stack is the one limit that cannot be foreseen: schemas nest too, and callers may be deep already.
    if (error instanceof RangeError) return [issue([], 'is nested too deeply to be checked')]
    throw error
  }
}

/** A place in the value, and what is known about it. */
class Place {
  readonly keys: Keys
  /** What each reference in the schema found here; nothing yet for one that is being followed. */
  readonly found = new Map<JsonSchema, ValueIssue[]>()
  #inner: Map<PropertyKey, Place> | undefined

  constructor(keys: Keys) {
    this.keys = keys
  }

  /** The place of an item or field: one for all parts of the schema that look at it. */
  at(key: PropertyKey): Place {
    this.#inner ??= new Map()
    const place = this.#inner.get(key) ?? new Place([...this.keys, key])
    this.#inner.set(key, place)
    return place
  }
}

class Checker {
  readonly #root: JsonSchema

  constructor(root: JsonSchema) {
    this.#root = root
  }

  check(given: JsonSchema | boolean, value: unknown, place: Place): ValueIssue[] {
    const schema = schemaObject(given)
    if (schema.$ref === undefined) return this.#checkHere(schema, value, place)
    const known = place.found.get(schema)
    if (known !== undefined) return known
    place.found.set(schema, [])
    const issues = this.#checkHere(resolveRef(schema, this.#root), value, place)
    place.found.set(schema, issues)
    return issues
  }

  #checkHere(schema: JsonSchema, value: unknown, place: Place): ValueIssue[] {
    const { keys } = place
    if (keys.length > maxDepth) return [issue([], `is nested deeper than ${maxDepth} levels`)]
    const issues = [...checkType(schema, value, keys), ...checkLiteral(schema, value, keys)]
    if (issues.length > 0) return issues
    if (typeof value === 'string') issues.push(...checkString(schema, value, keys))
    else if (typeof value === 'number') issues.push(...checkNumber(schema, value, keys))
    else if (Array.isArray(value)) append(issues, this.#checkArray(schema, value, place))
    else if (isPlainObject(value)) append(issues, this.#checkObject(schema, value, place))
    append(issues, this.#checkCombination(schema, value, place))
    return issues
  }

  #checkArray(schema: JsonSchema, value: readonly unknown[], place: Place): ValueIssue[] {
    const issues = checkSize(value.length, schema.minItems, schema.maxItems, 'item', place.keys)
    const { items } = schema
    const tuple = schema.prefixItems ?? (isTuple(items) ? items : [])
    const rest = isTuple(items) ? undefined : items
    value.forEach((item, i) => {
      const itemSchema = tuple[i] ?? rest
      if (itemSchema !== undefined) append(issues, this.check(itemSchema, item, place.at(i)))
    })
    const double = schema.uniqueItems === true ? findDouble(value) : -1
    if (double >= 0)
      issues.push(issue([...place.keys, double], `repeats ${preview(value[double])}; items must be unique`))
    return issues
  }

  #checkObject(schema: JsonSchema, value: Record<string, unknown>, place: Place): ValueIssue[] {
    const names = Object.keys(value)
    const issues = checkSize(names.length, schema.minProperties, schema.maxProperties, 'field', place.keys)
    for (const name of schema.required ?? []) {
      if (!Object.hasOwn(value, name)) issues.push(issue([...place.keys, name], 'missing'))
    }
    const patterns = Object.entries(schema.patternProperties ?? {})
    for (const name of names) {
      const applying = patterns.filter(([pattern]) => matches(pattern, name)).map(([, inner]) => inner)
      const own =
        schema.properties !== undefined && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined
      if (own !== undefined) applying.unshift(own)
      const keys = [...place.keys, name]
      if (schema.propertyNames !== undefined && this.check(schema.propertyNames, name, new Place(keys)).length > 0) {
        issues.push(issue(keys, 'is not an allowed field name'))
      }
      if (applying.length === 0 && schema.additionalProperties !== undefined) {
        if (schema.additionalProperties === false) issues.push(issue(keys, 'unknown field'))
        else applying.push(schema.additionalProperties)
      }
      for (const inner of applying) append(issues, this.check(inner, value[name], place.at(name)))
    }
    return issues
  }

  #checkCombination(schema: JsonSchema, value: unknown, place: Place): ValueIssue[] {
    const issues = (schema.allOf ?? []).flatMap((branch) => this.check(branch, value, place))
    for (const branches of [schema.anyOf, schema.oneOf]) {
      if (branches === undefined) continue
      const tried = branches.map((branch) => this.check(branch, value, place))
      const fitting = tried.filter((found) => found.length === 0).length
      if (fitting === 0) append(issues, closest(tried, value, place.keys))
      else if (fitting > 1 && branches === schema.oneOf) {
        issues.push(issue(place.keys, `${preview(value)} fits more than one alternative of a oneOf`))
      }
    }
    if (schema.not !== undefined && this.check(schema.not, value, place).length === 0) {
      issues.push(issue(place.keys, `${preview(value)} is not allowed here`))
    }
    return issues
  }
}

/** Adds many issues: as arguments of one `push` they would overflow the stack. */
function append(issues: ValueIssue[], found: readonly ValueIssue[]): void {
  for (const one of found) issues.push(one)
}

/** Finds the first item that repeats one before it, or -1. */
function findDouble(items: readonly unknown[]): number {
  const seen = new Set<string>()
  return items.findIndex((item) => {
    try {
      const text = canonicalText(item)
      return seen.size === seen.add(text).size
    } catch {
      // Neither JSON nor a date, or too deep: equal to nothing else.
      return false
    }
  })
}

/** Shows the complaint of the alternative that came nearest: the one whose problems lie deepest, then fewest. */
function closest(tried: readonly (readonly ValueIssue[])[], value: unknown, keys: Keys): readonly ValueIssue[] {
  const here = formatPath('$', keys)
  const inside = tried.filter((issues) => issues.every((found) => found.path !== here))
  const best = inside.sort((a, b) => a.length - b.length)[0]
  return best ?? [issue(keys, `${preview(value)} fits none of the ${tried.length} alternatives`)]
}

function checkType(schema: JsonSchema, value: unknown, keys: Keys): ValueIssue[] {
  const types = schema.type === undefined ? undefined : typesOf(schema)
  if (types === undefined) return []
  const type = jsonType(value)
  if (types.includes(type) || (type === 'integer' && types.includes('number'))) {
    return typeof value === 'number' && !Number.isFinite(value) ? [issue(keys, `${value} is not a JSON number`)] : []
  }
  return [issue(keys, `expected ${types.join(' or ')}, found ${preview(value)}`)]
}

function checkLiteral(schema: JsonSchema, value: unknown, keys: Keys): ValueIssue[] {
  const allowed = schema.const === undefined ? schema.enum : [schema.const]
  if (allowed === undefined || allowed.some((option) => difference(option, value) === undefined)) return []
  return [issue(keys, `expected ${allowed.slice(0, 12).map(preview).join(' | ')}, found ${preview(value)}`)]
}

function checkString(schema: JsonSchema, value: string, keys: Keys): ValueIssue[] {
  const length = schema.minLength === undefined && schema.maxLength === undefined ? 0 : [...value].length
  const issues = checkSize(length, schema.minLength, schema.maxLength, 'character', keys)
  if (schema.pattern !== undefined && !matches(schema.pattern, value)) {
    issues.push(issue(keys, `${preview(value)} does not match /${schema.pattern}/`))
  }
  return issues
}

function checkNumber(schema: JsonSchema, value: number, keys: Keys): ValueIssue[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema
  const issues: ValueIssue[] = []
  if (minimum !== undefined && value < minimum) issues.push(issue(keys, `${value} is less than ${minimum}`))
  if (maximum !== undefined && value > maximum) issues.push(issue(keys, `${value} is more than ${maximum}`))
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    issues.push(issue(keys, `${value} is not more than ${exclusiveMinimum}`))
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    issues.push(issue(keys, `${value} is not less than ${exclusiveMaximum}`))
  if (multipleOf !== undefined && Math.abs(value / multipleOf - Math.round(value / multipleOf)) > 1e-9) {
    issues.push(issue(keys, `${value} is not a multiple of ${multipleOf}`))
  }
  return issues
}

function checkSize(
  size: number,
  min: number | undefined,
  max: number | undefined,
  unit: string,
  keys: Keys,
): ValueIssue[] {
  if (min !== undefined && size < min) return [issue(keys, `has ${size} ${unit}(s), at least ${min} needed`)]
  if (max !== undefined && size > max) return [issue(keys, `has ${size} ${unit}(s), at most ${max} allowed`)]
  return []
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text)
  } catch {
    // JSON Schema asks for ECMA-262 patterns; one that this engine refuses cannot be checked here and must not fail values.
    return true
  }
}

function issue(keys: Keys, message: string): ValueIssue {
  return { path: formatPath('$', keys), message }
}
