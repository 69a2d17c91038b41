import type { MessageOverhead } from '../../budget.ts'
import { DefinitionError, KnapshotError } from '../../errors.ts'
import { counterName, overhead } from '../../tokens/counter-rules.ts'
import { type Rules, wrongOption } from '../../value/check-options.ts'
import { preview } from '../../value/preview.ts'
import { callback, flag, whole } from '../../value/rules.ts'

/**
 * Counts tokens elsewhere, for example at a provider's counting endpoint: once before deployment, not for every prompt.
 */
export interface RemoteCounter {
  /** The name under which the counts are stored: a builder whose tokenizer has this name finds them. */
  readonly name: string
  /** Counts the tokens of one text alone, as a whole number; subtract whatever an endpoint adds for the message. */
  count(text: string, options: { readonly signal?: AbortSignal }): Promise<number>
  /** How many counts may be under way at once. @default 4 */
  readonly concurrency?: number
  /** Whether the count is the model's own. @default true */
  readonly exact?: boolean
  /** Tokens added for messages, unless the builder's tokenizer already has the right ones. */
  readonly overhead?: MessageOverhead
}

const defaultConcurrency = 4

const rules: Rules<RemoteCounter> = {
  name: { required: counterName },
  count: { required: callback },
  concurrency: whole(1),
  exact: flag,
  overhead,
}

/** Refuses an unusable counter before anything is counted. */
export function checkCounter(counter: RemoteCounter): void {
  const problem = wrongOption(counter, rules)
  if (problem !== undefined) throw new DefinitionError('definition_invalid', `countExamples(): \`counter\`: ${problem}`)
}

/**
 * Counts each text once, at most `concurrency` at a time; an empty text is 0 without a call. `places` says where each
 * text is, for messages. The first failure ends the counting with a `KnapshotError`; calls already under way are left
 * to finish.
 */
export async function countRemotely(
  counter: RemoteCounter,
  places: ReadonlyMap<string, string>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>([['', 0]])
  // All workers share one iterator: each takes the next text when it is free.
  const waiting = places.entries()
  let hasFailed = false
  const work = async (): Promise<void> => {
    for (const [text, place] of waiting) {
      if (hasFailed) return
      if (text === '') continue
      signal?.throwIfAborted()
      counts.set(text, await countOne(counter, text, place, signal))
    }
  }
  const workers = Array.from({ length: Math.min(counter.concurrency ?? defaultConcurrency, places.size) }, work)
  try {
    await Promise.all(workers)
  } finally {
    hasFailed = true
  }
  return counts
}

async function countOne(counter: RemoteCounter, text: string, place: string, signal?: AbortSignal): Promise<number> {
  let tokens: unknown
  try {
    tokens = await counter.count(text, signal === undefined ? {} : { signal })
  } catch (cause) {
    signal?.throwIfAborted()
    const reason = cause instanceof Error ? cause.message : preview(cause)
    throw new KnapshotError(
      'tokenizer_failed',
      `The counter "${counter.name}" failed on ${preview(text)} of ${place}: ${reason}. Nothing was stored; run it again, with a lower \`concurrency\` or with retries inside \`count\` where the service limits calls.`,
      { cause },
    )
  }
  if (typeof tokens === 'number' && Number.isSafeInteger(tokens) && tokens >= 0) return tokens
  throw new KnapshotError(
    'tokenizer_failed',
    `The counter "${counter.name}" counted ${preview(tokens)} tokens in ${preview(text)} of ${place}. count(text) must resolve to a whole number of at least 0.`,
  )
}
