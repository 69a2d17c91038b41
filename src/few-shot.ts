import { buildPrompt } from './builder/build-prompt.ts'
import { checkDefinition } from './builder/check-definition.ts'
import type { FewShot, NoVariables, PromptBuilder } from './builder/definition.ts'
import { Kitchen } from './builder/kitchen.ts'
import { checkPreparation } from './builder/preparation.ts'
import { rememberSetup, type Setup } from './builder/setup.ts'
import { ShotBooks } from './builder/shot-books.ts'
import type { Layout } from './layout.ts'
import { transcript } from './render/transcript.ts'
import { turns } from './render/turns.ts'
import { likely } from './select/likely.ts'
import { type MemoryStoreOptions, memoryStore } from './store/memory-store.ts'
import type { Example, ExampleStore } from './types.ts'

/** The options that determine the store of an array of examples. */
const ofStore = ['examples', 'embedder', 'output', 'input']

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
  return makeBuilder(definition)
}

/** What a variation inherits from the builder it is made from, where the change does not affect it. */
interface Inherited<Demo, In> {
  readonly store: ExampleStore<In, Demo> | undefined
  readonly books: ShotBooks<In, Demo>
}

function makeBuilder<Out, Demo, In, Vars>(
  definition: FewShot<Out, Demo, In, Vars>,
  inherited?: Inherited<Demo, In>,
): PromptBuilder<Out, Demo, In, Vars> {
  checkDefinition(definition)
  const { examples, output, layout, budget } = definition
  const isInline = isArray(examples)
  const store = inherited?.store ?? (isInline ? memoryStore<Demo, In>(examples, storeOptions(definition)) : examples)
  const basis = { output, input: definition.input, tokenizer: budget.tokenizer }
  const books = inherited?.books.fits(basis) ? inherited.books : new ShotBooks<In, Demo>(basis)
  const kitchens = new Map<string, Kitchen<Out, Demo, In, Vars>>()
  const setup: Setup<Out, Demo, In, Vars> = {
    definition,
    store,
    books,
    tokenizer: books.tokenizer,
    layouts: layout === undefined ? [turns, transcript] : [layoutOf(layout)],
    selector: definition.select ?? likely(),
    kitchen(hasHistory) {
      const chosen = layoutOf(layout ?? (hasHistory ? 'transcript' : 'turns'))
      const kitchen = kitchens.get(chosen.name) ?? new Kitchen(definition, store, chosen, books)
      kitchens.set(chosen.name, kitchen)
      return kitchen
    },
  }
  checkPreparation(setup)
  const builder: PromptBuilder<Out, Demo, In, Vars> = {
    definition,
    build: async (value, ...[extra]) => buildPrompt(setup, value, extra ?? {}),
    with(change) {
      // Examples already checked against the same format need no second check.
      const isSame = !ofStore.some((name) => name in change)
      return makeBuilder({ ...definition, ...change }, { store: isSame ? store : undefined, books })
    },
  }
  rememberSetup(builder, setup)
  return builder
}

/** Returns the options of the store that holds an array of examples. */
function storeOptions<Out, Demo, In, Vars>({
  output,
  input,
  embedder,
}: FewShot<Out, Demo, In, Vars>): MemoryStoreOptions<In, Demo> {
  return { output, ...(input === undefined ? {} : { input }), ...(embedder === undefined ? {} : { embedder }) }
}

function layoutOf(layout: 'turns' | 'transcript' | Layout): Layout {
  if (layout === 'turns') return turns
  return layout === 'transcript' ? transcript : layout
}

/** `Array.isArray` does not narrow a union of a readonly array and an interface. */
function isArray<In, Demo>(
  examples: readonly Example<In, Demo>[] | ExampleStore<In, Demo>,
): examples is readonly Example<In, Demo>[] {
  return Array.isArray(examples)
}
