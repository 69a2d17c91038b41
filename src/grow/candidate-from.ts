import { type BuiltFrom, builtFrom } from '../builder/built-from.ts'
import type { PromptBuilder } from '../builder/definition.ts'
import { setupOf } from '../builder/setup.ts'
import { DefinitionError, ExampleError } from '../errors.ts'
import { checkExample } from '../example/check-example.ts'
import { exampleId } from '../example/example-id.ts'
import type { Prompt } from '../prompt.ts'
import type { Reply } from '../reply.ts'
import type { Passage, StoredExample } from '../types.ts'
import { checkOptions } from '../value/check-options.ts'
import { ownCopy } from '../value/own-copy.ts'
import { preview } from '../value/preview.ts'
import { strings } from '../value/rules.ts'
import { replyOutput } from './reply-output.ts'
import { twinsOf, writtenBy } from './twins.ts'
import { unreviewed } from './unreviewed.ts'

/** What feedback is about: the prompt itself or, where that is gone, the builder and the input. */
export type FeedbackSource<Out, Demo, In> =
  | Prompt<Out>
  // Variables do not matter here, whatever their types are.
  | { readonly builder: PromptBuilder<Out, Demo, In, never>; readonly input: In }

export interface CandidateOptions {
  /** Further tags, such as where the feedback comes from or who gave it. */
  readonly tags?: readonly string[] | undefined
}

/** An example made from feedback, and how it relates to the examples of the store. */
export interface ReviewCandidate<In, Demo> {
  /** Tagged `unreviewed`, and also `corrected` where a correction was given. */
  readonly example: StoredExample<In, Demo>
  /** `duplicate`: the store already shows the same. `conflict`: it has another output for the same input. */
  readonly status: 'new' | 'duplicate' | 'conflict'
  /** The example of the store that it repeats or contradicts. */
  readonly other?: StoredExample<In, Demo>
}

/**
 * Makes an example from production feedback: the input of the prompt with the correction or, where the reply was right,
 * with the reply. The example is checked like any other and compared with the builder's store, but not stored. Put it
 * into a store of candidates, which no builder draws on, and `accept` it once somebody has reviewed it.
 *
 * Throws a `ParseError` when no correction is given and the reply cannot be read or needed fixes, an `ExampleError` for
 * a correction that breaks the schema, and a `DefinitionError` for a prompt that `build` did not make.
 *
 * @example
 * const { example, status } = await candidateFrom(prompt, reply, { team: 'billing', urgent: true })
 * if (status !== 'duplicate') await candidates.put([example])
 */
export async function candidateFrom<Out, Demo = Out, In = string>(
  source: FeedbackSource<Out, Demo, In>,
  reply: Reply,
  correction?: NoInfer<Demo>,
  options: CandidateOptions = {},
): Promise<ReviewCandidate<In, Demo>> {
  checkOptions('candidateFrom()', options, { tags: strings })
  const { tags = [] } = options
  const from = sourceFrom(source)
  const { output: format, input: writer } = from.definition
  const { input } = from
  if (input === undefined)
    throw new DefinitionError(
      'definition_invalid',
      'candidateFrom(): the prompt is the next step of a conversation and has no input. Write the example yourself, with `history` for what was said before.',
    )
  const output = correction === undefined ? replyOutput(reply, format) : correction
  const context = 'report' in source ? shownPassages(source, from.passages) : []
  const copy = ownCopy({
    input,
    output,
    tags: [...new Set([unreviewed, ...(correction === undefined ? [] : ['corrected']), ...tags])],
    ...(context.length === 0 ? {} : { context }),
  })
  const shape = writer === undefined ? { output: format } : { output: format, input: writer }
  const [first, ...rest] = checkExample(copy, shape)
  if (first !== undefined) throw new ExampleError([first, ...rest])
  const example = Object.freeze({ ...copy, id: exampleId(copy) })
  const { duplicate, conflicts } = await twinsOf(from.store, example, writtenBy(shape))
  if (duplicate !== undefined) return { example, status: 'duplicate', other: duplicate }
  const [conflict] = conflicts
  return conflict === undefined ? { example, status: 'new' } : { example, status: 'conflict', other: conflict }
}

function sourceFrom<Out, Demo, In>(source: FeedbackSource<Out, Demo, In>): BuiltFrom<Out, Demo, In> {
  const given: unknown = source
  if (typeof given === 'object' && given !== null && 'builder' in source) {
    const { definition, store } = setupOf(source.builder)
    return { definition, store, input: source.input, passages: [] }
  }
  const from = typeof given === 'object' && given !== null ? builtFrom<Out, Demo, In>(source as Prompt<Out>) : undefined
  if (from !== undefined) return from
  throw new DefinitionError(
    'definition_invalid',
    `candidateFrom() needs the prompt that build() returned, found ${preview(given)}. Where the prompt is gone, as after a request, pass { builder, input }; and load knapshot and its subpaths one way: all by \`import\`, or all by \`require\`.`,
  )
}

/** Returns the passages that the model saw, as it saw them: its answer is based on these. */
function shownPassages({ report }: Prompt<unknown>, offered: readonly Passage[]): readonly Passage[] {
  return report.passages.flatMap(({ id, variant }) => {
    const passage = offered.find((candidate) => candidate.id === id)
    if (passage === undefined) return []
    const shorter = variant === undefined ? undefined : passage.variants?.[variant]
    const text = shorter === undefined ? passage.text : typeof shorter === 'string' ? shorter : shorter.text
    return [{ id, text }]
  })
}
