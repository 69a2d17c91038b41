import type { Example } from '../../types.ts'

/** The part of a prompt that says which examples it shows. */
export interface HasShots {
  readonly report: { readonly shots: readonly { readonly id: string }[] }
}

/**
 * Lists, by tool, the arguments that the examples of a prompt call it with: `inputExamples` of a tool of the AI SDK. Anthropic's
 * `input_examples` is the same list of `input`s. They are chosen for the input, as the demonstrations are.
 */
export function inputExamples(
  prompt: HasShots,
  examples: readonly Pick<
    Example<never, readonly { readonly name: string; readonly arguments: unknown }[]>,
    'id' | 'output'
  >[],
): Readonly<Record<string, readonly { readonly input: unknown }[]>> {
  const byId = new Map(examples.map((example) => [example.id, example.output]))
  const found: Record<string, { input: unknown }[]> = {}
  for (const { id } of prompt.report.shots)
    for (const { name, arguments: input } of byId.get(id) ?? []) {
      found[name] ??= []
      found[name].push({ input })
    }
  return found
}
