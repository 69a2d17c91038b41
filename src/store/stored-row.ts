import { StoreError } from '../errors.ts'
import { contentHash } from '../example/content-hash.ts'
import type { StoredExample } from '../types.ts'
import { ownCopy } from '../value/own-copy.ts'
import { preview } from '../value/preview.ts'
import type { CheckedExample } from './check-put.ts'
import { idKey, idOfKey } from './id-key.ts'
import { contextParts, type JsonParts, jsonParts } from './json-parts.ts'

/**
 * An example as databases keep it: ASCII keys and JSON texts, so that values come back exactly, including the order of
 * keys.
 */
export interface StoredRow extends JsonParts {
  /** `idKey` of the example's id. */
  readonly key: string
  /** A hash of the content: it distinguishes an update from a repetition. */
  readonly hash: string
}

/** Writes checked examples as rows. Throws an `ExampleError` for values that JSON does not preserve (`jsonParts`). */
export function toRows(checked: Iterable<CheckedExample<unknown, unknown>>): readonly StoredRow[] {
  const list = [...checked]
  const parts = jsonParts(
    list.map(({ example }) => example),
    'a database',
  )
  return list.flatMap(({ example, content, hash }, i) => {
    const json = parts[i]
    if (json === undefined) return []
    return { key: idKey(example.id), hash: hash ?? contentHash(content), ...json }
  })
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
  // Rows contain what a store of the same format has checked; a builder checks each example that it shows again.
  return Object.freeze({
    input: read('input', input) as In,
    output: read('output', output) as Demo,
    id,
    ...(tags === null ? {} : { tags: read('tags', tags) as readonly string[] }),
    ...(context === null ? {} : contextParts(read('context', context))),
  })
}
