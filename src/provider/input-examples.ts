import { DefinitionError } from '../errors.ts'
import { exampleId } from '../example/example-id.ts'
import type { JsonSchema } from '../format/schema/json-schema.ts'
import type { ShownCall, ToolSet } from '../format/tools/tool-set.ts'
import type { Prompt } from '../prompt.ts'
import type { Example } from '../types.ts'

/** The arguments of calls in demonstrations, by tool. */
export type InputExamples<Demo extends readonly ShownCall<ToolSet>[]> = {
  [Name in Demo[number]['name']]: { input: Extract<Demo[number], { readonly name: Name }>['arguments'] }[]
}

/**
 * Collects, for each tool, the arguments of its calls in the demonstrations that a prompt shows, each only once: what the
 * AI SDK takes as `inputExamples` of a tool and, without `input`, Anthropic as `input_examples`. `examples` are those of
 * the builder. Throws a `DefinitionError` for prompts whose output is not `calls()`.
 */
export function inputExamples<Row extends Example<unknown, readonly ShownCall<ToolSet>[]>>(
  prompt: Prompt<unknown>,
  examples: readonly Row[],
): InputExamples<Row['output']> {
  const { output, report } = prompt
  const found = new Map(toolNames(output).map((name) => [name, new Map<string, unknown>()]))
  const shown = new Set(report.shots.map(({ id }) => id))
  for (const example of examples) {
    if (!shown.has(exampleId(example))) continue
    // As the model is to write them: in the aliases of the schema.
    const calls = JSON.parse(output.write(example.output)) as readonly ShownCall<ToolSet>[]
    for (const call of calls) found.get(call.name)?.set(JSON.stringify(call.arguments), call.arguments)
  }
  const lists = [...found].map(([name, inputs]) => [name, [...inputs.values()].map((input) => ({ input }))])
  // The format has checked every call against its tool.
  return Object.fromEntries(lists) as InputExamples<Row['output']>
}

function toolNames({ name, jsonSchema }: Prompt<unknown>['output']): readonly string[] {
  if (name !== 'calls')
    throw new DefinitionError(
      'definition_invalid',
      `inputExamples() takes a prompt whose output is calls(tools), found the format "${name}".`,
    )
  const { items } = (jsonSchema?.() ?? {}) as { readonly items?: JsonSchema }
  return (items?.anyOf ?? []).map((call) => String(Object(Object(call).properties.name).const))
}
