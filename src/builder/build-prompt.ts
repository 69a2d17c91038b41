import { BudgetError, DefinitionError, type ParseError } from '../errors.ts'
import { type Shot, shotFragment } from '../fragment/shot.ts'
import { sumTokens } from '../fragment/sum-tokens.ts'
import { writeTurns } from '../fragment/write-turns.ts'
import { makePrompt, type Prompt } from '../prompt.ts'
import { join } from '../render/join.ts'
import { originsOf } from '../render/origins.ts'
import type { Votes } from '../select/votes.ts'
import { messageOverhead } from '../tokens/overhead.ts'
import type { Format, Tokenizer } from '../types.ts'
import { preview } from '../value/preview.ts'
import type { BuiltFrom } from './built-from.ts'
import { checkExtra } from './check-extra.ts'
import { demonstrationOf, writeCorrection } from './correction.ts'
import { countJoined } from './count-joined.ts'
import type { BuildOptions } from './definition.ts'
import { type Filled, fill } from './fill.ts'
import { type Gathered, gather, usualCount } from './gather.ts'
import type { Kitchen } from './kitchen.ts'
import type { Offer } from './offer.ts'
import { offerPassages } from './offer-passages.ts'
import { writeQuery } from './query.ts'
import { makeReport } from './report.ts'
import type { Setup } from './setup.ts'
import { writeInput } from './shot-book.ts'
import { tooSmall } from './too-small.ts'

/** Runs the pipeline for one input: write, search, select, pack, join. */
export async function buildPrompt<Out, Demo, In, Vars>(
  setup: Setup<Out, Demo, In, Vars>,
  input: In,
  extra: BuildOptions & { readonly variables?: Vars },
): Promise<Prompt<Out>> {
  checkExtra(extra)
  extra.signal?.throwIfAborted()
  const { definition, tokenizer, selector } = setup
  const kitchen = setup.kitchen((extra.history?.length ?? 0) > 0)
  const text: unknown = writeInput(definition.input, input)
  if (typeof text !== 'string' || (definition.input === undefined && typeof input !== 'string')) {
    throw new DefinitionError(
      'definition_invalid',
      `build() needs an input that is written as text, found ${preview(input)}. Give \`input\` a writer for other types.`,
    )
  }
  const wanted = extra.k ?? selector.k
  const { shots: pinned, uncovered } = await kitchen.pinned()
  const gathered = wanted === 0 ? nothing : await gatherFor(setup, kitchen, text, wanted, pinned, extra)
  extra.signal?.throwIfAborted()
  const passages = extra.passages ?? []
  // What follows a head that depends on the query is not the same for every query either.
  const varies = definition.output.rest === 'chosen'
  const head = kitchen.head(extra.variables, pinned)
  const offer: Offer = {
    head,
    ...(varies && {
      headBeside: (chosen) => kitchen.headBeside(extra.variables, [...pinned, ...chosen], head),
    }),
    pinned: pinned.map((shot) => ({ ...shotFragment(shot, 'pinned'), varies })),
    query: writeQuery(text, passages.length > 0, tokenizer),
    turns: writeTurns(extra.history ?? [], tokenizer),
    passages: offerPassages(passages, kitchen.layout, tokenizer),
    pool: gathered.pool,
    votes: gathered.votes,
    selector,
    text,
    k: wanted ?? usualCount(gathered),
    order: definition.order ?? 'similar-last',
    budget: definition.budget,
    replyOverhead: messageOverhead(tokenizer).reply,
    tail: [],
  }
  const addsUp = tokenizer.safeBoundaries === true && kitchen.layout.hasSafeBoundaries === true
  const from: BuiltFrom<Out, Demo, In> = { definition, store: setup.store, input, passages }
  return finish({ offer, gathered, pinned, uncovered, tokenizer, addsUp, output: definition.output, from })
}

/** What it takes to finish a prompt, and to finish it again when its reply cannot be used. */
interface Ingredients<Out> {
  readonly offer: Offer
  readonly gathered: Gathered
  readonly pinned: readonly Shot[]
  readonly uncovered: readonly string[]
  readonly tokenizer: Tokenizer
  /** Whether counts of fragments are proven to add up. */
  readonly addsUp: boolean
  readonly output: Format<Out, unknown>
  readonly from: unknown
}

function finish<Out>(ingredients: Ingredients<Out>): Prompt<Out> {
  const { offer, gathered, pinned, uncovered, tokenizer, addsUp, output, from } = ingredients
  const { filled, messages, tokens } = fitted(offer, tokenizer, addsUp)
  const votes = gathered.votes()
  const missing = missingFeatures(votes, pinned, filled)
  const report = makeReport({
    offer,
    filled,
    gathered,
    pinned,
    tokens,
    votes,
    missing,
    uncovered,
    exact: tokenizer.exact,
  })
  return makePrompt(messages, output, report, {
    from,
    origins: () => originsOf(filled.fragments),
    retry: (reply, error) => finishAgain(ingredients, reply, error),
  })
}

/**
 * Finishes the prompt with a follow-up after it. The reply and the demonstration are wanted, not required: what does not
 * fit is left out, the demonstration first.
 */
function finishAgain<Out>(ingredients: Ingredients<Out>, reply: string, error: ParseError): Prompt<Out> {
  const { offer, tokenizer } = ingredients
  const demonstration = demonstrationOf(error, offer.pool)
  let tooSmallFor: unknown
  for (const [shownReply, shownExample] of [
    [reply, demonstration],
    [reply, undefined],
    ['', demonstration],
    ['', undefined],
  ] as const) {
    try {
      const tail = writeCorrection(shownReply, error, shownExample, tokenizer)
      return finish({ ...ingredients, offer: { ...offer, tail } })
    } catch (failure) {
      if (!(failure instanceof BudgetError)) throw failure
      tooSmallFor = failure
    }
  }
  throw tooSmallFor
}

const nothing: Gathered = { pool: [], found: 0, votes: () => undefined, excluded: [], duplicates: [] }

function gatherFor<Out, Demo, In, Vars>(
  setup: Setup<Out, Demo, In, Vars>,
  kitchen: Kitchen<Out, Demo, In, Vars>,
  text: string,
  k: number | undefined,
  pinned: readonly Shot[],
  extra: BuildOptions,
): Promise<Gathered> {
  return gather({
    store: setup.store,
    selector: setup.selector,
    text,
    k,
    pinned,
    tags: extra.tags ?? [],
    excludesSameInput: setup.definition.exclude === 'same-input',
    shot: (example, facts) => kitchen.book.shot(example, setup.store, facts),
    signal: extra.signal,
  })
}

interface Fitted {
  readonly filled: Filled
  readonly messages: ReturnType<typeof join>
  readonly tokens: number
}

/**
 * Fills the budget and joins the messages. Where counts are proven to add up at the boundaries of the layout the sum is the
 * count; elsewhere the joined messages are counted, and what they are over is taken from the room.
 */
function fitted(offer: Offer, tokenizer: Tokenizer, addsUp: boolean): Fitted {
  const limit = offer.budget.tokens - (offer.budget.reserve ?? 0)
  for (let slack = 0; ; ) {
    const filled = fill(offer, limit - slack)
    const messages = join(filled.fragments)
    const counted = addsUp ? sumTokens(filled.fragments) : countJoined(filled.fragments, tokenizer)
    const tokens = counted + offer.replyOverhead
    if (tokens <= limit) return { filled, messages, tokens }
    if (!filled.hasOptional) throw tooSmall(offer.budget, tokens, filled.fragments, offer.replyOverhead)
    slack += tokens - limit
  }
}

/** More likely features than this are missed when no example shows them. */
const missed = 0.25

function missingFeatures(votes: Votes | undefined, pinned: readonly Shot[], filled: Filled): readonly string[] {
  if (votes === undefined) return []
  const shown = new Set<string>()
  for (const { features } of pinned) for (const feature of features) shown.add(feature)
  for (const { contender } of filled.shots) for (const feature of contender.features) shown.add(feature)
  return [...votes.features].flatMap(([feature, share]) => (share >= missed && !shown.has(feature) ? [feature] : []))
}
