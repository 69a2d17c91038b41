import { isKnapshotError, StoreError } from '../errors.ts'
import type { Prompt } from '../prompt.ts'
import type { Format } from '../types.ts'
import type { BatchFailure } from './batch-failure.ts'
import type { BatchOptions } from './batch-options.ts'
import { type BatchBody, type RequestSettings, requestOf } from './request-of.ts'
import type { TakenRow } from './take-rows.ts'

/** A request of a batch: as JSON, `request` is the line of the file. */
export interface BatchRequest {
  readonly ok: true
  /** The number of the row, counted from 1. */
  readonly line: number
  readonly id: string
  readonly request: BatchBody
}

export interface AnyBuilder {
  readonly definition: {
    readonly budget: { readonly reserve?: number | undefined }
    readonly output: Format<unknown, never>
  }
  build(input: never, extra: never): Promise<Prompt<unknown>>
}

/** Builds the requests of rows, `concurrency` of them at a time, in the order of the rows. */
export async function* buildRequests(
  builder: AnyBuilder,
  rows: Iterable<TakenRow | BatchFailure> | AsyncIterable<TakenRow | BatchFailure>,
  { to, model, params = {}, concurrency = 8, signal, ...options }: BatchOptions,
): AsyncGenerator<BatchRequest | BatchFailure> {
  const settings: RequestSettings = { to, model, params, options }
  const pending: Promise<Outcome>[] = []
  for await (const row of rows) {
    pending.push(row.ok ? build(builder, row, settings, signal) : Promise.resolve(row))
    if (pending.length >= concurrency) yield settled(await pending.shift())
  }
  while (pending.length > 0) yield settled(await pending.shift())
}

type Outcome = BatchRequest | BatchFailure | { readonly error: unknown }

function settled(outcome: Outcome | undefined): BatchRequest | BatchFailure {
  if (outcome === undefined) throw new TypeError('nothing is pending')
  if ('error' in outcome) throw outcome.error
  return outcome
}

/** Never rejects, so that what was begun may be left where the caller stops. */
async function build(
  builder: AnyBuilder,
  { line, id, input, extra }: TakenRow,
  settings: RequestSettings,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  try {
    // The builder checks what it is given.
    const prompt = await builder.build(input as never, (signal === undefined ? extra : { ...extra, signal }) as never)
    return { ok: true, line, id, request: requestOf(id, prompt, settings) }
  } catch (error) {
    if (signal?.aborted === true || (error instanceof StoreError && error.code !== 'store_empty')) return { error }
    const code = isKnapshotError(error) ? error.code : 'row_failed'
    return { ok: false, line, id, code, message: error instanceof Error ? error.message : String(error) }
  }
}
