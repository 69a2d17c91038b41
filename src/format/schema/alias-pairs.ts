import { DefinitionError } from '../../errors.ts'
import { nearest } from '../../value/nearest.ts'
import { preview } from '../../value/preview.ts'
import type { JsonSchema } from './json-schema.ts'

/** A name or value of the schema, and what the model sees instead. */
type Pair = readonly [named: unknown, shown: unknown]

/** The pairs whose two sides differ, keyed by both sides. */
export type Pairs = ReadonlyMap<unknown, Pair>

/** Replaces a name or a value with what the model sees, applying each set of pairs in turn. */
export function shownOf(named: unknown, ...some: readonly Pairs[]): unknown {
  return some.reduce((text, pairs) => pairs.get(text)?.[1] ?? text, named)
}

/** Lists the values of an enum or a constant. */
export function valuesOf({ const: constant, enum: options = [] }: JsonSchema): readonly unknown[] {
  return constant === undefined ? options : [constant]
}

/** Pairs the values of an enum or a constant with their aliases. */
export function labelPairs(schema: JsonSchema, where: string): Pairs {
  const labels = new Map<string, unknown>(Object.entries(Object(schema['x-enumAlias'])))
  const values = valuesOf(schema)
  const names = values.map(String)
  for (const key of labels.keys()) {
    const guess = nearest(key, names)
    if (!names.includes(key))
      throw refused(where, `${preview(key)} is not a value there${guess ? `; did you mean ${preview(guess)}?` : ''}`)
  }
  return pairsOf(new Map(values.map((value) => [value, labels.get(String(value)) ?? value])), where)
}

/** Keeps the pairs whose sides differ. Throws a `DefinitionError` when a name or an alias could mean two things. */
export function pairsOf(all: ReadonlyMap<unknown, unknown>, where: string): Pairs {
  const pairs = new Map<unknown, Pair>()
  const taken = new Map([...all.keys()].map((name) => [String(name), name]))
  for (const pair of all) {
    const [named, shown] = pair
    if (named === shown) continue
    if (typeof shown !== 'string' || shown.trim() === '')
      throw refused(where, `expected a text for ${preview(named)}, found ${preview(shown)}`)
    const other = taken.get(shown) ?? named
    if (other !== named)
      throw refused(
        where,
        `${preview(shown)} would mean both ${preview(named)} and ${preview(other)}: give each its own`,
      )
    taken.set(shown, named)
    pairs.set(named, pair).set(shown, pair)
  }
  return pairs
}

/** Makes the error for an alias that cannot work. */
export function refused(where: string, problem: string): DefinitionError {
  return new DefinitionError('definition_invalid', `${where}: ${problem}.`)
}
