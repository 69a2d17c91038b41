import { jsonText } from '../../value/json-text.ts'
import { formatPath } from '../../value/path.ts'
import { isTuple, type JsonSchema } from './json-schema.ts'

/** Where a feature is: its path with the branches on the way, and the path without them. */
export interface FeaturePlace {
  readonly path: string
  readonly plain: string
}

export const rootPlace: FeaturePlace = { path: '', plain: '' }

/** Returns the place of a field. */
export function fieldPlace({ path, plain }: FeaturePlace, key: string): FeaturePlace {
  return { path: formatPath(path, [key]), plain: formatPath(plain, [key]) }
}

/** Returns the place of a branch: its name is added to the path, but not to the plain path. */
export function branchPlace({ path, plain }: FeaturePlace, name: string): FeaturePlace {
  return { path: `${path}${name}`.trimStart(), plain }
}

/** Returns the schema and the place of an item. Items share one place; each part of a tuple has its own. */
export function itemPlace(
  { items, prefixItems }: JsonSchema,
  index: number,
  { path, plain }: FeaturePlace,
): readonly [JsonSchema | boolean, FeaturePlace] {
  const own = prefixItems?.[index] ?? (isTuple(items) ? items[index] : undefined)
  const end = own === undefined ? '[]' : `[${index}]`
  const place = { path: path + end, plain: plain + end }
  // `items` is for the items after the tuple.
  return [own ?? (isTuple(items) ? true : (items ?? true)), place]
}

/** Lists the optional fields of an object. */
export function optionalKeys(schema: JsonSchema): readonly string[] {
  const required = new Set(schema.required ?? [])
  return Object.keys(schema.properties ?? {}).filter((key) => !required.has(key))
}

/** Names a fact about a place; at the root the words have no prefix. */
export function featureAt({ path }: FeaturePlace, words: string): string {
  return `${path} ${words}`.trimStart()
}

/** Names the value at a place. */
export function valueAt(place: FeaturePlace, value: unknown): string {
  return featureAt(place, `= ${jsonText(value)}`)
}

/** Names the length of an array. */
export function lengthAt({ path }: FeaturePlace, length: number): string {
  return `${path}[] ${length === 0 ? 'empty' : length === 1 ? 'one' : 'many'}`
}

/**
 * The most optional fields whose absence is listed. With more fields, every example leaves out most of them, and their
 * number says more than a list of the absent ones. (On SNIPS, with up to 14, that list lost exact-shape hits for no gain.)
 */
export const listedAbsences = 4

/** Names how many optional fields an object has. Leaves out the branch, because a rare branch has too few examples. */
export function presentAt({ plain }: FeaturePlace, count: number): string {
  return `${plain} has ${count >= 4 ? '4+' : count} optional field${count === 1 ? '' : 's'}`.trimStart()
}
