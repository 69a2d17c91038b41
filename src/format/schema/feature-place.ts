import { jsonText } from '../../value/json-text.ts'
import { formatPath } from '../../value/path.ts'
import { isTuple, type JsonSchema } from './json-schema.ts'

/** Where a feature is: by the branches on the way, and without them. */
export interface FeaturePlace {
  readonly path: string
  readonly plain: string
}

export const rootPlace: FeaturePlace = { path: '', plain: '' }

/** Returns the place of a field. */
export function fieldPlace({ path, plain }: FeaturePlace, key: string): FeaturePlace {
  return { path: formatPath(path, [key]), plain: formatPath(plain, [key]) }
}

/** Returns the place of a branch: its name follows the path, and says nothing in the plain one. */
export function branchPlace({ path, plain }: FeaturePlace, name: string): FeaturePlace {
  return { path: `${path}${name}`.trimStart(), plain }
}

/** Returns the schema and the place of an item: items share one place, the parts of a tuple have their own. */
export function itemPlace(
  { items, prefixItems }: JsonSchema,
  index: number,
  { path, plain }: FeaturePlace,
): readonly [JsonSchema | boolean, FeaturePlace] {
  const own = prefixItems?.[index] ?? (isTuple(items) ? items[index] : undefined)
  const end = own === undefined ? '[]' : `[${index}]`
  const place = { path: path + end, plain: plain + end }
  // After a tuple `items` is the rest.
  return [own ?? (isTuple(items) ? true : (items ?? true)), place]
}

/** Lists the fields of an object that may be left out. */
export function optionalKeys(schema: JsonSchema): readonly string[] {
  const required = new Set(schema.required ?? [])
  return Object.keys(schema.properties ?? {}).filter((key) => !required.has(key))
}

/** Names what is true of a place; at the root the words stand alone. */
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
 * With more optional fields than this every example leaves out most of them: how many it has then says more than the list
 * of those it lacks. (On SNIPS, with up to 14, that list cost exact-shape hits and told nothing.)
 */
export const listedAbsences = 4

/** Names how many optional fields an object has, whatever its branch: a branch that is rare tells little of it. */
export function presentAt({ plain }: FeaturePlace, count: number): string {
  return `${plain} has ${count >= 4 ? '4+' : count} optional field${count === 1 ? '' : 's'}`.trimStart()
}
