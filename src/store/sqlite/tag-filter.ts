import type { SqlValue } from './statement.ts'

/** A condition on rows `e` of the table of examples. */
export interface TagFilter {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/**
 * Requires all of the tags. Each is searched for as JSON between the commas of the array, where quotes inside a tag are
 * escaped.
 */
export function tagFilter(tags: readonly string[]): TagFilter {
  const sql = tags.map(() => `AND instr(',' || substr(e.tags, 2, length(e.tags) - 2) || ',', ?) > 0`).join(' ')
  return { sql, values: tags.map((tag) => `,${JSON.stringify(tag)},`) }
}
