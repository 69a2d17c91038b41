import type { SearchBy, Writer } from '../types.ts'
import { jsonText } from '../value/json-text.ts'
import { preview } from '../value/preview.ts'

/** Makes the writer of what inputs are searched by; undefined where that is the input as it is written. */
export function searchWriter<In>(searchBy: SearchBy<In> | undefined): Writer<In> | undefined {
  if (searchBy === undefined || 'write' in searchBy) return searchBy
  return { name: searchBy.join(', '), write: (input) => textOf(input, searchBy) }
}

function textOf(input: unknown, fields: readonly string[]): string {
  const given: Readonly<Record<string, unknown>> = Object(input)
  const values = fields.map((field) => given[field]).filter((value) => value != null)
  if (values.length > 0) return values.map((value) => (typeof value === 'string' ? value : jsonText(value))).join('\n')
  throw new TypeError(`\`searchBy\` names ${fields.join(', ')}, and ${preview(input)} has none of them`)
}
