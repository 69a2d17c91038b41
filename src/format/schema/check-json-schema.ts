import type { ValueIssue } from '../../errors.ts'
import { difference } from '../../value/difference.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { formatPath } from '../../value/path.ts'
import { preview } from '../../value/preview.ts'
import { type JsonSchema, jsonType, resolveRef, schemaObject, typesOf } from './json-schema.ts'

type Keys = readonly PropertyKey[]

/**
 * Checks a value against a JSON Schema and returns what is wrong, with paths from `$`. Covers the vocabulary of
 * `JsonSchema`; `format` is an annotation, as the specification has it (draft 2020-12, validation, 7.1).
 */
export function checkJsonSchema(
  schema: JsonSchema | boolean,
  value: unknown,
  root: JsonSchema = schemaObject(schema),
): readonly ValueIssue[] {
  return new Checker(root).check(schema, value, [])
}

class Checker {
  readonly #root: JsonSchema

  constructor(root: JsonSchema) {
    this.#root = root
  }

  check(given: JsonSchema | boolean, value: unknown, keys: Keys): ValueIssue[] {
    const schema = resolveRef(given, this.#root)
    const issues = [...checkType(schema, value, keys), ...checkLiteral(schema, value, keys)]
    if (issues.length > 0) return issues
    if (typeof value === 'string') issues.push(...checkString(schema, value, keys))
    else if (typeof value === 'number') issues.push(...checkNumber(schema, value, keys))
    else if (Array.isArray(value)) issues.push(...this.#checkArray(schema, value, keys))
    else if (isPlainObject(value)) issues.push(...this.#checkObject(schema, value, keys))
    issues.push(...this.#checkCombination(schema, value, keys))
    return issues
  }

  #checkArray(schema: JsonSchema, value: readonly unknown[], keys: Keys): ValueIssue[] {
    const issues = checkSize(value.length, schema.minItems, schema.maxItems, 'item', keys)
    const items = schema.items
    const tuple = schema.prefixItems ?? (Array.isArray(items) ? (items as readonly (JsonSchema | boolean)[]) : [])
    const rest = Array.isArray(items) ? undefined : (items as JsonSchema | boolean | undefined)
    value.forEach((item, i) => {
      const itemSchema = tuple[i] ?? rest
      if (itemSchema !== undefined) issues.push(...this.check(itemSchema, item, [...keys, i]))
    })
    if (schema.uniqueItems === true) {
      const double = value.findIndex((item, i) =>
        value.slice(0, i).some((other) => difference(other, item) === undefined),
      )
      if (double >= 0) issues.push(issue([...keys, double], `repeats ${preview(value[double])}; items must be unique`))
    }
    return issues
  }

  #checkObject(schema: JsonSchema, value: Record<string, unknown>, keys: Keys): ValueIssue[] {
    const names = Object.keys(value)
    const issues = checkSize(names.length, schema.minProperties, schema.maxProperties, 'field', keys)
    for (const name of schema.required ?? []) {
      if (!Object.hasOwn(value, name)) issues.push(issue([...keys, name], 'missing'))
    }
    for (const name of names) {
      const patterns = Object.entries(schema.patternProperties ?? {}).filter(([pattern]) => matches(pattern, name))
      const own =
        schema.properties !== undefined && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined
      const applying = [...(own === undefined ? [] : [own]), ...patterns.map(([, inner]) => inner)]
      if (schema.propertyNames !== undefined && this.check(schema.propertyNames, name, []).length > 0) {
        issues.push(issue([...keys, name], 'is not an allowed field name'))
      }
      if (applying.length === 0 && schema.additionalProperties !== undefined) {
        if (schema.additionalProperties === false) issues.push(issue([...keys, name], 'unknown field'))
        else applying.push(schema.additionalProperties)
      }
      for (const inner of applying) issues.push(...this.check(inner, value[name], [...keys, name]))
    }
    return issues
  }

  #checkCombination(schema: JsonSchema, value: unknown, keys: Keys): ValueIssue[] {
    const issues = (schema.allOf ?? []).flatMap((branch) => this.check(branch, value, keys))
    for (const branches of [schema.anyOf, schema.oneOf]) {
      if (branches === undefined) continue
      const tried = branches.map((branch) => this.check(branch, value, keys))
      const fitting = tried.filter((found) => found.length === 0).length
      if (fitting === 0) issues.push(...closest(tried, value, keys))
      else if (fitting > 1 && branches === schema.oneOf) {
        issues.push(issue(keys, `${preview(value)} fits more than one alternative of a oneOf`))
      }
    }
    if (schema.not !== undefined && this.check(schema.not, value, keys).length === 0) {
      issues.push(issue(keys, `${preview(value)} is not allowed here`))
    }
    return issues
  }
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
  if (typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum)
    issues.push(issue(keys, `${value} is not more than ${exclusiveMinimum}`))
  if (typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum)
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
