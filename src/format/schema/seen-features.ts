import {
  type FeaturePlace,
  featureAt,
  fieldPlace,
  lengthAt,
  listedAbsences,
  presentAt,
  rootPlace,
  valueAt,
} from './feature-place.ts'

/** Returns the place where the features of a definition are looked up: the same one for all references to it. */
export function definitionPlace(ref: string): FeaturePlace {
  return { path: ref, plain: ref }
}

/** Tells from their features what some examples show of a schema. */
export class SeenFeatures {
  readonly #features: ReadonlySet<string>
  readonly #isNullOnly: boolean

  /** `definitions` are the references that are followed at each place, keyed by its path. */
  constructor(features: Iterable<string>, definitions: ReadonlyMap<string, ReadonlySet<string>>) {
    const all = new Set(features)
    this.#isNullOnly = all.size === 1 && all.has(valueAt(rootPlace, null))
    for (const feature of definitions.size === 0 ? [] : [...all]) {
      for (const { index } of feature.matchAll(/[.[< ]|$/gu))
        for (const ref of definitions.get(feature.slice(0, index)) ?? []) all.add(ref + feature.slice(index))
      // At the root, names of features have no leading separator.
      for (const ref of definitions.get('') ?? [])
        all
          .add(`${ref}.${feature}`)
          .add(`${ref} ${feature}`)
          .add(ref + feature)
    }
    this.#features = all
  }

  /** Tells whether an example has this feature; that of a field or branch is its path. */
  has(feature: string): boolean {
    return this.#features.has(feature)
  }

  value(place: FeaturePlace, value: unknown): boolean {
    return this.has(valueAt(place, value))
  }

  length(place: FeaturePlace, length: number): boolean {
    return this.has(lengthAt(place, length))
  }

  /** Tells whether an example has something other than null at a nullable place. */
  other(place: FeaturePlace): boolean {
    // The whole value has no feature for this. If null is the only feature, no other value is assumed.
    if (place.path === '') return !this.#isNullOnly
    return this.has(featureAt(place, 'not null'))
  }

  /** Tells whether an example leaves this optional field out; with many fields, whether an example leaves out any. */
  absence(object: FeaturePlace, key: string, optional: number): boolean {
    if (optional <= listedAbsences) return this.has(featureAt(fieldPlace(object, key), 'absent'))
    return [0, 1, 2, 3].some((count) => this.has(presentAt(object, count)))
  }

  /** Tells whether some example has an entry in this record. */
  entry({ path }: FeaturePlace): boolean {
    return [...this.#features].some((feature) => {
      const sign = feature.charAt(path.length)
      // At the root, a key has no leading dot.
      const isInside = path === '' ? feature !== '' : sign === '.' || sign === '['
      return isInside && feature.startsWith(path) && feature !== `${path} empty`.trimStart()
    })
  }
}
