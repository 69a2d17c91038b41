import { InvalidArgumentError, Option } from 'commander'
import { type Columns, columnsRule } from '../../files/columns.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'

/** Reads an option as a whole number of at least 0. */
export function wholeNumber(value: string): number {
  const number = Number(value.replaceAll('_', ''))
  if (!/^[\d_]+$/u.test(value) || !Number.isSafeInteger(number)) {
    throw new InvalidArgumentError('Expected a whole number of at least 0.')
  }
  return number
}

/** Reads an option as a list separated by commas. */
export function list(value: string): readonly string[] {
  const items = value.split(',').map((item) => item.trim())
  if (items.includes('')) throw new InvalidArgumentError('Expected names separated by commas: a,b')
  return items
}

/** Reads an option as the names of columns: `input=Text,output=Label`. */
export function columnNames(value: string): Columns {
  const pairs = value.split(',').map((pair) => {
    const [field = '', ...name] = pair.split('=')
    return [field.trim(), name.join('=').trim()]
  })
  const columns: unknown = Object.fromEntries(pairs)
  const verdict = columnsRule(columns, 'columns')
  // The rule has just judged it.
  if (verdict === true) return columns as Columns
  throw new InvalidArgumentError(
    `Expected the fields of an example with the names of their columns: input=Text,output=Label.${verdict.split(' |')[1] ?? ''}`,
  )
}

/** Reads an option as a JSON object. */
export function jsonObject(value: string): Readonly<Record<string, unknown>> {
  let parsed: unknown
  try {
    parsed = JSON.parse(value)
  } catch (error) {
    throw new InvalidArgumentError(`Expected a JSON object: ${error instanceof Error ? error.message : String(error)}.`)
  }
  if (!isPlainObject(parsed)) throw new InvalidArgumentError('Expected a JSON object: {"name": "value"}')
  return parsed
}

/** Makes the option that names a provider. */
export function providerOption(description: string): Option {
  return new Option('--provider <name>', description).choices(['openai', 'anthropic', 'gemini'])
}
