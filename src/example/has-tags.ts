import type { Tags } from '../types.ts'

export interface TagLists {
  readonly all: readonly string[]
  readonly any: readonly string[]
  readonly none: readonly string[]
}

/** Lists which tags are asked for; undefined where none are. */
export function tagLists(tags: Tags = []): TagLists | undefined {
  const { all = [], any = [], none = [] } = 'length' in tags ? { all: tags } : tags
  return all.length + any.length + none.length > 0 ? { all, any, none } : undefined
}

/** Tells whether an example has the tags that are asked for. */
export function hasTags(
  { tags = [] }: { readonly tags?: readonly string[] | undefined },
  lists: TagLists | undefined,
): boolean {
  if (lists === undefined) return true
  const { all, any, none } = lists
  const has = (tag: string): boolean => tags.includes(tag)
  return all.every(has) && (any.length === 0 || any.some(has)) && !none.some(has)
}
