import { BudgetError, type ParseError } from '../errors.ts'
import { halfSurrogate } from '../example/history/read-history.ts'
import { countTools, toolsOf } from '../fragment/count-tools.ts'
import { sumTokens } from '../fragment/sum-tokens.ts'
import { writeTurns } from '../fragment/write-turns.ts'
import { makePrompt, type Prompt } from '../prompt.ts'
import { join } from '../render/join.ts'
import { originsOf } from '../render/origins.ts'
import { messageOverhead } from '../tokens/overhead.ts'
import type { Format, Message, Repair } from '../types.ts'
import type { BuiltFrom } from './built-from.ts'
import { checkList } from './check/check-choices.ts'
import { checkExtra } from './check/check-extra.ts'
import { countJoined } from './count-joined.ts'
import type { AnyExtra } from './definition.ts'
import { type Filled, fill } from './fill.ts'
import { gather, usualCount } from './gather.ts'
import { inputText } from './input-text.ts'
import { nextStep } from './next-step.ts'
import type { Offer } from './offer.ts'
import { offerPassages } from './offer-passages.ts'
import { PendingChoices } from './pending-choices.ts'
import { writeQuery } from './query.ts'
import { makeReport } from './report.ts'
import { followUps } from './retry.ts'
import { sendableHistory, sendablePassages, sendableText } from './sendable.ts'
import type { Setup } from './setup.ts'
import { tooSmall } from './too-small.ts'

/**
 * Runs the pipeline for one input: write, search, select, pack, join. Without an input it is the next step of the
 * conversation. `known` are variables given before.
 */
export async function buildPrompt<Out, Demo, In, Vars>(
  { definition, store, selector, tokenizer, prefixes }: Setup<Out, Demo, In, Vars>,
  input: In | undefined,
  extra: AnyExtra<Vars>,
  known?: Partial<Vars>,
): Promise<Prompt<Out>> {
  checkExtra(extra, definition.instruction)
  const { variables, tags = [], signal } = extra
  const repairs: Repair[] = []
  const history = sendableHistory(extra.history ?? [], repairs)
  signal?.throwIfAborted()
  const prefix = prefixes[history.length > 0 ? 1 : 0]
  const { shots } = prefix
  const passages = sendablePassages(extra.passages ?? [], repairs)
  const hasPassages = passages.length > 0
  const next = input === undefined && history.length > 0 ? nextStep(history, hasPassages, tokenizer) : undefined
  const text = next?.text ?? inputText(definition, input, tokenizer, repairs)
  const k = extra.k ?? selector.k
  const pinned = await prefix.pinned()
  const { allowNone, reminder, exclude, order = 'similar-last', output, budget, texts = {} } = definition
  const tools = toolsOf(output, extra.tools ?? definition.tools)
  const searched = next === undefined && store.searchBy !== undefined ? store.searchBy.write(input as In) : text
  const gathered = await gather({
    ...{ store, shots, selector, text, searched, k, tags, exclude, allowNone, signal },
    pinned: pinned.shots,
  })
  signal?.throwIfAborted()
  const all = known === undefined ? (variables ?? {}) : { ...known, ...variables }
  // What is missing is for the template to report.
  const head = prefix.head(all as Vars, pinned.shots)
  if (head.isRepaired) repairs.push(halfSurrogate('instruction'))
  const offer: Offer = {
    head,
    pinned,
    gathered,
    query: next?.query ?? writeQuery(text, sendableText(reminder ?? '', 'reminder', repairs), hasPassages, tokenizer),
    turns: next?.turns ?? writeTurns(history, tokenizer),
    passages: offerPassages(passages, shots.layout, tokenizer),
    tail: [],
    selector,
    signal,
    text,
    k: k ?? usualCount(gathered),
    order,
    texts,
    budget,
    tokenizer,
    addsUp: tokenizer.safeBoundaries === true && shots.layout.hasSafeBoundaries === true,
    replyOverhead: messageOverhead(tokenizer).reply,
    tools,
    toolTokens: countTools(tools, tokenizer),
    repairs,
  }
  const from: BuiltFrom<Out, Demo, In> = { definition, store, input, passages }
  try {
    return finish(offer, output, from)
  } catch (pending) {
    if (!(pending instanceof PendingChoices)) throw pending
    const choices = await pending.choices
    checkList(choices, selector)
    signal?.throwIfAborted()
    return finish({ ...offer, choices }, output, from)
  }
}

function finish<Out>(offer: Offer, output: Format<Out, unknown>, from: unknown): Prompt<Out> {
  const { filled, messages, tokens } = fitted(offer)
  return makePrompt(messages, output, makeReport(offer, filled, tokens), {
    from,
    tools: offer.tools,
    origins: () => originsOf(filled.fragments),
    retry: (reply, error) => finishAgain(offer, output, from, reply, error),
  })
}

/** Finishes the prompt with the longest follow-up that fits. */
function finishAgain<Out>(
  offer: Offer,
  output: Format<Out, unknown>,
  from: unknown,
  reply: string,
  error: ParseError,
): Prompt<Out> {
  let tooSmallFor: unknown
  const repairs = [...offer.repairs]
  const sound = sendableText(reply, 'reply', repairs)
  for (const tail of followUps(sound, error, offer.gathered.pool, offer.tokenizer, offer.texts)) {
    try {
      return finish({ ...offer, tail, repairs }, output, from)
    } catch (failure) {
      if (!(failure instanceof BudgetError)) throw failure
      tooSmallFor = failure
    }
  }
  throw tooSmallFor
}

interface Fitted {
  readonly filled: Filled
  readonly messages: readonly Message[]
  readonly tokens: number
}

/**
 * Fills the budget and joins the messages. Where counts are proven to add up at the boundaries of the layout the sum is the
 * count; elsewhere the joined messages are counted, and what they are over is taken from the room.
 */
function fitted(offer: Offer): Fitted {
  const { budget, tokenizer, addsUp, replyOverhead, toolTokens } = offer
  const limit = budget.tokens - (budget.reserve ?? 0) - toolTokens
  for (let slack = 0; ; ) {
    const filled = fill(offer, limit - slack)
    const messages = join(filled.fragments)
    const counted = addsUp ? sumTokens(filled.fragments) : countJoined(filled.fragments, tokenizer)
    const tokens = counted + replyOverhead
    if (tokens <= limit) return { filled, messages, tokens }
    if (!filled.hasOptional) throw tooSmall(offer, tokens, filled.fragments)
    slack += tokens - limit
  }
}
