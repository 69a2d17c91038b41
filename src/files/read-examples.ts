import type { ExampleShape } from '../example/check-example.ts'
import { parsePlacedRows, shapeRules } from '../example/parse-examples.ts'
import type { Example } from '../types.ts'
import { atHome } from '../value/at-home.ts'
import { checkOptions, type Rules } from '../value/check-options.ts'
import type { AnyShape } from './any-shape.ts'
import { type Columns, columnsRule } from './columns.ts'
import { exampleRows, namedFile } from './example-rows.ts'
import { fileKind } from './file-kind.ts'

/** What a file of examples is checked against, and how it names them. */
export interface ReadExamplesOptions<In, Demo> extends ExampleShape<In, Demo> {
  /** Which columns of a CSV file, or fields of a row of JSON, hold what, where they have names of their own. */
  readonly columns?: Columns | undefined
}

export const readingRules: Rules<ReadExamplesOptions<never, never>> = { ...shapeRules, columns: columnsRule }

/**
 * Reads a file of examples (.jsonl, .ndjson, .json, .csv or .tsv, by its extension) and checks them. Rows of chats for
 * fine-tuning (`messages`) are examples too; fields beyond those of an example are its `metadata`. Throws
 * what `readJsonl` throws, and a `DefinitionError` for any other extension.
 *
 * @example
 * const examples = await readExamples('tickets.csv', { output: json(Ticket) })
 */
export async function readExamples<Demo, In = string>(
  path: string,
  options: ReadExamplesOptions<In, Demo>,
): Promise<Example<In, Demo>[]> {
  checkOptions<ReadExamplesOptions<never, never>>('readExamples()', options, readingRules, atHome)
  const kind = fileKind(path)
  const { columns, ...shape } = options
  // The writer and the format are given whatever the rows contain, and check it themselves.
  return parsePlacedRows(exampleRows(namedFile(path), kind, shape as AnyShape, columns), shape)
}
