import { type Example, type ExampleStore, estimate, type Format, fewShot, type Tokenizer, type Writer } from 'knapshot'
import { makeSnapshot, type Snapshot } from 'knapshot/build'

/** Makes a snapshot of examples in a definition that is otherwise of no interest. */
export async function snapshotOf<Out, Demo, In = string>(
  examples: readonly Example<In, Demo>[] | ExampleStore<In, Demo>,
  output: Format<Out, Demo>,
  { input, tokenizer = estimate() }: { readonly input?: Writer<In>; readonly tokenizer?: Tokenizer } = {},
): Promise<Snapshot> {
  const definition = { instruction: 'Answer.', output, examples, budget: { tokens: 4_000, tokenizer } }
  return makeSnapshot(fewShot<Out, Demo, In>(input === undefined ? definition : { ...definition, input }))
}
