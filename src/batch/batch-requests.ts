import type { PromptBuilder } from '../builder/definition.ts'
import { isKnapshotError, StoreError } from '../errors.ts'
import type { Prompt } from '../prompt.ts'
import type { RequestOptions } from '../provider/request.ts'
import { checkOptions, type Rules } from '../value/check-options.ts'
import { flag, signal as isSignal, object, string, whole } from '../value/rules.ts'
import type { BatchFailure } from './batch-failure.ts'
import { type BatchInput, readRow } from './batch-row.ts'
import { type BatchTarget, isBatchTarget } from './batch-target.ts'
import { IdTable } from './id-table.ts'
import { type BatchBody, checkParams, type RequestSettings, requestOf, wrongId } from './request-of.ts'

export interface BatchOptions extends RequestOptions {
  /** Whose batch file the requests are for. */
  readonly to: BatchTarget
  readonly model: string
  /** Other parameters of each request: `{ temperature: 0 }`. For Gemini those of the SDK's `config`. */
  readonly params?: Readonly<Record<string, unknown>> | undefined
  /** How many prompts are built at a time, which helps where a store waits for a database. @default 8 */
  readonly concurrency?: number | undefined
  readonly signal?: AbortSignal | undefined
}

const rules: Rules<BatchOptions> = {
  to: { required: isBatchTarget },
  model: { required: string },
  params: object,
  concurrency: whole(1),
  structured: flag,
  signal: isSignal,
}

/** A request of a batch: as JSON, `request` is the line of the file. */
export interface BatchRequest {
  readonly ok: true
  /** The number of the row, counted from 1. */
  readonly line: number
  readonly id: string
  readonly request: BatchBody
}

/**
 * Builds the prompt of each row and makes the line of the provider's batch file for it, in the order of the rows. A row that
 * fails (a bad input, an id that was there before, a prompt that does not fit) is a `BatchFailure` in its place. Holds
 * `concurrency` rows, and 33 to 67 bytes for each id. Throws a `DefinitionError` for options that cannot work, a `StoreError`
 * where a store or embedder fails, since all rows after that one would too, and the signal's reason when aborted.
 *
 * @example
 * for await (const row of batchRequests(triage, inputs, { to: 'openai', model }))
 *   if (row.ok) file.write(`${JSON.stringify(row.request)}\n`)
 */
export function batchRequests<Out, Demo, In, Vars>(
  builder: PromptBuilder<Out, Demo, In, Vars>,
  rows: Iterable<BatchInput<In, Vars>> | AsyncIterable<BatchInput<In, Vars>>,
  options: BatchOptions,
): AsyncGenerator<BatchRequest | BatchFailure> {
  return requestsOf(builder, counted(rows), options)
}

async function* counted(rows: Iterable<unknown> | AsyncIterable<unknown>): AsyncGenerator<NumberedRow> {
  let line = 0
  for await (const value of rows) yield { value, line: ++line }
}

/** A row with its line, or with why it cannot be read. */
export interface NumberedRow {
  readonly value: unknown
  readonly line: number
  readonly broken?: string
}

/** Which rows of a run that was cut off need no request: they are read for their ids alone. */
export interface Done {
  readonly rows: number
  /** The index of the one of them that is built all the same. */
  readonly again: number
}

interface AnyBuilder {
  readonly definition: { readonly budget: { readonly reserve?: number | undefined } }
  build(input: never, extra: never): Promise<Prompt<unknown>>
}

/** Does what `batchRequests` does for rows that know their lines. Options are checked before the first row is asked for. */
export function requestsOf(
  builder: AnyBuilder,
  rows: AsyncIterable<NumberedRow>,
  options: BatchOptions,
  done: Done = { rows: 0, again: -1 },
): AsyncGenerator<BatchRequest | BatchFailure> {
  checkOptions('batchRequests()', options, rules)
  checkParams(options.to, options.params ?? {}, builder.definition.budget.reserve ?? 0)
  return buildEach(builder, rows, options, done)
}

async function* buildEach(
  builder: AnyBuilder,
  rows: AsyncIterable<NumberedRow>,
  given: BatchOptions,
  done: Done,
): AsyncGenerator<BatchRequest | BatchFailure> {
  const { to, model, params = {}, concurrency = 8, signal, ...options } = given
  const settings: RequestSettings = { model, params, options }
  const ids = new IdTable()
  const pending: Promise<Outcome>[] = []
  let index = 0
  for await (const row of rows) {
    signal?.throwIfAborted()
    const read = take(row, to, ids)
    const isDone = index < done.rows && index !== done.again
    index++
    if (isDone) continue
    pending.push(read.ok === false ? Promise.resolve(read) : build(builder, read, to, settings, signal))
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

type Taken = { readonly ok: true; readonly line: number } & Exclude<ReturnType<typeof readRow>, string>

function take({ value, line, broken }: NumberedRow, to: BatchTarget, ids: IdTable): Taken | BatchFailure {
  const row = broken ?? readRow(value, line)
  if (typeof row === 'string') return { ok: false, line, code: 'row_malformed', message: row }
  const { id } = row
  const wrong = wrongId(to, id)
  if (wrong !== undefined) return { ok: false, line, id, code: 'id_invalid', message: wrong }
  const first = ids.get(id)
  if (first === undefined) {
    ids.set(id, line)
    return { ok: true, line, ...row }
  }
  const message = `line ${first} has the same id as line ${line}. Give each row its own id, or leave ids out.`
  return { ok: false, line, id, code: 'id_repeated', message }
}

/** Never rejects, so that what was begun may be left where the caller stops. */
async function build(
  builder: AnyBuilder,
  { line, id, input, extra }: Taken,
  to: BatchTarget,
  settings: RequestSettings,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  try {
    // The builder checks what it is given.
    const prompt = await builder.build(input as never, (signal === undefined ? extra : { ...extra, signal }) as never)
    return { ok: true, line, id, request: requestOf(to, id, prompt, settings) }
  } catch (error) {
    if (signal?.aborted === true || (error instanceof StoreError && error.code !== 'store_empty')) return { error }
    const code = isKnapshotError(error) ? error.code : 'row_failed'
    return { ok: false, line, id, code, message: error instanceof Error ? error.message : String(error) }
  }
}
