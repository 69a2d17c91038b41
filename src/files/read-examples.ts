import type { ExampleShape } from '../example/check-example.ts'
import { parsePlacedRows } from '../example/parse-examples.ts'
import type { Example } from '../types.ts'
import type { AnyShape } from './any-shape.ts'
import { exampleRows, namedFile } from './example-rows.ts'
import { fileKind } from './file-kind.ts'

/**
 * Reads a file of examples by its ending (.jsonl, .ndjson, .json, .csv), checked against `shape`. Throws what `readJsonl`
 * throws, and a `DefinitionError` for any other ending.
 *
 * @example
 * const examples = await readExamples('tickets.csv', { output: json(Ticket) })
 */
export async function readExamples<Demo, In = string>(
  path: string,
  shape: ExampleShape<In, Demo>,
): Promise<Example<In, Demo>[]> {
  const kind = fileKind(path)
  // The writer and the format take what the rows turn out to hold; they check it themselves.
  return parsePlacedRows(exampleRows(namedFile(path), kind, shape as AnyShape), shape)
}
