import type { ValueIssue } from '../../errors.ts'
import { difference } from '../../value/difference.ts'
import { preview } from '../../value/preview.ts'
import { type JsonSchema, jsonType, typesOf } from './json-schema.ts'
import type { ValuePlace } from './value-place.ts'

const none: readonly ValueIssue[] = []

/** Checks the type and the literals first: if they are wrong, no other check matters. */
export function checkKind(schema: JsonSchema, value: unknown, place: ValuePlace): readonly ValueIssue[] {
  const wrong = checkType(schema, value, place)
  return wrong.length > 0 ? wrong : checkLiteral(schema, value, place)
}

/** Checks the constraints of the schema on texts and numbers. */
export function checkScalar(schema: JsonSchema, value: unknown, place: ValuePlace): readonly ValueIssue[] {
  if (typeof value === 'string') return checkString(schema, value, place)
  return typeof value === 'number' ? checkNumber(schema, value, place) : none
}

function checkType(schema: JsonSchema, value: unknown, place: ValuePlace): readonly ValueIssue[] {
  const types = schema.type === undefined ? undefined : typesOf(schema)
  if (types === undefined) return none
  const type = jsonType(value)
  if (types.includes(type) || (type === 'integer' && types.includes('number'))) {
    return typeof value === 'number' && !Number.isFinite(value) ? [place.issue(`${value} is not a JSON number`)] : []
  }
  return [place.issue(`expected ${types.join(' or ')}, found ${preview(value)}`)]
}

function checkLiteral(schema: JsonSchema, value: unknown, place: ValuePlace): readonly ValueIssue[] {
  const allowed = schema.const === undefined ? schema.enum : [schema.const]
  if (allowed === undefined || allowed.some((option) => difference(option, value) === undefined)) return none
  return [place.issue(`expected ${allowed.slice(0, 12).map(preview).join(' | ')}, found ${preview(value)}`)]
}

function checkString(schema: JsonSchema, value: string, place: ValuePlace): readonly ValueIssue[] {
  const length = schema.minLength === undefined && schema.maxLength === undefined ? 0 : [...value].length
  const issues = checkSize(length, schema.minLength, schema.maxLength, 'character', place)
  if (schema.pattern === undefined || matches(schema.pattern, value)) return issues
  return [...issues, place.issue(`${preview(value)} does not match /${schema.pattern}/`)]
}

function checkNumber(schema: JsonSchema, value: number, place: ValuePlace): readonly ValueIssue[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema
  const issues: ValueIssue[] = []
  if (minimum !== undefined && value < minimum) issues.push(place.issue(`${value} is less than ${minimum}`))
  if (maximum !== undefined && value > maximum) issues.push(place.issue(`${value} is more than ${maximum}`))
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    issues.push(place.issue(`${value} is not more than ${exclusiveMinimum}`))
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    issues.push(place.issue(`${value} is not less than ${exclusiveMaximum}`))
  if (multipleOf !== undefined && Math.abs(value / multipleOf - Math.round(value / multipleOf)) > 1e-9) {
    issues.push(place.issue(`${value} is not a multiple of ${multipleOf}`))
  }
  return issues
}

/** Checks the number of parts. */
export function checkSize(
  size: number,
  min: number | undefined,
  max: number | undefined,
  unit: string,
  place: ValuePlace,
): readonly ValueIssue[] {
  if (min !== undefined && size < min) return [place.issue(`has ${size} ${unit}(s), at least ${min} needed`)]
  if (max !== undefined && size > max) return [place.issue(`has ${size} ${unit}(s), at most ${max} allowed`)]
  return none
}

/** Tells whether a text matches a pattern. */
export function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text)
  } catch {
    // JSON Schema uses ECMA-262 patterns. This engine cannot check this one, and that must not make values invalid.
    return true
  }
}
