import { DefinitionError } from '../errors.ts'
import type { Layout } from '../layout.ts'
import type { ExampleStore, Selector, Tokenizer } from '../types.ts'
import { preview } from '../value/preview.ts'
import type { FewShot, PromptBuilder } from './definition.ts'
import type { Kitchen } from './kitchen.ts'
import type { ShotBooks } from './shot-books.ts'

/** What a builder holds ready for its builds. */
export interface Setup<Out, Demo, In, Vars> {
  readonly definition: FewShot<Out, Demo, In, Vars>
  readonly store: ExampleStore<In, Demo>
  readonly selector: Selector
  readonly tokenizer: Tokenizer
  readonly books: ShotBooks<In, Demo>
  /** The layouts that builds may use. */
  readonly layouts: readonly Layout[]
  kitchen(hasHistory: boolean): Kitchen<Out, Demo, In, Vars>
}

/** Global, so that what runs before deployment reaches builders of another copy of the package (its other build) too. */
const setupKey = Symbol.for('knapshot.setup')

/** Hidden on the builder, so that users do not come to depend on it. */
export function rememberSetup<Out, Demo, In, Vars>(
  builder: PromptBuilder<Out, Demo, In, Vars>,
  setup: Setup<Out, Demo, In, Vars>,
): void {
  Object.defineProperty(builder, setupKey, { value: setup })
}

/** Returns what a builder was made of. Throws a `DefinitionError` for what `fewShot` did not make. */
export function setupOf<Out, Demo, In, Vars>(builder: PromptBuilder<Out, Demo, In, Vars>): Setup<Out, Demo, In, Vars> {
  const given: unknown = builder
  // Remembered above with these types.
  const setup =
    typeof given === 'object' && given !== null
      ? (Reflect.get(given, setupKey) as Setup<Out, Demo, In, Vars> | undefined)
      : undefined
  if (setup !== undefined) return setup
  throw new DefinitionError('definition_invalid', `Expected a builder that fewShot() made, found ${preview(builder)}.`)
}
