import type { Branches } from './branches.ts'
import type { FeaturePlace } from './feature-place.ts'
import type { JsonSchema, Schema } from './json-schema.ts'
import type { SeenFeatures } from './seen-features.ts'

/** A part of the schema in names, and the same part as the model sees it. */
export interface Twins<S = JsonSchema> {
  readonly named: S
  readonly aliased: S
}

/** How the walk reached a part. */
export interface Way {
  /** Whether some example has a value here. */
  readonly isSeen: boolean
  /** Whether the part is a branch; `named`: one of several, so it needs a name to tell it apart. */
  readonly branch?: 'only' | 'named'
}

/** What is left of the target of a reference; it is the same wherever the target is referred to. */
export interface Definition {
  readonly pointer: string
  readonly name: string
  isOpen: boolean
  /** The part of it that examples containing it do not show. */
  left?: JsonSchema | undefined
  /** All of it; needed where something that no example has refers to it. */
  whole?: JsonSchema | undefined
}

/** The walk through a schema that finds what examples do not show of it. */
export interface RestWalk {
  /** The whole schema. */
  readonly root: Twins
  readonly seen: SeenFeatures
  readonly branches: Branches
  /** Returns what is left of a part, or undefined when nothing is. */
  part(part: Twins<Schema>, here: FeaturePlace, way: Way): JsonSchema | undefined
  /** Returns the type of a part as the model sees it, and nothing of what is inside it. */
  outline(aliased: Schema | undefined): JsonSchema
}
