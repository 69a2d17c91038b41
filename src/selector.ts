/** What a selector sees of an example: never the user's types. */
export interface Candidate {
  readonly id: string
  /** The input as it is written in the prompt. */
  readonly text: string
  /** The output as it is written: with `labels()` the label. */
  readonly output?: string
  /** How close the input is to the query, 0 to 1, as reported by the store (`Hit.similarity`). */
  readonly similarity: number
  readonly tokens: number
  readonly features: readonly string[]
  readonly vector?: Float32Array
  readonly tags?: readonly string[] | undefined
  /** What else is known of the example. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
}

export interface Query {
  readonly text: string
  /** How many examples are wanted; `Infinity` for as many as fit. */
  readonly k: number
  /** Tokens available for examples. */
  readonly room: number
  readonly signal?: AbortSignal
}

/** A chosen example. `gain` is positive and finite; the packer keeps the largest sum of gains that fits. */
export interface Choice {
  readonly id: string
  readonly gain: number
}

/** Picks examples for one query. Deterministic: the same query and pool give the same choices. */
export interface Selector {
  readonly name: string
  /** How many examples it picks unless the build says otherwise. */
  readonly k?: number
  /** Candidates less similar to the query are not offered to it. @default 0 */
  readonly minSimilarity?: number
  /** How many candidates it wants to see, most similar first; 128 unless given, `Infinity` for the whole store. */
  readonly pool?: number
  /** `all` takes the whole store in its own order, without a search. @default 'similar' */
  readonly candidates?: 'similar' | 'all'
  /**
   * Returns choices in rank order; may return more than `query.k`, so that the packer has a surplus to choose from. One that
   * returns a promise, as a reranker does, is asked once for each build; others are asked again where their choices do not
   * fit. `query.signal` is the build's.
   */
  select(query: Query, pool: readonly Candidate[]): readonly Choice[] | PromiseLike<readonly Choice[]>
}

/** A selector that answers at once, as all of this package do. */
export interface SyncSelector extends Selector {
  select(query: Query, pool: readonly Candidate[]): readonly Choice[]
}

/** Picks examples once for all queries. */
export interface StaticSelector {
  readonly name: string
  /** What it was made with, as plain data: a snapshot whose examples were chosen with other settings is refused. */
  readonly settings?: object
  choose(pool: readonly Candidate[], room: number): readonly Choice[]
}
