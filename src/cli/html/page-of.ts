import type { Provider } from '../../plan/fit-words.ts'
import { furtherSizes } from '../show/further-sizes.ts'
import { shownExamplesOf } from '../show/shown-examples.ts'
import type { Built } from '../subject/build-prompt.ts'
import { buildAcross } from './build-across.ts'
import { explainPage } from './explain-page.ts'
import { rememberSearches } from './remember-searches.ts'

/**
 * Builds a prompt at many budgets and writes the page that explains it, for a provider if one is named. `subject` is its
 * title if it has no name.
 */
export async function pageOf(built: Built, subject: string, provider?: Provider): Promise<string> {
  const { builder, prompt, build } = built
  const { examples, budget, name = subject } = builder.definition
  const source = 'search' in examples ? builder.with({ examples: rememberSearches(examples) }) : builder
  const { prompts, given, isWhole } = await buildAcross(prompt, (tokens) =>
    build(source.with({ budget: { ...budget, tokens } })),
  )
  const shots = await shownExamplesOf(
    builder,
    prompts.map(({ report }) => report.shots),
  )
  return explainPage({
    title: name,
    tokenizer: budget.tokenizer.name,
    prompts: prompts.map((one, i) => ({ prompt: one, shots: shots[i] ?? [] })),
    given,
    isWhole,
    provider: provider && { name: provider, sizes: await furtherSizes(built) },
  })
}
