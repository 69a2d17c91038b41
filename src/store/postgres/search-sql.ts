import type { TagLists } from '../../example/has-tags.ts'
import type { Tables } from './tables.ts'
import { everyExample, noted, type SearchNote } from './terms.ts'

/**
 * Stores, and sets of examples with the given tags, are ranked as a whole up to this size: the hits are then those of a
 * memory store.
 */
const rankedWhole = 512
/** How many candidates found by words are ranked. */
const ranked = 256
/** How many random examples are added, so that words and outputs are weighed as in the whole store. */
const sampled = 192
/** How many postings are examined: those of the rarest words of a query first, and those of at least one word. */
const postings = 1_500
/** How many words, of the query or like them, candidates are weighed by: those that count most. */
const weighed = 14
/** How many words like those of the query are also searched for. */
const likeWords = 48
/** Up to this many examples with a tag, all of them are examined, whatever their words. */
const tagged = 20_000

export interface SearchShape {
  /** Which kinds of tags are asked for. */
  readonly tags: TagLists | undefined
  readonly near: NearShape | undefined
  readonly note: SearchNote
}

/** How the nearest vectors are found. */
interface NearShape {
  readonly embedder: string
  readonly dimensions: number
  readonly isApproximate: boolean
  /** The schema that contains pgvector, quoted and with its dot: it need not be on the search path. */
  readonly home: string
}

/**
 * Returns the single statement of a search. Parameters: namespace, limit, terms and like keys of the query (integer
 * arrays); labels and terms of the tags `all`, and of `any`, and labels of `none`, of those that are asked for; then the vector and how many nearest ones are wanted. Every row is an
 * example with the reasons why it is there: `candidate`, `sample`, `near` by vector: words that no driver
 * writes in another way.
 */
export function searchSql({ examples, words, vectors }: Tables, { tags, near, note }: SearchShape): string {
  const { filter, ofNone, size, next } = tagParts(words, tags)
  return `with input as materialized (
  select $3::text::integer[] as terms, $4::text::integer[] as keys
), everything as materialized (
  select ${estimate('w')} as size from ${words} w where w.namespace = $1 and w.term = ${everyExample}
), ${size === undefined ? headPart(examples) : taggedPart(examples, filter, size)}, query as materialized (
  select term, df, share * ln(1 + greatest(1, (select size from everything)) / df) as weight from (
    (select w.term, ${estimate('w')} as df, 1::float8 as share from ${words} w
    where w.namespace = $1 and w.term = any((select terms from input)::integer[]) and not (select yes from few))
    union all
    (select term, df, 0.5::float8 from (
      select w.term, ${estimate('w')} as df,
        (select count(*) from unnest(w.keys) k where k = any((select keys from input)::integer[])) as common
      from ${words} w
      where w.namespace || '' = $1 and w.keys && (select keys from input)
        and w.term <> all((select terms from input)::integer[]) and not (select yes from few)
      order by common desc, w.term limit ${likeWords}
    ) l)
  ) q
), by_rarity as materialized (
  select term, df, weight, sum(df) over (order by df, term) as running, row_number() over (order by df, term) as place,
    row_number() over (order by weight desc, term) as heaviest
  from query
), terms as materialized (
  select array_agg(term) filter (where running <= ${postings} or (place = 1 and df <= ${2 * postings})) as chosen,
    case when min(df) > ${2 * postings} then array_agg(term order by place) filter (where place <= 3) end as common,
    array_agg(term order by heaviest) filter (where heaviest <= ${weighed}) as heavy,
    array_agg(weight order by heaviest) filter (where heaviest <= ${weighed}) as weights
  from by_rarity
), places as materialized (
  select ${Array.from({ length: weighed }, (_, i) => `heavy[${i + 1}] as t${i + 1}, weights[${i + 1}] as w${i + 1}`).join(', ')} from terms
), matched as materialized (${matchedPart(examples, filter, size !== undefined)}
), best as materialized (
  select seq from matched
  order by weight / (0.375::float8 + 1.125::float8 * length / (select greatest(1, avg(length)) from matched)) desc, key
  limit ${ranked}
), random as materialized (
  ${firstOf(examples, 'hash', `(case when (select yes from few) then 0 else ${sampled} end)`, " and f.hash < '1'")}
), padding as materialized (
  ${paddingPart(examples, size === undefined ? undefined : filter, ofNone)}
)${near === undefined ? '' : `, ${nearPart(examples, vectors, near, next, filter)}`}, wanted as (
  select seq, bool_or(is_candidate) as is_candidate, bool_or(is_sample) as is_sample, bool_or(is_near) as is_near from (
    select seq, true as is_candidate, false as is_sample, false as is_near from head where (select yes from few)
    union all select seq, true, false, false from best
    union all select seq, false, true, false from random
    union all select seq, false, false, false from padding
    ${near === undefined ? '' : 'union all select seq, true, false, true from near'}
  ) w group by seq
)
select e.key, e.hash, e.input, e.output, e.tags, e.context, w.is_candidate::text as candidate,
  w.is_sample::text as sample, w.is_near::text as near, ${noted(words, note)} as searched${near === undefined ? '' : `, encode(${near.home}vector_send(v.vector), 'base64') as vector`}
from wanted w cross join lateral (
  -- One at a time, whatever the planner believes of a table that it has no statistics of yet.
  select * from ${examples} e where e.namespace = $1 and e.seq = w.seq limit 1
) e${near === undefined ? '' : vectorOfCandidate(vectors, near)}`
}

function vectorOfCandidate(vectors: string, { embedder }: NearShape): string {
  return ` left join lateral (
  select * from ${vectors} v
  where v.namespace = $1 and v.embedder = '${embedder}' and v.key = e.key and v.hash = e.hash limit 1
) v on w.is_candidate`
}

/** Selects the first examples in id order: all of them, where there are few. */
function headPart(examples: string): string {
  return `head as materialized (
  ${firstOf(examples, 'key', String(rankedWhole + 1))}
), few as materialized (
  select count(*) <= ${rankedWhole} as yes from head
)`
}

/** What a search asks of tags. */
interface TagParts {
  /** The condition on rows `e`. */
  readonly filter: string
  /** The condition of `none` on rows `f`. */
  readonly ofNone: string
  /** At most how many examples have the tags; undefined where an index on tags cannot find them. */
  readonly size: string | undefined
  /** The number of the next parameter. */
  readonly next: number
}

function tagParts(words: string, tags: TagLists | undefined): TagParts {
  const { all = [], any = [], none = [] } = tags ?? {}
  const conditions: string[] = []
  const sizes: string[] = []
  let next = 5
  const count = (most: 'min' | 'sum'): void => {
    sizes.push(`(select ${most}(df) from (
    select coalesce((select ${estimate('w')} from ${words} w where w.namespace = $1 and w.term = t), 0) as df
    from unnest($${next + 1}::text::integer[]) t
  ) f)`)
    next += 2
  }
  const labels = (): string => `$${next}::text::text[]`
  if (all.length > 0) {
    conditions.push(` and e.labels @> ${labels()}`)
    count('min')
  }
  if (any.length > 0) {
    conditions.push(` and e.labels && ${labels()}`)
    count('sum')
  }
  const ofNone = none.length > 0 ? ` and not f.labels && ${labels()}` : ''
  if (none.length > 0) next++
  return {
    filter: conditions.join('') + ofNone.replace('f.', 'e.'),
    ofNone,
    size: sizes.length === 0 ? undefined : `least(${sizes.join(', ')})`,
    next,
  }
}

/** Selects all examples with the tags, where there are not too many. */
function taggedPart(examples: string, filter: string, size: string): string {
  return `label as materialized (
  select ${size} <= ${tagged} as is_rare
), tagged as materialized (
  select e.seq, e.key, e.terms from ${examples} e
  where e.namespace || '' = $1${filter} and (select is_rare from label) offset 0
), head as materialized (
  select seq from tagged order by key limit ${rankedWhole + 1}
), few as materialized (
  select (select is_rare from label) and count(*) <= ${rankedWhole} as yes from head
)`
}

/**
 * Selects examples that have one of the rarest words or, where even the rarest is common, two of them, with the sum of
 * the weights of the words that count most. `any` on 14 places takes a fraction of what a join with the words of each
 * example would.
 *
 * Terms and labels carry their namespace, so only the index on them is useful: `namespace || ''` keeps planners without
 * statistics from also reading the index of the whole namespace.
 */
function matchedPart(examples: string, filter: string, isTagged: boolean): string {
  const places = Array.from({ length: weighed }, (_, i) => i + 1)
  const weight = places.map((i) => `case when x.t${i} = any(e.terms) then x.w${i} else 0 end`).join('\n    + ')
  const from = `from ${examples} e where e.namespace || '' = $1${filter}${isTagged ? ' and not (select is_rare from label)' : ''}`
  const columns = 'e.seq, e.key, e.terms'
  const pair = (a: number, b: number): string =>
    `e.terms @> (select array[common[${a}], common[${b}]] from terms where common[${b}] is not null)`
  return `
  select e.seq, e.key, cardinality(e.terms)::float8 as length,
    ${weight} as weight
  from (
    (select ${columns} ${from} and e.terms && (select chosen from terms) limit ${4 * postings})
    union all (select ${columns} ${from} and ${pair(1, 2)} limit ${postings})
    union all (select ${columns} ${from} and ${pair(1, 3)}
      and not e.terms @> (select array[common[2]] from terms) limit ${postings})
    union all (select ${columns} ${from} and e.terms @> (select common from terms where cardinality(common) = 1) limit ${postings})${
      isTagged ? '\n    union all (select seq, key, terms from tagged where not (select yes from few))' : ''
    }
  ) e cross join places x`
}

/** Selects what fills up to the limit, in id order. */
function paddingPart(examples: string, filter: string | undefined, ofNone: string): string {
  const missing = `not (select yes from few) and (select count(*) from best) < $2::text::bigint`
  if (filter === undefined)
    return firstOf(examples, 'key', `(case when ${missing} then $2::text::bigint else 0 end)`, ofNone)
  return `(select e.seq from ${examples} e where e.namespace = $1 and ${missing}${filter}
    and not (select is_rare from label) order by e.key limit $2::text::bigint)
  union all (select seq from tagged where ${missing} order by key limit $2::text::bigint)`
}

/**
 * Selects the first examples of the namespace by an indexed column, starting from a place in the index. With only
 * `namespace = $1`, a planner without statistics would sort all of a table that has just been filled.
 */
function firstOf(examples: string, column: 'key' | 'hash', limit: string, condition = ''): string {
  return `select seq from (
    select f.seq, f.namespace from ${examples} f where (f.namespace, f.${column}) >= ($1, '')${condition}
    order by f.namespace, f.${column} limit ${limit}
  ) f where namespace = $1`
}

/**
 * Selects the nearest vectors. Without tags only the table of vectors is searched, and twice as many are taken as
 * needed: some may belong to contents that a store without an embedder has changed since.
 */
function nearPart(examples: string, vectors: string, near: NearShape, at: number, filter: string): string {
  const vector = `${near.home}vector`
  const cast = near.isApproximate ? `::${vector}(${near.dimensions})` : ''
  const distance = `v.vector${cast} operator(${near.home}<=>) $${at}::text::${vector}${cast}`
  // An approximate search continues until enough matches are found, and examines at least as many as it has to return.
  const settings = near.isApproximate
    ? ` and (select set_config('hnsw.iterative_scan', 'relaxed_order', true) is not null and set_config('hnsw.ef_search', '256', true) is not null)`
    : ''
  const limit = `$${at + 1}::text::bigint`
  const mine = `v.namespace = $1 and v.embedder = '${near.embedder}'${settings}`
  const join = `join ${examples} e on e.namespace = v.namespace and e.key = v.key and e.hash = v.hash`
  const nearest =
    filter === ''
      ? `select e.seq, e.key, v.distance from (
    select v.namespace, v.key, v.hash, ${distance} as distance from ${vectors} v where ${mine}
    order by ${distance} limit 2 * ${limit}
  ) v ${join}
  order by v.distance, e.key limit ${limit}`
      : `select e.seq, e.key, ${distance} as distance from ${vectors} v ${join} where ${mine}${filter}
  order by ${distance} limit ${limit}`
  return `near as materialized (
  ${nearest}
)`
}

/**
 * Estimates the number of examples that have a word from its sketch: 4 / 0.7735 · (2^R − 2^(−1.75 R)), where R is the
 * mean position of the first unset bit.
 */
export function estimate(table: string): string {
  const first = (register: string): string => `ln(((~(${register})) & ((${register}) + 1))::float8)`
  const parts = ['low', 'high'].flatMap((column) => [
    first(`${table}.${column} & 4294967295`),
    first(`(${table}.${column} >> 32) & 4294967295`),
  ])
  const mean = `((${parts.join(' + ')}) / 4)`
  return `greatest(1, 5.171 * (exp(${mean}) - exp(-1.75 * ${mean})))`
}
