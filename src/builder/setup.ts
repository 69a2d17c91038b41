import type { Tokenizer } from '../budget.ts'
import { DefinitionError } from '../errors.ts'
import type { Layout } from '../layout.ts'
import type { Selector } from '../selector.ts'
import { safeTokenizer } from '../tokens/safe-tokenizer.ts'
import type { ExampleStore } from '../types.ts'
import { preview } from '../value/preview.ts'
import type { FewShot, PromptBuilder } from './definition.ts'
import { Shots } from './shots.ts'
import { StablePrefix } from './stable-prefix.ts'

/** A definition with what it leaves to a default. */
export interface Resolved<Out, Demo, In, Vars> {
  readonly definition: FewShot<Out, Demo, In, Vars>
  readonly store: ExampleStore<In, Demo>
  readonly selector: Selector
  /** The layout of builds without a conversation, and of those with one. */
  readonly layouts: readonly [alone: Layout, besideHistory: Layout]
}

/** What a builder holds ready for its builds. */
export interface Setup<Out, Demo, In, Vars> extends Omit<Resolved<Out, Demo, In, Vars>, 'layouts'> {
  readonly tokenizer: Tokenizer
  /** What every prompt begins with: of builds without a conversation, and of those with one. */
  readonly prefixes: readonly [
    alone: StablePrefix<Out, Demo, In, Vars>,
    besideHistory: StablePrefix<Out, Demo, In, Vars>,
  ]
}

/** Makes the setup of a builder. Shots that `parent` wrote and counted are kept where they would be written the same way. */
export function makeSetup<Out, Demo, In, Vars>(
  { definition, store, selector, layouts: [alone, besideHistory] }: Resolved<Out, Demo, In, Vars>,
  parent: Setup<Out, Demo, In, Vars> | undefined,
): Setup<Out, Demo, In, Vars> {
  const { output, input, budget } = definition
  const like = parent !== undefined && writesAlike(parent.definition, definition) ? parent : undefined
  const tokenizer = like?.tokenizer ?? safeTokenizer(budget.tokenizer)
  const prefixIn = (layout: Layout): StablePrefix<Out, Demo, In, Vars> => {
    const known = like?.prefixes.find(({ shots }) => shots.layout.name === layout.name)?.shots
    const shots = known ?? new Shots(input === undefined ? { output } : { output, input }, layout, tokenizer)
    return new StablePrefix({ definition, store, shots, tokenizer })
  }
  const prefix = prefixIn(alone)
  const prefixes = [prefix, besideHistory === alone ? prefix : prefixIn(besideHistory)] as const
  return { definition, store, selector, tokenizer, prefixes }
}

function writesAlike<Out, Demo, In, Vars>(a: FewShot<Out, Demo, In, Vars>, b: FewShot<Out, Demo, In, Vars>): boolean {
  return a.output === b.output && a.input === b.input && a.budget.tokenizer === b.budget.tokenizer
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
