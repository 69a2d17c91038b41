import { StoreError } from '../../errors.ts'
import { hasTags, tagLists } from '../../example/has-tags.ts'
import { unitCosine } from '../../search/vector/unit-cosine.ts'
import { unitVector } from '../../search/vector/unit-vector.ts'
import type { Facts, Hit, StoreQuery } from '../../types.ts'
import { preview } from '../../value/preview.ts'
import { idOfKey } from '../id-key.ts'
import { type RankedRow, rankCandidates } from '../rank-candidates.ts'
import type { RowCache } from '../row-cache.ts'
import type { StoredRow } from '../stored-row.ts'
import { labelsOf } from './put.ts'
import type { Row } from './rows.ts'
import { likeKeys, termOf, termsOf } from './terms.ts'

/**
 * How many distinct words of a query are searched for, as a query may be a book. All of them count when candidates are
 * ranked.
 */
const mostLooked = 512
/** For how many of them similar words are also searched for. */
const mostCompared = 64

/** Returns the parameters of a search, in the order of `searchSql`. */
export function searchParams(namespace: string, { text, limit, tags }: StoreQuery): string[] {
  const terms = termsOf(namespace, text)
  const keys = new Set([...terms.values()].slice(0, mostCompared).flatMap((word) => likeKeys(namespace, word)))
  const list = (numbers: Iterable<number>): string => `{${[...numbers].join(',')}}`
  const { all = [], any = [], none = [] } = tagLists(tags) ?? {}
  const counted = [all, any].flatMap((names) =>
    names.length === 0
      ? []
      : [labelsOf(namespace, names), list(new Set(names.map((tag) => termOf(namespace, tag, 't'))))],
  )
  return [
    ...[namespace, String(limit), list([...terms.keys()].slice(0, mostLooked)), list(keys)],
    ...counted,
    ...(none.length === 0 ? [] : [labelsOf(namespace, none)]),
  ]
}

/**
 * Ranks the rows that a search returned, and fills up with the first ones in id order. `vector` is that of the query,
 * if there is one.
 */
export function hitsOf<In, Demo>(
  rows: readonly Row[],
  { text, limit, tags }: StoreQuery,
  cache: RowCache<In, Demo>,
  vector?: Float32Array,
): readonly Hit<In, Demo>[] {
  const eligible: RankedRow<In, Demo>[] = []
  const candidates: RankedRow<In, Demo>[] = []
  const sample: RankedRow<In, Demo>[] = []
  const near: RankedRow<In, Demo>[] = []
  const vectors = new Map<string, Float32Array>()
  const lists = tagLists(tags)
  for (const row of rows) {
    const ranked = readRow(row, cache)
    const { example } = ranked
    if (typeof row.vector === 'string') vectors.set(example.id, vectorOf(row.vector))
    if (row.sample === 'true') sample.push(ranked)
    // Sampled rows that lack a tag help to weigh words, but are not hits.
    if (!hasTags(example, lists)) continue
    eligible.push(ranked)
    if (row.candidate === 'true') candidates.push(ranked)
    if (row.near === 'true') near.push(ranked)
  }
  const query = vector && unitVector(vector)
  // Computed here, as in a memory store: the last digits of the server's own distances depend on its machine.
  const cosineOf = ({ example }: RankedRow<In, Demo>): number | undefined => {
    const own = vectors.get(example.id)
    return query && own && unitCosine(query, own)
  }
  const factsOf = ({ example, features }: RankedRow<In, Demo>): Facts => {
    const own = vectors.get(example.id)
    return { ...(cache.facts(example) ?? { tokens: {}, features }), ...(own === undefined ? {} : { vector: own }) }
  }
  const found = rankCandidates({
    text,
    limit,
    candidates,
    sample,
    facts: factsOf,
    ...(query === undefined ? {} : { near: { rows: near, cosineOf } }),
  })
  const taken = new Set(found.map(({ example }) => example.id))
  const rest = eligible
    .filter(({ example }) => !taken.has(example.id))
    .sort((a, b) => (a.example.id < b.example.id ? -1 : 1))
    .map((row): Hit<In, Demo> => ({ example: row.example, similarity: 0, facts: factsOf(row) }))
  return [...found, ...rest].slice(0, limit)
}

/** Reads a row of the table of examples. */
export function storedRow(row: Row): StoredRow {
  const text = (name: string): string => {
    const value = row[name]
    if (typeof value === 'string') return value
    throw new StoreError(
      'store_corrupt',
      `postgresStore: the column ${name} of a row holds ${preview(value)}, not text.`,
    )
  }
  const optional = (name: string): string | null => (row[name] == null ? null : text(name))
  return {
    key: text('key'),
    hash: text('hash'),
    input: text('input'),
    output: text('output'),
    tags: optional('tags'),
    context: optional('context'),
  }
}

/** Reads a row as an example. Throws a `StoreError` (`store_corrupt`) for one of another format. */
export function readRow<In, Demo>(row: Row, cache: RowCache<In, Demo>): RankedRow<In, Demo> {
  const stored = storedRow(row)
  try {
    return cache.read(stored)
  } catch (cause) {
    if (cause instanceof StoreError) throw cause
    throw new StoreError(
      'store_corrupt',
      `postgresStore: the stored example ${preview(idOfKey(stored.key))} does not match this store's \`input\` and \`output\`. Was it put by a store of another format? Give each format its own \`namespace\`.`,
      { cause },
    )
  }
}

/** Reads pgvector's binary form: two 16-bit numbers, then big-endian floats. */
function vectorOf(base64: string): Float32Array {
  const text = atob(base64)
  const vector = new Float32Array((text.length - 4) / 4)
  const view = new DataView(vector.buffer)
  for (let i = 0, at = 4; i < vector.length; i++, at += 4) {
    const high = (text.charCodeAt(at) << 24) | (text.charCodeAt(at + 1) << 16)
    view.setInt32(4 * i, high | (text.charCodeAt(at + 2) << 8) | text.charCodeAt(at + 3))
    vector[i] = view.getFloat32(4 * i)
  }
  return vector
}
