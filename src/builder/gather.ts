import { StoreError } from '../errors.ts'
import { hasTags, tagLists } from '../example/has-tags.ts'
import { type Shot, showsSame } from '../fragment/shot.ts'
import { type Votes, votesOf } from '../select/votes.ts'
import type { Candidate, Selector } from '../selector.ts'
import type { Example, ExampleStore, Hit, Tags } from '../types.ts'
import { foldText } from '../value/fold-text.ts'
import { pattern } from '../value/pattern.ts'
import { preview } from '../value/preview.ts'
import type { Shots } from './shots.ts'

/** An example that may be chosen for this query. */
export interface Contender extends Candidate {
  readonly shot: Shot
}

/** What a query may choose from, and what was left out before any choice. */
export interface Gathered {
  readonly pool: readonly Contender[]
  /** How many examples the store returned, including those that are not in the pool. */
  readonly found: number
  /** What the nearest of the pool say about the answer; undefined when nothing was searched. */
  readonly votes: Votes | undefined
  readonly excluded: readonly { readonly shot: Shot; readonly reason: 'same-input' }[]
  /** Examples that show the same as one in the pool, with the id of that one. */
  readonly duplicates: readonly { readonly shot: Shot; readonly of: string }[]
}

/** Where candidates come from, and for what. */
interface Gathering<In, Demo> {
  readonly store: ExampleStore<In, Demo>
  readonly shots: Shots<In, Demo>
  readonly selector: Selector
  readonly text: string
  /** What the store searches. */
  readonly searched: string
  /** Undefined for the usual number. */
  readonly k: number | undefined
  readonly tags: Tags
  readonly exclude: 'same-input' | undefined
  readonly pinned: readonly Shot[]
  readonly allowNone: boolean | undefined
  readonly signal: AbortSignal | undefined
}

const nothing: Gathered = { pool: [], found: 0, votes: undefined, excluded: [], duplicates: [] }
/** `C#` is not `C`, nor `#tag` a word like any other. */
const punctuation = /* @__PURE__ */ pattern(String.raw`(?![#@])\p{P}`, 'gu')
const defaultPool = 128
/** A set of at most this many examples is shown whole. */
const fewExamples = 16
/** Shown of a larger set: with 8 the models of bench/model answer no worse than with 4, mostly a little better (decision 15). */
const usualShots = 8

/** Asks the store for candidates, most similar first, without pinned ones, duplicates and excluded ones. */
export async function gather<In, Demo>(gathering: Gathering<In, Demo>): Promise<Gathered> {
  const { store, shots, selector, pinned, exclude, text } = gathering
  const { minSimilarity = 0 } = selector
  if (gathering.k === 0) return nothing
  const hits = await hitsOf(gathering)
  if (hits.length === 0 && pinned.length === 0 && gathering.allowNone !== true) throw await noExamples(gathering)
  const queryKey = exclude === 'same-input' ? withoutPunctuation(foldText(text)) : undefined
  const taken = new Set(pinned.map((shown) => shown.id))
  const originals = new Map(pinned.map((shown) => [shown.contentHash, shown]))
  const pool: Contender[] = []
  const excluded: { shot: Shot; reason: 'same-input' }[] = []
  const duplicates: { shot: Shot; of: string }[] = []
  for (const { example, similarity, facts } of hits) {
    if (taken.size > 0 && taken.has(example.id)) continue
    if (!(similarity >= 0 && similarity <= 1)) throw strangeSimilarity(example.id, similarity)
    if (similarity < minSimilarity) continue
    const shot = shots.shotOf(example, store, facts)
    const original = originals.get(shot.contentHash)
    if (queryKey !== undefined && withoutPunctuation(shot.inputKey) === queryKey)
      excluded.push({ shot, reason: 'same-input' })
    else if (original !== undefined && showsSame(original, shot)) duplicates.push({ shot, of: original.id })
    else {
      originals.set(shot.contentHash, shot)
      pool.push(contend(shot, example, similarity, facts?.vector))
    }
  }
  untie(pool)
  const votes = selector.candidates === 'all' ? undefined : votesOf(pool)
  return { pool, found: hits.length, votes, excluded, duplicates }
}

/** Leaves out what asks the same with or without it; a text of nothing else stays. */
function withoutPunctuation(text: string): string {
  const words = text.replace(punctuation(), '').replace(/ +/gu, ' ').trim()
  return words === '' ? text : words
}

/** Returns how many examples are shown where neither the build nor the selector says. */
export function usualCount({ pool, found }: Gathered): number {
  // By the whole set, so that a query that equals an example does not get twice as many shots as the others.
  return found <= fewExamples ? pool.length : usualShots
}

/** Orders candidates of equal similarity by what they show: the store has them by id, which must not decide. */
function untie(pool: Contender[]): void {
  for (let i = 1; i < pool.length; i++) {
    const start = i - 1
    while (pool[i]?.similarity === pool[start]?.similarity) i++
    if (i - start < 2) continue
    const equals = pool.slice(start, i).sort((a, b) => a.shot.contentHash - b.shot.contentHash)
    equals.forEach((contender, j) => {
      pool[start + j] = contender
    })
  }
}

function contend(
  shot: Shot,
  { tags, metadata }: Example<unknown, unknown>,
  similarity: number,
  vector: Float32Array | undefined,
): Contender {
  const { id, text, output, tokens, features } = shot
  const contender = { id, text, output, similarity, tokens, features, shot, tags, metadata }
  return vector === undefined ? contender : { ...contender, vector }
}

async function hitsOf<In, Demo>({
  store,
  searched,
  selector,
  k,
  tags,
  pinned,
  signal,
}: Gathering<In, Demo>): Promise<readonly Hit<In, Demo>[]> {
  if (selector.candidates === 'all') {
    const hits: Hit<In, Demo>[] = []
    const lists = tagLists(tags)
    for await (const example of store.all()) {
      const facts = store.facts?.(example)
      if (hasTags(example, lists)) hits.push({ example, similarity: 0, ...(facts === undefined ? {} : { facts }) })
      signal?.throwIfAborted()
    }
    return hits
  }
  const wanted = Math.max(selector.pool ?? defaultPool, k ?? fewExamples + 1) + pinned.length
  const limit = Number.isFinite(wanted) ? wanted : await store.size()
  return store.search({ text: searched, limit, tags, ...(signal === undefined ? {} : { signal }) })
}

function strangeSimilarity(id: string, similarity: unknown): StoreError {
  return new StoreError(
    'store_failed',
    `The store found ${preview(id)} with the similarity ${preview(similarity)}. search() must return hits with a \`similarity\` from 0 to 1.`,
  )
}

async function noExamples<In, Demo>({ store, tags }: Gathering<In, Demo>): Promise<StoreError> {
  const size = await store.size()
  const message =
    size === 0
      ? 'The store is empty: there is no example to show. Put examples into it, or define `allowNone: true` for prompts without any.'
      : `None of the ${size} examples in the store has the tags ${tagNames(tags)}. Check the tags, or define \`allowNone: true\` for prompts without examples.`
  return new StoreError('store_empty', message)
}

function tagNames(tags: Tags): string {
  return 'length' in tags ? tags.map((tag) => JSON.stringify(tag)).join(', ') : JSON.stringify(tags)
}
