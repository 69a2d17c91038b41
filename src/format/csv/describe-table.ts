import { say } from '../../value/say.ts'
import { aside, type Say } from '../schema/describe-as.ts'
import { describeTypes } from '../schema/describe-types.ts'
import type { Column } from './columns.ts'
import type { TableStyle } from './table-style.ts'
import { headerLines } from './write-table.ts'

const english = {
  csv: 'Answer in CSV with this header{rules}:',
  markdown: 'Answer with a Markdown table with this header{rules}:',
  emptyCell: 'an empty cell for an absent field',
  nullCell: 'null for null',
  rows: 'Rows are of this type:',
  restRows: 'Beyond what the examples show, the table{rules} may hold:',
}

/** Describes a table to the model: its header, the types of its cells, and how to write absent fields and null. */
export function sayTable(columns: readonly Column[], style: TableStyle): Say {
  const hasAbsent = columns.some(({ optional }) => optional)
  const hasNull = columns.some(({ place }) => place.kinds.has('null'))
  const header = headerLines(columns, style).join('\n')
  return (schema, given, isRest) => {
    const text = (name: keyof typeof english): string => given[name] ?? english[name]
    const rules = aside([...(hasAbsent ? [text('emptyCell')] : []), ...(hasNull ? [text('nullCell')] : [])], isRest)
    const lead = say(text(isRest ? 'restRows' : style.name), { rules })
    // Every example shows the header.
    return `${isRest ? lead : `${lead}\n${header}\n${text('rows')}`}\n${describeTypes(schema, given)}`
  }
}
