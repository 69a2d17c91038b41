import type { SqlValue } from './statement.ts'

/** A condition on rows `e` of the table of examples. */
export interface TagFilter {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** Asks for all of the tags, each looked for as JSON between the commas of the array: quotes inside a tag are escaped there. */
export function tagFilter(tags: readonly string[]): TagFilter {
  const sql = tags.map(() => `AND instr(',' || substr(e.tags, 2, length(e.tags) - 2) || ',', ?) > 0`).join(' ')
  return { sql, values: tags.map((tag) => `,${JSON.stringify(tag)},`) }
}
