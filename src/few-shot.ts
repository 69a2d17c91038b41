import { buildPrompt } from './builder/build-prompt.ts'
import { checkChange, checkDefinition } from './builder/check/check-definition.ts'
import type { AnyExtra, FewShot, NoVariables, PromptBuilder, Remaining } from './builder/definition.ts'
import { checkPreparation } from './builder/preparation.ts'
import { makeSetup, rememberSetup, type Setup } from './builder/setup.ts'
import type { Layout } from './layout.ts'
import { transcript } from './render/transcript.ts'
import { turns } from './render/turns.ts'
import { likely } from './select/likely.ts'
import { type MemoryStoreOptions, memoryStore } from './store/memory-store.ts'
import type { Example, ExampleStore } from './types.ts'

/** The options that determine the store of an array of examples. */
const ofStore = ['examples', 'embedder', 'searchBy', 'output', 'input']

/**
 * Defines a few-shot prompt: instruction, output format, examples and budget. Checks the definition immediately and,
 * for an array, every example; counts and searches nothing until the first build. Throws a `DefinitionError` (also for
 * a snapshot made for another definition), a `BudgetError`, or an `ExampleError` that names every bad example.
 *
 * @example
 * const mood = fewShot({
 *   instruction: 'What is the mood of the message?',
 *   output: labels('happy', 'angry'),
 *   examples: [{ input: 'Best day ever', output: 'happy' }],
 *   budget: { tokens: 1_000, tokenizer: estimate() },
 * })
 * const prompt = await mood.build('Why is it late again?')
 */
export function fewShot<Out, Demo = Out, In = string, Vars = NoVariables>(
  definition: FewShot<Out, Demo, In, Vars>,
): PromptBuilder<Out, Demo, In, Vars> {
  checkDefinition(definition)
  return makeBuilder(definition)
}

function makeBuilder<Out, Demo, In, Vars>(
  definition: FewShot<Out, Demo, In, Vars>,
  parent?: Setup<Out, Demo, In, Vars>,
  store = storeOf(definition),
  known?: Partial<Vars>,
): PromptBuilder<Out, Demo, In, Vars> {
  const { layout, select } = definition
  const setup = makeSetup({ definition, store, selector: select ?? likely(), layouts: layoutsOf(layout) }, parent)
  checkPreparation(setup)
  const builder: PromptBuilder<Out, Demo, In, Vars> = {
    definition,
    // Where there are no variables their type is that of an object without keys, which `Vars` then is.
    build: async (value: In | undefined, ...[extra]: readonly [extra?: unknown]) =>
      buildPrompt(setup, value, (extra ?? {}) as AnyExtra<Vars>, known),
    with<Known extends Partial<Vars> = NoVariables>(
      given: Partial<FewShot<Out, Demo, In, Vars>> & { readonly variables?: Known },
    ) {
      checkChange(given, given?.instruction ?? definition.instruction)
      const { variables, ...change } = given
      const varied = { ...definition, ...change }
      checkDefinition(varied)
      // Examples already checked against the same format need no second check.
      const isSame = !ofStore.some((name) => name in change)
      const all = variables === undefined ? known : { ...known, ...variables }
      // The compiler cannot tell that the variables which remain are the ones that are not known.
      return makeBuilder(varied, setup, isSame ? store : undefined, all) as PromptBuilder<
        Out,
        Demo,
        In,
        never
      > as PromptBuilder<Out, Demo, In, Remaining<Vars, Known>>
    },
  }
  rememberSetup(builder, setup)
  return builder
}

function storeOf<Out, Demo, In, Vars>(definition: FewShot<Out, Demo, In, Vars>): ExampleStore<In, Demo> {
  const { examples } = definition
  return isArray(examples) ? memoryStore<Demo, In>(examples, storeOptions(definition)) : examples
}

/** The options of the store that holds an array of examples. */
function storeOptions<Out, Demo, In, Vars>({
  output,
  input,
  embedder,
  searchBy,
}: FewShot<Out, Demo, In, Vars>): MemoryStoreOptions<In, Demo> {
  return {
    output,
    ...(input === undefined ? {} : { input }),
    ...(embedder === undefined ? {} : { embedder }),
    ...(searchBy === undefined ? {} : { searchBy }),
  }
}

/** The layouts of builds without a conversation and of those with one, in which demonstrations are not taken for it. */
function layoutsOf(layout: FewShot<never, never, never, never>['layout']): readonly [Layout, Layout] {
  const named = layout === 'turns' ? turns : layout === 'transcript' ? transcript : layout
  return named === undefined ? [turns, transcript] : [named, named]
}

/** `Array.isArray` does not narrow a union of a readonly array and an interface. */
function isArray<In, Demo>(
  examples: readonly Example<In, Demo>[] | ExampleStore<In, Demo>,
): examples is readonly Example<In, Demo>[] {
  return Array.isArray(examples)
}
