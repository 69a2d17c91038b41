import { beyond, type Say } from '../schema/describe-as.ts'
import { describeTypes } from '../schema/describe-types.ts'
import type { Column } from './columns.ts'
import type { TableStyle } from './table-style.ts'
import { headerLines } from './write-table.ts'

/** Describes a table to the model: its header, the types of its cells, and how to write absent fields and null. */
export function sayTable(columns: readonly Column[], style: TableStyle): Say {
  const what = style.name === 'csv' ? 'in CSV' : 'with a Markdown table'
  const rules = [
    ...(columns.some(({ optional }) => optional) ? ['an empty cell for an absent field'] : []),
    ...(columns.some(({ place }) => place.kinds.has('null')) ? ['null for null'] : []),
  ].join(', ')
  const header = headerLines(columns, style).join('\n')
  return (schema, isRest) => {
    // Every example shows the header.
    const lead = isRest
      ? beyond(`the table${rules === '' ? '' : ` (${rules})`}`)
      : `Answer ${what} with this header${rules === '' ? '' : `, ${rules}`}:\n${header}\nRows are of this type:`
    return `${lead}\n${describeTypes(schema)}`
  }
}
