/** Names of rules are stable: they may be used to ignore findings. */
export type LintRule =
  | 'answer-before-reasoning'
  | 'optional-never-absent'
  | 'optional-never-present'
  | 'style-case'
  | 'style-punctuation'
  | 'style-quotes'
  | 'style-space'
  | 'style-date'
  | 'style-number'
  | 'style-spelling'
  | 'style-length'
  | 'style-key-order'

/** Something that examples teach a model unintentionally. */
export interface LintWarning {
  readonly rule: LintRule
  /** Where in the example: `output.customer.name`. */
  readonly path: string
  readonly message: string
  readonly advice: string
  /** Indices of the examples that stand out; empty when the warning is about all of them. */
  readonly examples: readonly number[]
}

/** What lint sees of an example. */
export interface LintExample {
  /** The input as it is written in the prompt. */
  readonly input: string
  readonly output: unknown
}
