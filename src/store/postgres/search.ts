import { StoreError } from '../../errors.ts'
import type { ExampleShape } from '../../example/check-example.ts'
import type { Example, Hit, StoreQuery } from '../../types.ts'
import { preview } from '../../value/preview.ts'
import type { KeptTokens } from '../kept-tokens.ts'
import { type RankedCandidate, rankCandidates } from '../rank-candidates.ts'
import { fromRow, type StoredRow } from '../stored-row.ts'
import type { Row } from './database.ts'
import { labelsOf } from './put.ts'
import { likeKeys, termOf, termsOf } from './terms.ts'

/** Distinct words of a query that are looked for: a query may be a book. All of them count when candidates are ranked. */
const mostLooked = 512
/** Those for which words like them are looked for as well. */
const mostCompared = 64

/** The parameters of a search, in the order of `searchSql`. */
export function searchParams(namespace: string, { text, limit, tags = [] }: StoreQuery): string[] {
  const terms = termsOf(namespace, text)
  const keys = new Set([...terms.values()].slice(0, mostCompared).flatMap((word) => likeKeys(namespace, word)))
  const list = (numbers: Iterable<number>): string => `{${[...numbers].join(',')}}`
  const params = [namespace, String(limit), list([...terms.keys()].slice(0, mostLooked)), list(keys)]
  if (tags.length === 0) return params
  return [...params, labelsOf(namespace, tags), list(new Set(tags.map((tag) => termOf(namespace, tag, 't'))))]
}

interface Found<In, Demo> {
  readonly hits: readonly Hit<In, Demo>[]
  /** Content hashes by id. */
  readonly hashes: ReadonlyMap<string, string>
}

/** Ranks the rows that a search returned, and fills up with the first ones in id order. */
export function hitsOf<In, Demo>(
  rows: readonly Row[],
  query: StoreQuery,
  shape: ExampleShape<In, Demo>,
  kept: KeptTokens,
): Found<In, Demo> {
  const { text, limit, tags = [] } = query
  const shared = new Map<string, readonly string[]>()
  const read = rows.map((row): Candidate<In, Demo> => {
    const stored = storedRow(row)
    const candidate = candidateOf<In, Demo>(row, stored, shape, shared)
    const place = typeof row.place === 'string' ? Number(row.place) : undefined
    const role = row.is_candidate === 'true' ? 'candidate' : row.is_sample === 'true' ? 'sample' : 'padding'
    return { ...candidate, hash: stored.hash, place, role, mayBeFound: hasTags(candidate.example, tags) }
  })
  const may = new Map(read.filter(({ mayBeFound }) => mayBeFound).map((one) => [one.example.id, one]))
  const among = read.filter(({ role }) => role !== 'padding')
  const near = read.filter(({ place }) => place !== undefined).sort((a, b) => (a.place ?? 0) - (b.place ?? 0))
  const ranked = rankCandidates(among, {
    text,
    limit: among.length,
    ...(near.length > 0 ? { near: near.map(({ example }) => example.id) } : {}),
  }).filter(({ example }) => may.has(example.id))
  const found = candidatesFirst(ranked, (id) => may.get(id)?.role === 'candidate')
  const taken = new Set(found.map(({ example }) => example.id))
  const rest = [...may.values()].filter(({ example }) => !taken.has(example.id)).map(withoutLikeness)
  rest.sort((a, b) => (a.example.id < b.example.id ? -1 : 1))
  const hits = [...found, ...rest].slice(0, limit).map((hit): Hit<In, Demo> => {
    const hash = may.get(hit.example.id)?.hash ?? ''
    return { ...hit, facts: { features: [], ...hit.facts, tokens: kept.of(hash, hash) } }
  })
  return { hits, hashes: new Map([...may].map(([id, { hash }]) => [id, hash])) }
}

/** A row as it is ranked. */
interface Candidate<In, Demo> extends RankedCandidate<In, Demo> {
  readonly hash: string
  /** By vector. */
  readonly place: number | undefined
  readonly role: 'candidate' | 'sample' | 'padding'
  /** Whether it has all tags; those of the sample that lack one are ranked for what they tell of words, and left out. */
  readonly mayBeFound: boolean
}

/**
 * Puts what the database found before what the sample happens to hold. Among candidates that all have the query's rare
 * words, those words seem common: a chance likeness to one of the sample would seem rare, and count for more.
 */
function candidatesFirst<In, Demo>(
  ranked: readonly Hit<In, Demo>[],
  isCandidate: (id: string) => boolean,
): readonly Hit<In, Demo>[] {
  const first = ranked.filter(({ example }) => isCandidate(example.id))
  const most = first.at(-1)?.similarity ?? 1
  const others = ranked.filter(({ example }) => !isCandidate(example.id))
  return [...first, ...others.map((hit) => ({ ...hit, similarity: Math.min(hit.similarity, most) }))]
}

function withoutLikeness<In, Demo>({ example, features, vector }: RankedCandidate<In, Demo>): Hit<In, Demo> {
  return { example, similarity: 0, facts: { tokens: {}, features, ...(vector === undefined ? {} : { vector }) } }
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
  const optional = (name: string): string | null => (row[name] === null ? null : text(name))
  return {
    key: text('key'),
    hash: text('hash'),
    input: text('input'),
    output: text('output'),
    tags: optional('tags'),
    context: optional('context'),
  }
}

function candidateOf<In, Demo>(
  row: Row,
  stored: StoredRow,
  { input, output }: ExampleShape<In, Demo>,
  shared: Map<string, readonly string[]>,
): RankedCandidate<In, Demo> {
  const example = fromRow<In, Demo>(stored)
  let text: string
  let features: readonly string[]
  try {
    text = input === undefined ? String(example.input) : input.write(example.input)
    features = output.features(example.output)
  } catch (cause) {
    throw new StoreError(
      'store_corrupt',
      `postgresStore: the stored example ${preview(example.id)} is none of this store's \`input\` and \`output\`. Was it put by a store of another format? Give each format its own \`namespace\`.`,
      { cause },
    )
  }
  const key = features.join('\n')
  const one = shared.get(key) ?? features
  shared.set(key, one)
  const vector = typeof row.vector === 'string' ? vectorOf(row.vector) : undefined
  return { example, text, features: one, vector }
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

function hasTags(example: Example<unknown, unknown>, tags: readonly string[]): boolean {
  return tags.every((tag) => example.tags?.includes(tag))
}
