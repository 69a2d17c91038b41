import type { ExampleShape } from '../example/check-example.ts'
import { parsePlacedRows, shapeRules } from '../example/parse-examples.ts'
import type { Example } from '../types.ts'
import { checkOptions } from '../value/check-options.ts'
import { namedFile } from './example-rows.ts'
import { jsonlRows } from './jsonl-rows.ts'
import { writeAtomically } from './write-atomically.ts'
import { writeExamples } from './write-examples.ts'

/**
 * Reads a JSONL file, with one `{ input, output, id?, tags? }` per line, as examples that are checked against `shape`.
 * Throws an `ExampleError` that names file, line, id and path of every bad example (the first 100), and a `StoreError`
 * for a file that cannot be read.
 *
 * @example
 * const examples = await readJsonl('tickets.jsonl', { output: json(Ticket) })
 */
export async function readJsonl<Demo, In = string>(
  path: string,
  shape: ExampleShape<In, Demo>,
): Promise<Example<In, Demo>[]> {
  checkOptions<ExampleShape<never, never>>('readJsonl()', shape, shapeRules)
  return parsePlacedRows(jsonlRows(namedFile(path)), shape)
}

/**
 * Writes examples as JSONL that `readJsonl` reads back unchanged, and returns how many. The file is replaced as a whole
 * once every example is written; an `ExampleError` for what JSON cannot hold leaves it as it was.
 */
export async function writeJsonl<In, Demo>(
  path: string,
  examples: Iterable<Example<In, Demo>> | AsyncIterable<Example<In, Demo>>,
): Promise<number> {
  let count = 0
  async function* counted(): AsyncGenerator<Example<In, Demo>> {
    for await (const example of examples) {
      count++
      yield example
    }
  }
  await writeAtomically(path, writeExamples(counted(), 'jsonl', undefined))
  return count
}
