import { tagLists } from '../../example/has-tags.ts'
import type { Tags } from '../../types.ts'
import type { SqlValue } from './statement.ts'

/** A condition on rows `e` of the table of examples; empty where no tags are asked for. */
export interface TagFilter {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/**
 * Requires the tags. Each is searched for as JSON between the commas of the array, where quotes inside a tag are
 * escaped.
 */
export function tagFilter(tags: Tags | undefined): TagFilter {
  const { all, any, none } = tagLists(tags) ?? { all: [], any: [], none: [] }
  const own = `',' || substr(e.tags, 2, length(e.tags) - 2) || ','`
  const one = `EXISTS (SELECT 1 FROM json_each(?) tag WHERE instr(${own}, tag.value) > 0)`
  const marked = (tag: string): string => `,${JSON.stringify(tag)},`
  const parts = [
    ...all.map((tag) => ({ sql: `AND instr(${own}, ?) > 0`, value: marked(tag) })),
    ...(any.length > 0 ? [{ sql: `AND ${one}`, value: JSON.stringify(any.map(marked)) }] : []),
    ...(none.length > 0 ? [{ sql: `AND NOT ${one}`, value: JSON.stringify(none.map(marked)) }] : []),
  ]
  return { sql: parts.map(({ sql }) => sql).join(' '), values: parts.map(({ value }) => value) }
}
