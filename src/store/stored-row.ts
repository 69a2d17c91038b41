import { ExampleError, type ExampleIssue, StoreError } from '../errors.ts'
import { contentHash } from '../example/content-hash.ts'
import type { Passage, StoredExample } from '../types.ts'
import { type Difference, difference } from '../value/difference.ts'
import { ownCopy } from '../value/own-copy.ts'
import { formatPath } from '../value/path.ts'
import { preview } from '../value/preview.ts'
import type { CheckedExample } from './check-put.ts'
import { idKey, idOfKey } from './id-key.ts'

/** An example as databases keep it: ASCII keys and JSON texts, so that values come back exactly, key order included. */
export interface StoredRow {
  /** `idKey` of the example's id. */
  readonly key: string
  /** A hash of the content: what tells an update from the same again. */
  readonly hash: string
  /** JSON. */
  readonly input: string
  /** JSON. */
  readonly output: string
  /** A JSON array of strings; null where the example has no tags. */
  readonly tags: string | null
  /** A JSON array of passages; null where the example has none. */
  readonly context: string | null
}

/**
 * Writes checked examples as rows. Throws an `ExampleError` that names each value that JSON does not give back as it was
 * (`example_unwritable`), such as dates, maps and NaN: a memory store keeps those.
 */
export function toRows(checked: Iterable<CheckedExample<unknown, unknown>>): readonly StoredRow[] {
  const issues: ExampleIssue[] = []
  const rows = Array.from(checked, ({ example, content, hash }): StoredRow => {
    const { id, input, output, tags, context } = example
    const write = (part: string, value: unknown): string => {
      const json = exactJson(value)
      if (typeof json === 'string') return json
      const message = `a database keeps JSON, which has no ${preview(json.expected)}. Store a string or a number and let the schema make of it what you need.`
      issues.push({ code: 'example_unwritable', path: formatPath(part, json.keys), message, id })
      return ''
    }
    return {
      key: idKey(id),
      hash: hash ?? contentHash(content),
      input: write('input', input),
      output: write('output', output),
      tags: tags === undefined ? null : write('tags', tags),
      context: context === undefined ? null : write('context', context),
    }
  })
  const [first, ...rest] = issues
  if (first !== undefined) throw new ExampleError([first, ...rest])
  return rows
}

/** Reads an example back from its row. Throws a `StoreError` (`store_corrupt`) for a row that this package did not write. */
export function fromRow<In, Demo>({ key, input, output, tags, context }: StoredRow): StoredExample<In, Demo> {
  const id = idOfKey(key)
  const read = (name: string, json: string): unknown => {
    try {
      return ownCopy(JSON.parse(json))
    } catch (cause) {
      throw new StoreError(
        'store_corrupt',
        `The stored ${name} of the example ${preview(id)} is not JSON: ${preview(json)}. Something else has written to the table; put the example again.`,
        { cause },
      )
    }
  }
  // Rows hold what a store of the same format has checked; a builder checks each example that it shows again.
  return Object.freeze({
    input: read('input', input) as In,
    output: read('output', output) as Demo,
    id,
    ...(tags === null ? {} : { tags: read('tags', tags) as readonly string[] }),
    ...(context === null ? {} : { context: read('context', context) as readonly Passage[] }),
  })
}

function exactJson(value: unknown): string | Difference {
  const json: string | undefined = JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? null : item))
  if (json === undefined) return { keys: [], expected: value, found: undefined }
  return difference(value, JSON.parse(json)) ?? json
}
