import { describeTypes } from '../schema/describe-types.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import type { Column } from './columns.ts'
import type { TableStyle } from './table-style.ts'
import { headerLines } from './write-table.ts'

/** Describes the table to the model: its header, the types of its cells, and how to write absent fields and null. */
export function describeTable(schema: JsonSchema, columns: readonly Column[], style: TableStyle): string {
  const what = style.name === 'csv' ? 'in CSV' : 'with a Markdown table'
  const rules = [
    ...(columns.some(({ optional }) => optional) ? ['an empty cell for an absent field'] : []),
    ...(columns.some(({ place }) => place.kinds.has('null')) ? ['null for null'] : []),
  ]
  const header = headerLines(columns, style).join('\n')
  return `Answer ${what} with this header${rules.map((rule) => `, ${rule}`).join('')}:\n${header}\nRows are of this type:\n${describeTypes(schema)}`
}
