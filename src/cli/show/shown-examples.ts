import { exampleId } from '../../example/example-id.ts'
import { writeInput } from '../../example/write-input.ts'
import type { PromptReport, Why } from '../../prompt.ts'
import type { StoredExample } from '../../types.ts'
import type { AnyBuilder } from '../subject/any-builder.ts'

/** A demonstration of a prompt with what it stands for. */
export interface ShownExample {
  readonly id: string
  readonly tokens: number
  readonly similarity: number
  readonly pinned: boolean
  readonly why?: Why
  /** Features that no earlier one shows. */
  readonly adds: readonly string[]
  readonly input: string
  readonly output: string
}

type Shots = PromptReport['shots']

/** Looks up the examples that a report names, in the order of the prompt. */
export async function shownExamples(builder: AnyBuilder, shots: Shots): Promise<readonly ShownExample[]> {
  const [shown = []] = await shownExamplesOf(builder, [shots])
  return shown
}

/** Looks up the examples of several reports at once, so that a store is asked once. */
export async function shownExamplesOf(
  builder: AnyBuilder,
  reports: readonly Shots[],
): Promise<readonly (readonly ShownExample[])[]> {
  const examples = await lookUp(builder, [...new Set(reports.flat().map(({ id }) => id))])
  const { input: writer, output: format } = builder.definition
  return reports.map((shots) => {
    const seen = new Set<string>()
    return shots.map((shot) => {
      const example = examples.get(shot.id)
      // A store of the user's may have lost an example since it was searched.
      if (example === undefined) return { ...shot, adds: [], input: '', output: '' }
      const adds = format.features(example.output).filter((feature) => !seen.has(feature))
      for (const feature of adds) seen.add(feature)
      const input = writeInput(writer, example.input)
      return { ...shot, adds, input, output: format.write(example.output) }
    })
  })
}

async function lookUp(
  { definition: { examples } }: AnyBuilder,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredExample<unknown, unknown>>> {
  if ('search' in examples) return new Map((await examples.get(ids)).map((example) => [example.id, example]))
  return new Map(
    examples.map((example) => {
      const id = exampleId(example)
      return [id, { ...example, id }]
    }),
  )
}
