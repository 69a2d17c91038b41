import type { ExampleShape } from '../example/check-example.ts'
import { parsePlacedRows, shapeRules } from '../example/parse-examples.ts'
import type { Example } from '../types.ts'
import { checkOptions } from '../value/check-options.ts'
import type { AnyShape } from './any-shape.ts'
import { exampleRows, namedFile } from './example-rows.ts'
import { fileKind } from './file-kind.ts'

/**
 * Reads a file of examples (.jsonl, .ndjson, .json or .csv, by its extension) and checks them against `shape`. Throws
 * what `readJsonl` throws, and a `DefinitionError` for any other extension.
 *
 * @example
 * const examples = await readExamples('tickets.csv', { output: json(Ticket) })
 */
export async function readExamples<Demo, In = string>(
  path: string,
  shape: ExampleShape<In, Demo>,
): Promise<Example<In, Demo>[]> {
  checkOptions<ExampleShape<never, never>>('readExamples()', shape, shapeRules)
  const kind = fileKind(path)
  // The writer and the format are given whatever the rows contain, and check it themselves.
  return parsePlacedRows(exampleRows(namedFile(path), kind, shape as AnyShape), shape)
}
