import { StoreError } from '../../errors.ts'
import { unitVector } from '../../search/vector/unit-vector.ts'
import { wordsOf } from '../../search/words.ts'
import { idKey } from '../id-key.ts'
import type { StoredRow } from '../stored-row.ts'
import { literal, type Tables } from './tables.ts'
import {
  countIn,
  everyExample,
  hash,
  likeKeys,
  noted,
  packed,
  type SearchNote,
  type Sketch,
  searchNote,
  termOf,
} from './terms.ts'

/** A row and the terms it is searched by. */
export interface PutRow {
  readonly row: StoredRow
  readonly text: string
  readonly tags: readonly string[]
  readonly vector?: Float32Array | undefined
}

/**
 * Returns the statement of a put; like every statement it is all or nothing. Takes rows in key order and words after
 * them, so that writers of the same rows wait for each other in one order and never in a circle. Writes a word only
 * where the example changes its sketch: hardly ever, once the word is common.
 */
export function putSql({ examples, words, vectors, puts }: Tables, note: SearchNote, placed?: PlacedVectors): string {
  // The hash is that of the passages too: only an object holds metadata.
  const metadata = (row: string): string => `case when left(${row}.context, 1) = '{' then ${row}.context else '' end`
  const isEqual = `e.hash = excluded.hash and coalesce(e.tags, '[]') = coalesce(excluded.tags, '[]')
      and ${metadata('e')} = ${metadata('excluded')}`
  return `with state as materialized (
  select coalesce(${noted(words, note)}, '{}') = '${note.keys}'
    or ${noted(words, note)} is null and not exists (select from ${examples} e where e.namespace = $1) as ok
), given as materialized (
  select * from rows from (${texts(2, 9)}) with ordinality
    as g(key, hash, input, output, tags, context, labels, terms, place)
  where (select ok from state)
), turn as materialized (
  select nextval(${literal(puts)}) * 16777216 as first
), stored as (
  insert into ${examples} as e (namespace, key, seq, hash, change, input, output, tags, context, labels, terms)
  select $1, key, first + place, hash, 0, input, output, tags, context, labels::text[], terms::integer[]
  from given, turn order by key collate "C"
  on conflict (namespace, key) do update set
    hash = excluded.hash, change = case when ${isEqual} then 2 else 1 end, input = excluded.input,
    output = excluded.output, tags = excluded.tags, context = excluded.context, labels = excluded.labels,
    terms = excluded.terms
  where (e.hash, e.input, e.output, e.tags, e.context, e.terms) is distinct from
    (excluded.hash, excluded.input, excluded.output, excluded.tags, excluded.context, excluded.terms)
  returning e.change
), counted as materialized (
  select count(*) filter (where change = 0) as added, count(*) filter (where change = 1) as updated from stored
), learned as (
  insert into ${words} as w (namespace, term, low, high, keys)
  select $1, n.term::integer, n.low::bigint, n.high::bigint, n.keys::integer[]
  from rows from (${texts(10, 13)}) as n(term, low, high, keys)
  left join ${words} o on o.namespace = $1 and o.term = n.term::integer
  where (select ok from state) and (select added from counted) >= 0
    and (o.term is null or o.low | n.low::bigint <> o.low or o.high | n.high::bigint <> o.high)
  order by n.term::integer
  on conflict (namespace, term) do update set low = w.low | excluded.low, high = w.high | excluded.high
)${placed === undefined ? '' : vectorPart(vectors, placed)}
select added::text as added, updated::text as updated, (select ok from state)::text as ok from counted`
}

/** Whose vectors are written, and the schema that contains pgvector, quoted and with its dot. */
interface PlacedVectors {
  readonly embedder: string
  readonly home: string
}

function vectorPart(vectors: string, { embedder, home }: PlacedVectors): string {
  return `, placed as (
  insert into ${vectors} as v (namespace, key, embedder, hash, vector)
  select $1, key, '${embedder}', hash, vector::${home}vector
  from rows from (${texts(14, 14)}, json_array_elements_text($2::text::json), json_array_elements_text($3::text::json))
    as n(vector, key, hash)
  where (select ok from state) and (select added from counted) >= 0
  order by key collate "C"
  on conflict (namespace, embedder, key) do update set hash = excluded.hash, vector = excluded.vector
  where v.hash <> excluded.hash
)`
}

/**
 * Returns columns as JSON arrays of strings: every driver passes a string unchanged, but arrays each in its own way.
 */
function texts(from: number, to: number): string {
  const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i)
  return numbers.map((number) => `json_array_elements_text($${number}::text::json)`).join(', ')
}

/** Returns the parameters of a put, in the order of `putSql`. */
export function putParams(
  namespace: string,
  rows: readonly PutRow[],
  hasVectors: boolean,
  searchKey: number,
): string[] {
  const words = new Map<number, { readonly sketch: Sketch; readonly keys: readonly number[] }>()
  const count = (term: number, id: number, keys: () => readonly number[]): void => {
    const known = words.get(term) ?? { sketch: [0, 0, 0, 0] as Sketch, keys: keys() }
    words.set(term, known)
    countIn(known.sketch, id, term)
  }
  const terms = rows.map(({ row, text, tags }) => {
    const id = hash(row.key)
    const found = new Set<number>()
    count(everyExample, id, none)
    if (searchKey !== 0) count(searchNote(namespace, searchKey).term, id, () => [searchKey])
    for (const tag of tags) count(termOf(namespace, tag, 't'), id, none)
    for (const word of wordsOf(text)) {
      const term = termOf(namespace, word)
      if (found.has(term)) continue
      found.add(term)
      count(term, id, () => likeKeys(namespace, word))
    }
    return `{${[...found].join(',')}}`
  })
  const known = [...words]
  const columns: (readonly (string | null)[])[] = [
    rows.map(({ row }) => row.key),
    rows.map(({ row }) => row.hash),
    rows.map(({ row }) => row.input),
    rows.map(({ row }) => row.output),
    rows.map(({ row }) => row.tags),
    rows.map(({ row }) => row.context),
    rows.map(({ tags }) => labelsOf(namespace, tags)),
    terms,
    known.map(([term]) => String(term)),
    known.map(([, { sketch }]) => packed(sketch[0], sketch[1])),
    known.map(([, { sketch }]) => packed(sketch[2], sketch[3])),
    known.map(([, { keys }]) => `{${keys.join(',')}}`),
    ...(hasVectors ? [rows.map(({ vector }) => vectorText(vector ?? new Float32Array(0)))] : []),
  ]
  return [namespace, ...columns.map(columnText)]
}

/**
 * Returns a column as JSON. Engines limit strings to some 500 million characters, PostgreSQL limits statements to a
 * gigabyte.
 */
function columnText(column: readonly (string | null)[]): string {
  try {
    return JSON.stringify(column)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new StoreError(
      'store_full',
      `postgresStore, put(): ${column.length} examples at once are more than one statement can carry. Put them in several parts; nothing was written.`,
      { cause },
    )
  }
}

/**
 * Returns tags as a PostgreSQL array: each with its namespace and encoded as ids are, so that tenants' tags never mix.
 */
export function labelsOf(namespace: string, tags: readonly string[]): string {
  const quoted = [...new Set(tags)].map((tag) => `"${`${namespace} ${idKey(tag)}`.replace(/["\\]/g, '\\$&')}"`)
  return `{${quoted.join(',')}}`
}

/** Writes a vector of length 1 as pgvector reads it. Nine digits restore exactly the same 32-bit number. */
export function vectorText(vector: Float32Array): string {
  return `[${Array.from(unitVector(vector), (value) => Number(value.toPrecision(9))).join(',')}]`
}

function none(): readonly number[] {
  return []
}
