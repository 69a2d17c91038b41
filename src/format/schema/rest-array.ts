import { type FeaturePlace, itemPlace } from './feature-place.ts'
import { hasParts, isTuple, type JsonSchema, restOf } from './json-schema.ts'
import type { RestWalk, Twins, Way } from './rest-walk.ts'

/** Returns what is left of a list or a tuple: its items, and lengths that no example has. */
export function restArray(
  walk: RestWalk,
  { named, aliased }: Twins,
  here: FeaturePlace,
  { isSeen }: Way,
): readonly JsonSchema[] {
  const item = (i: number, isItemSeen: boolean): JsonSchema | undefined => {
    const [part, place] = itemPlace(named, i, here)
    return walk.part({ named: part, aliased: itemPlace(aliased, i, here)[0] }, place, { isSeen: isItemSeen })
  }
  const outline = (i: number): JsonSchema => walk.outline(itemPlace(aliased, i, here)[0])
  if (hasParts(named)) {
    const { length } = named.prefixItems ?? (isTuple(named.items) ? named.items : [])
    const parts = Array.from({ length }, (_, i) => item(i, isSeen))
    const open = restOf(named)
    const isShown = isSeen && open === undefined && parts.every((part) => part === undefined)
    // Whether an example has an item after the tuple is not kept track of.
    const items = open === undefined ? {} : { items: item(length, false) ?? outline(length) }
    return isShown ? [] : [{ prefixItems: parts.map((part, i) => part ?? outline(i)), ...items }]
  }
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = named
  const isNew = (length: number): boolean => !(isSeen && walk.seen.length(here, length))
  const isMoreNew = (minItems <= 1 && maxItems >= 1 && isNew(1)) || (maxItems > 1 && isNew(2))
  const left = item(0, !isNew(1) || !isNew(2)) ?? (isMoreNew ? outline(0) : undefined)
  // If nothing is shown, the type of a list already says that it may be empty.
  const isEmptyNew = isSeen && minItems === 0 && isNew(0)
  return [...(left === undefined ? [] : [{ type: 'array', items: left }]), ...(isEmptyNew ? [{ prefixItems: [] }] : [])]
}
