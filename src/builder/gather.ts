import { StoreError } from '../errors.ts'
import { type Shot, showsSame } from '../fragment/shot.ts'
import { type Votes, votesOf } from '../select/votes.ts'
import type { Candidate, ExampleStore, Facts, Selector, StoredExample } from '../types.ts'
import { foldText } from '../value/fold-text.ts'
import { preview } from '../value/preview.ts'

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
  readonly votes: () => Votes | undefined
  readonly excluded: readonly { readonly shot: Shot; readonly reason: 'same-input' }[]
  /** Examples that show the same as one in the pool, with the id of that one. */
  readonly duplicates: readonly { readonly shot: Shot; readonly of: string }[]
}

export interface Gathering<In, Demo> {
  readonly store: ExampleStore<In, Demo>
  readonly text: string
  readonly selector: Selector
  /** Undefined for the usual number. */
  readonly k: number | undefined
  readonly tags: readonly string[]
  readonly excludesSameInput: boolean
  readonly pinned: readonly Shot[]
  readonly shot: (example: StoredExample<In, Demo>, facts?: Facts) => Shot
  readonly signal: AbortSignal | undefined
}

const defaultPool = 128
/** A set of at most this many examples is shown whole. */
const fewExamples = 16
/** Shown of a larger set: with 8 the models of bench/model answer no worse than with 4, mostly a little better (decision 15). */
const usualShots = 8

/** Asks the store for candidates, most similar first, without pinned ones, duplicates and excluded ones. */
export async function gather<In, Demo>(gathering: Gathering<In, Demo>): Promise<Gathered> {
  const { pinned, excludesSameInput, text, shot } = gathering
  const found = await candidatesOf(gathering)
  if (found.length === 0 && pinned.length === 0) throw await noExamples(gathering)
  const queryKey = excludesSameInput ? foldText(text) : ''
  const taken = new Set(pinned.map((shown) => shown.id))
  const originals = new Map(pinned.map((shown) => [shown.contentHash, shown]))
  const pool: Contender[] = []
  const excluded: { shot: Shot; reason: 'same-input' }[] = []
  const duplicates: { shot: Shot; of: string }[] = []
  for (const { example, similarity, facts } of found) {
    if (taken.size > 0 && taken.has(example.id)) continue
    if (!(similarity >= 0 && similarity <= 1)) throw strangeSimilarity(example.id, similarity)
    const written = shot(example, facts)
    const original = originals.get(written.contentHash)
    if (excludesSameInput && written.inputKey === queryKey) excluded.push({ shot: written, reason: 'same-input' })
    else if (original !== undefined && showsSame(original, written)) duplicates.push({ shot: written, of: original.id })
    else {
      originals.set(written.contentHash, written)
      pool.push(contend(written, similarity, facts?.vector))
    }
  }
  untie(pool)
  let votes: Votes | undefined
  return {
    pool,
    found: found.length,
    votes: () => {
      if (gathering.selector.candidates !== 'all') votes ??= votesOf(pool)
      return votes
    },
    excluded,
    duplicates,
  }
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

function contend(shot: Shot, similarity: number, vector: Float32Array | undefined): Contender {
  const { id, text, tokens, features } = shot
  const contender = { id, text, similarity, tokens, features, shot }
  return vector === undefined ? contender : { ...contender, vector }
}

interface Found<In, Demo> {
  readonly example: StoredExample<In, Demo>
  readonly similarity: number
  readonly facts?: Facts
}

async function candidatesOf<In, Demo>({
  store,
  text,
  selector,
  k,
  tags,
  pinned,
  signal,
}: Gathering<In, Demo>): Promise<readonly Found<In, Demo>[]> {
  if (selector.candidates === 'all') {
    const found: Found<In, Demo>[] = []
    for await (const example of store.all()) {
      const facts = store.facts?.(example)
      if (tags.every((tag) => example.tags?.includes(tag)))
        found.push({ example, similarity: 0, ...(facts === undefined ? {} : { facts }) })
      signal?.throwIfAborted()
    }
    return found
  }
  const wanted = Math.max(selector.pool ?? defaultPool, k ?? fewExamples + 1) + pinned.length
  const limit = Number.isFinite(wanted) ? wanted : await store.size()
  return store.search({ text, limit, tags, ...(signal === undefined ? {} : { signal }) })
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
      ? 'The store is empty: there is no example to show. Put examples into it, or build with { k: 0 } for a prompt without any.'
      : `None of the ${size} examples in the store has the tags ${tags.map((tag) => JSON.stringify(tag)).join(', ')}. Check the tags, or build with { k: 0 } for a prompt without examples.`
  return new StoreError('store_empty', message)
}
