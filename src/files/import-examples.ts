import { DefinitionError, ExampleError, type ExampleIssue } from '../errors.ts'
import type { ExampleShape } from '../example/check-example.ts'
import { contentHash, contentText } from '../example/content-hash.ts'
import { maxIssues, readRow, takeRow } from '../example/parse-examples.ts'
import { placeError } from '../example/place-issues.ts'
import type { PlacedRow } from '../example/placed-row.ts'
import { SeenIds } from '../example/seen-ids.ts'
import { writeInput } from '../example/write-input.ts'
import type { Example, ExampleStore, Format, Writer } from '../types.ts'
import { atHome } from '../value/at-home.ts'
import { checkOptions, type Rules } from '../value/check-options.ts'
import { preview } from '../value/preview.ts'
import { callback, flag, format, signal as isSignal, whole, writer } from '../value/rules.ts'
import type { AnyShape } from './any-shape.ts'
import { type Columns, columnsRule } from './columns.ts'
import { EarlierIds } from './earlier-ids.ts'
import { exampleRows, namedFile } from './example-rows.ts'
import { fileKind } from './file-kind.ts'

/** How far an import has come. */
export interface ImportProgress {
  /** Rows of the file that are now in the store. */
  readonly rows: number
  readonly added: number
  readonly updated: number
}

export interface ImportOptions<In, Demo> {
  /** How outputs are checked, and read from CSV cells. @default what the store checks against, if it says so */
  readonly output?: Format<unknown, Demo> | undefined
  readonly input?: Writer<In> | undefined
  /** Which columns of a CSV file, or fields of a row of JSON, hold what, where they have names of their own. */
  readonly columns?: Columns | undefined
  /** How many rows one `put` takes. @default 1000 */
  readonly batch?: number | undefined
  /** Reads and checks the whole file before anything is stored. @default false */
  readonly check?: boolean | undefined
  /** Called after every batch. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
  /** Stops before the next row; what has been stored stays. */
  readonly signal?: AbortSignal | undefined
}

const rules: Rules<ImportOptions<never, never>> = {
  output: format,
  input: writer,
  columns: columnsRule,
  batch: whole(1),
  check: flag,
  onProgress: callback,
  signal: isSignal,
}

/**
 * Puts the examples of a file into a store (.jsonl, .ndjson, .json with an array, .csv or .tsv, by its extension). Holds one
 * batch of the file at a time. A batch is stored whole or not at all; at the first bad batch the import ends and the
 * batches before it stay, so that a second run over the corrected file adds the rest. With `check`, nothing is stored
 * unless every row of the file is valid. Throws an `ExampleError` that names file, line, id and path of every bad
 * example (the first 100), a `StoreError` for a file that cannot be read or a store that fails, and the signal's reason
 * when aborted.
 *
 * @example
 * await importExamples(store, 'tickets.jsonl', { onProgress: ({ rows }) => console.log(rows) })
 */
export async function importExamples<In, Demo>(
  store: ExampleStore<In, Demo>,
  path: string,
  given: ImportOptions<NoInfer<In>, NoInfer<Demo>> = {},
): Promise<ImportProgress> {
  checkOptions<ImportOptions<never, never>>('importExamples()', given, rules, atHome)
  const { batch = 1_000, check = false, columns, onProgress, signal } = given
  const kind = fileKind(path)
  const shape = shapeOf(store, given, path)
  // The writer and the format are given whatever the rows contain, and check it themselves.
  const rows = (): AsyncIterable<PlacedRow> => exampleRows(namedFile(path), kind, shape as AnyShape, columns)
  if (check) await checkAll(rows(), shape, signal)
  const isCheckedByStore = store.checkedAgainst?.output === shape.output && store.checkedAgainst.input === shape.input
  const earlier = new EarlierIds()
  let progress: ImportProgress = { rows: 0, added: 0, updated: 0 }
  for await (const batched of batches(rows(), batch, signal)) {
    const examples = takeAll(batched, isCheckedByStore ? takeRow<In, Demo> : (value) => readRow(value, shape))
    signal?.throwIfAborted()
    await earlier.check(store, examples, batched)
    const { added, updated } = await put(store, examples, batched)
    earlier.add(examples, batched)
    progress = {
      rows: progress.rows + batched.length,
      added: progress.added + added,
      updated: progress.updated + updated,
    }
    onProgress?.(progress)
  }
  return progress
}

function shapeOf<In, Demo>(
  { checkedAgainst }: ExampleStore<In, Demo>,
  { output, input }: ImportOptions<In, Demo>,
  path: string,
): ExampleShape<In, Demo> {
  if (output !== undefined) return input === undefined ? { output } : { output, input }
  if (checkedAgainst !== undefined) return checkedAgainst
  throw new DefinitionError(
    'definition_invalid',
    `Cannot tell how to read the rows of ${preview(path)}: the store does not say what it checks examples against. Give \`output\`, and \`input\` where inputs are not texts.`,
  )
}

async function* batches(
  rows: AsyncIterable<PlacedRow>,
  size: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly PlacedRow[]> {
  let batch: PlacedRow[] = []
  signal?.throwIfAborted()
  for await (const row of rows) {
    signal?.throwIfAborted()
    batch.push(row)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

type Taken<In, Demo> = ReturnType<typeof readRow<In, Demo>>

function takeAll<In, Demo>(
  rows: readonly PlacedRow[],
  take: (value: unknown) => Taken<In, Demo>,
): readonly Example<In, Demo>[] {
  const issues: ExampleIssue[] = []
  const ids = new SeenIds()
  const examples = rows.flatMap((row) => {
    const taken = takeOne(row, take)
    if ('issues' in taken) {
      issues.push(...taken.issues)
      return []
    }
    const conflict = ids.conflict(taken.example, row.place)
    if (conflict !== undefined) issues.push({ ...conflict, ...row.place })
    return [taken.example]
  })
  throwFirst(issues)
  return examples
}

function takeOne<In, Demo>(row: PlacedRow, take: (value: unknown) => Taken<In, Demo>): Taken<In, Demo> {
  const { value, place, broken } = row
  if (broken !== undefined) return { issues: [{ code: 'example_malformed', path: '', message: broken, ...place }] }
  const taken = take(value)
  return 'example' in taken ? taken : { issues: taken.issues.map((issue) => ({ ...issue, ...place })) }
}

/** Puts one batch; what the store refuses is reported with file and line. */
async function put<In, Demo>(
  store: ExampleStore<In, Demo>,
  examples: readonly Example<In, Demo>[],
  rows: readonly PlacedRow[],
): Promise<{ readonly added: number; readonly updated: number }> {
  try {
    return await store.put(examples)
  } catch (error) {
    throw placeError(
      error,
      rows.map(({ place }) => place),
    )
  }
}

/** Checks every row on its own, and that no id is used for two contents, before anything is stored. */
async function checkAll<In, Demo>(
  rows: AsyncIterable<PlacedRow>,
  shape: ExampleShape<In, Demo>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const issues: ExampleIssue[] = []
  const contents = new Map<string, { readonly hash: string; readonly line: number | undefined }>()
  for await (const row of rows) {
    signal?.throwIfAborted()
    const taken = takeOne(row, (value) => readRow(value, shape))
    if ('issues' in taken) issues.push(...taken.issues)
    else if (taken.example.id !== undefined) {
      const { id } = taken.example
      const hash = hashOf(taken.example, shape)
      const other = contents.get(id)
      if (other === undefined) contents.set(id, { hash, line: row.place.line })
      else if (other.hash !== hash) {
        const message = `another example has the same id, in line ${other.line}. Give each its own id, or leave ids out.`
        issues.push({ code: 'example_id_conflict', path: 'id', message, id, ...row.place })
      }
    }
    if (issues.length >= maxIssues) break
  }
  throwFirst(issues)
}

function hashOf<In, Demo>(example: Example<In, Demo>, { input, output }: ExampleShape<In, Demo>): string {
  const text = writeInput(input, example.input)
  return contentHash(contentText(example, text, output.write(example.output)))
}

function throwFirst([first, ...rest]: readonly ExampleIssue[]): void {
  if (first !== undefined) throw new ExampleError([first, ...rest.slice(0, maxIssues - 1)])
}
