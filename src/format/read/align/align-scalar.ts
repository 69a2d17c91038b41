import type { Keys } from '../../../value/path.ts'
import { preview } from '../../../value/preview.ts'
import type { JsonSchema } from '../../schema/json-schema.ts'
import { costs } from '../costs.ts'
import { isBeyondDouble, NumberText } from '../repair/number-text.ts'
import { type Align, type Alignment, changed, exact, failed, isFailure, plainValue } from './alignment.ts'
import { isPlaceholder } from './is-placeholder.ts'
import { readDate } from './read-date.ts'
import { readLabel } from './read-label.ts'
import { readQuantity } from './read-quantity.ts'
import { unwrapScalar } from './unwrap-scalar.ts'

/** Aligns a value with `string`, `number`, `integer`, `boolean` or `null`. */
export function alignScalar(schema: JsonSchema, type: string, value: unknown, keys: Keys, align: Align): Alignment {
  const found = alignTo(type, schema, value, keys)
  if (found !== undefined) return found
  const inner = unwrapScalar(schema, value, keys, align)
  if (inner !== undefined && !isFailure(inner)) return inner
  const isFree = schema.format === undefined && schema.pattern === undefined
  if (type !== 'string' || !isFree || typeof value !== 'object' || value === null) return inner ?? failed(value)
  return changed(
    JSON.stringify(plainValue(value)),
    costs['to-text'].json,
    'to-text',
    keys,
    'wrote the JSON out as text',
  )
}

function alignTo(type: string, schema: JsonSchema, value: unknown, keys: Keys): Alignment | undefined {
  switch (type) {
    case 'string':
      return toText(schema, value, keys)
    case 'number':
    case 'integer':
      return toNumber(schema, type, value, keys)
    case 'boolean':
      return toBoolean(value, keys)
    case 'null':
      if (value === null) return exact(null)
      return isPlaceholder(value)
        ? changed(null, costs['to-null'], 'to-null', keys, `read ${preview(value)} as null`)
        : undefined
    default:
      return exact(plainValue(value))
  }
}

function toText(schema: JsonSchema, value: unknown, keys: Keys): Alignment | undefined {
  if (value instanceof NumberText)
    return changed(
      value.text,
      costs['to-text'].scalar,
      'to-text',
      keys,
      `read the number ${preview(value.text)} as text`,
    )
  if (typeof value === 'number' || typeof value === 'boolean') {
    return changed(String(value), costs['to-text'].scalar, 'to-text', keys, `read ${value} as text`)
  }
  if (typeof value !== 'string') return undefined
  if (schema.format === 'date' || schema.format === 'date-time') {
    const date = readDate(value, schema.format)
    if (date !== undefined) return changed(date, costs['to-date'], 'to-date', keys, `read ${preview(value)} as ${date}`)
  }
  const trimmed = value.trim()
  // White space is content unless the schema restricts the format, pattern or length of the text.
  const isShaped = schema.format !== undefined || schema.pattern !== undefined || schema.maxLength !== undefined
  if (trimmed === value || !isShaped || fits(schema, value)) return exact(value)
  return changed(trimmed, costs.trimmed, 'trimmed', keys, 'cut white space off the ends')
}

function fits(schema: JsonSchema, value: string): boolean {
  if (schema.maxLength !== undefined && value.length > schema.maxLength) return false
  if (schema.pattern === undefined) return schema.format === undefined
  try {
    return new RegExp(schema.pattern, 'u').test(value)
  } catch {
    // A pattern that this engine refuses says nothing here.
    return true
  }
}

function toNumber(schema: JsonSchema, type: string, value: unknown, keys: Keys): Alignment | undefined {
  // The nearest double is a different number; validation refuses the text, because it is not a number.
  if (value instanceof NumberText && (isBeyondDouble(value.text) || !Number.isFinite(value.value)))
    return failed(value.text)
  const plain = value instanceof NumberText ? value.value : value
  if (typeof plain === 'number') return type === 'integer' && !Number.isInteger(plain) ? failed(plain) : exact(plain)
  if (typeof value !== 'string') return undefined
  const quantity = readQuantity(value)
  if (quantity === undefined) return undefined
  // A model may write a fraction of one as a percentage: `50%`.
  const isShare = quantity.isPercent && schema.maximum !== undefined && schema.maximum <= 1
  const number = isShare ? quantity.value / 100 : quantity.value
  if (type === 'integer' && !Number.isInteger(number)) return undefined
  return changed(
    number,
    costs['to-number'][quantity.isPlain ? 'written' : 'worded'],
    'to-number',
    keys,
    `read ${preview(value)} as ${number}`,
  )
}

const truths: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  y: true,
  t: true,
  on: true,
  '1': true,
  '✓': true,
  '✔': true,
  '✅': true,
  '☑': true,
  false: false,
  no: false,
  n: false,
  f: false,
  off: false,
  '0': false,
  '✗': false,
  '✘': false,
  '❌': false,
  '☐': false,
}

/** Words with which a longer text answers yes or no. */
const answers = ['true', 'false', 'yes', 'no'] as const

function toBoolean(value: unknown, keys: Keys): Alignment | undefined {
  const plain = value instanceof NumberText ? value.value : value
  if (typeof plain === 'boolean') return exact(plain)
  if (typeof plain !== 'string' && plain !== 0 && plain !== 1) return undefined
  const text = String(plain)
  const message = `read ${preview(plain)} as `
  const known = text.length > 100 ? undefined : truthOf(text)
  if (known !== undefined)
    return changed(
      known,
      costs['to-boolean'][typeof plain === 'string' ? 'word' : 'number'],
      'to-boolean',
      keys,
      message + known,
    )
  const { found, kind } = readLabel(text, answers)
  const [word] = found
  if (word === undefined || found.length > 1 || kind === 'near-miss') return undefined
  const said = word === 'true' || word === 'yes'
  return changed(said, costs['to-boolean'].sentence, 'to-boolean', keys, message + said)
}

function truthOf(text: string): boolean | undefined {
  const word = text
    .trim()
    .replace(/\ufe0f/gu, '')
    .replace(/^["'“”*_`]+|["'“”*_`.!]+$/gu, '')
    .toLowerCase()
  return Object.hasOwn(truths, word) ? truths[word] : undefined
}
