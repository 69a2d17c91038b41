import { DefinitionError } from '../errors.ts'
import type { ExampleStore, Layout, Selector, Tokenizer } from '../types.ts'
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
  /** How many examples when neither the build nor the selector says. */
  readonly defaultK: number
  kitchen(hasHistory: boolean): Kitchen<Out, Demo, In, Vars>
}

/** Not a field of the builder, so that what runs before deployment can reach it and users do not come to depend on it. */
const setups = new WeakMap<object, unknown>()

export function rememberSetup<Out, Demo, In, Vars>(
  builder: PromptBuilder<Out, Demo, In, Vars>,
  setup: Setup<Out, Demo, In, Vars>,
): void {
  setups.set(builder, setup)
}

/** Returns what a builder was made of. Throws a `DefinitionError` for what `fewShot` of this copy of the package did not make. */
export function setupOf<Out, Demo, In, Vars>(builder: PromptBuilder<Out, Demo, In, Vars>): Setup<Out, Demo, In, Vars> {
  // Remembered above with these types.
  const setup = setups.get(builder) as Setup<Out, Demo, In, Vars> | undefined
  if (setup !== undefined) return setup
  throw new DefinitionError(
    'definition_invalid',
    `Expected a builder that fewShot() made, found ${preview(builder)}. Pass the builder itself, and load knapshot and its subpaths one way: all by \`import\`, or all by \`require\`.`,
  )
}
