import { parsePlacedRows } from '../example/parse-examples.ts'
import type { Example } from '../types.ts'
import { atHome } from '../value/at-home.ts'
import { checkOptions } from '../value/check-options.ts'
import type { AnyShape } from './any-shape.ts'
import { exampleRows, namedFile } from './example-rows.ts'
import { type ReadExamplesOptions, readingRules } from './read-examples.ts'
import { writeAtomically } from './write-atomically.ts'
import { writeExamples } from './write-examples.ts'

/**
 * Reads a JSONL file, with one `{ input, output, id?, tags? }` per line, as examples that are checked.
 * Throws an `ExampleError` that names file, line, id and path of every bad example (the first 100), and a `StoreError`
 * for a file that cannot be read.
 *
 * @example
 * const examples = await readJsonl('tickets.jsonl', { output: json(Ticket) })
 */
export async function readJsonl<Demo, In = string>(
  path: string,
  options: ReadExamplesOptions<In, Demo>,
): Promise<Example<In, Demo>[]> {
  checkOptions<ReadExamplesOptions<never, never>>('readJsonl()', options, readingRules, atHome)
  const { columns, ...shape } = options
  // The writer and the format are given whatever the rows contain, and check it themselves.
  return parsePlacedRows(exampleRows(namedFile(path), 'jsonl', shape as AnyShape, columns), shape)
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
