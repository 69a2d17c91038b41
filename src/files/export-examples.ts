import { DefinitionError } from '../errors.ts'
import { hasTags, type TagLists, tagLists } from '../example/has-tags.ts'
import type { Example, ExampleStore, Format, Tags, Writer } from '../types.ts'
import { checkOptions, type Rules } from '../value/check-options.ts'
import { preview } from '../value/preview.ts'
import { callback, format, signal as isSignal, tags as isTags, writer } from '../value/rules.ts'
import type { AnyShape } from './any-shape.ts'
import { fileKind } from './file-kind.ts'
import { writeAtomically } from './write-atomically.ts'
import { csvStyle, writeExamples } from './write-examples.ts'

export interface ExportOptions<In, Demo> {
  /** How the cells of a CSV file will be read back. @default what the store checks against, if it says so */
  readonly output?: Format<unknown, Demo> | undefined
  readonly input?: Writer<In> | undefined
  /** Only examples that carry all of these tags, or as `{ all, any, none }` says. */
  readonly tags?: Tags | undefined
  /** Called after every 1,000 examples, and at the end. */
  readonly onProgress?: ((progress: { readonly rows: number }) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

const rules: Rules<ExportOptions<never, never>> = {
  output: format,
  input: writer,
  tags: isTags,
  onProgress: callback,
  signal: isSignal,
}
const step = 1_000

/**
 * Writes the examples of a store to a file (.jsonl, .ndjson, .json with an array, .csv or .tsv, by its extension) and
 * returns how many. `importExamples` reads the file back as the same examples. The file is replaced as a whole at the
 * end: an export that fails, is aborted or is killed leaves the old file. Throws an `ExampleError` for what such a file
 * cannot hold, a `StoreError` for one that cannot be written, and the signal's reason when aborted.
 *
 * @example
 * await exportExamples(store, 'tickets.csv')
 */
export async function exportExamples<In, Demo>(
  store: ExampleStore<In, Demo>,
  path: string,
  given: ExportOptions<NoInfer<In>, NoInfer<Demo>> = {},
): Promise<number> {
  checkOptions<ExportOptions<never, never>>('exportExamples()', given, rules)
  const { tags, onProgress, signal } = given
  const lists = tagLists(tags)
  const { output, input } = given.output === undefined ? (store.checkedAgainst ?? {}) : given
  const kind = fileKind(path)
  if (kind === 'csv' && output === undefined) {
    throw new DefinitionError(
      'definition_invalid',
      `Cannot tell how the cells of ${preview(path)} will be read back: the store does not say what it checks examples against. Give \`output\`, or export to .jsonl.`,
    )
  }
  let rows = 0
  async function* chosen(): AsyncGenerator<Example<In, Demo>> {
    signal?.throwIfAborted()
    for await (const example of store.all()) {
      signal?.throwIfAborted()
      if (!hasTags(example, lists)) continue
      yield example
      if (++rows % step === 0) onProgress?.({ rows })
    }
  }
  // The format and the writer get what they have checked: the types of the examples do not matter here.
  const shape = output === undefined ? undefined : ({ output, input } as AnyShape)
  const csv = kind === 'csv' ? csvStyle(path, await metadataKeys(store, lists)) : undefined
  await writeAtomically(path, writeExamples(chosen(), kind, shape, csv))
  onProgress?.({ rows })
  return rows
}

/** Collects the keys of all metadata: a CSV file names its columns before its rows. */
async function metadataKeys<In, Demo>(
  store: ExampleStore<In, Demo>,
  lists: TagLists | undefined,
): Promise<ReadonlySet<string>> {
  const keys = new Set<string>()
  for await (const example of store.all())
    if (example.metadata !== undefined && hasTags(example, lists))
      for (const key of Object.keys(example.metadata)) keys.add(key)
  return keys
}
