import { ParseError } from '../errors.ts'
import { readGiven } from '../read-given.ts'
import type { ReadOptions } from '../reply.ts'
import type { Fix, Format } from '../types.ts'
import { checkOptions, type Rule, type Rules } from '../value/check-options.ts'
import { endRules } from '../value/read-options.ts'
import type { BatchFailure } from './batch-failure.ts'
import { IdTable } from './id-table.ts'
import { readResult } from './read-result.ts'

export interface BatchResultOptions extends Pick<ReadOptions, 'truncated'> {
  /**
   * The ids of the requests: results of others are reported, and requests without a result. They are gone through twice,
   * so pass a function that returns them each time.
   */
  readonly ids?: Iterable<string> | (() => AsyncIterable<string>) | undefined
}

const isIds: Rule = (value) =>
  typeof value === 'function' ||
  (typeof value !== 'string' && typeof Object(value)[Symbol.iterator] === 'function') ||
  'a list of ids, or a function that returns them'

const rules: Rules<BatchResultOptions> = { ids: isIds, truncated: endRules.truncated }

/** A result that was read. */
export interface BatchValue<Out> {
  readonly ok: true
  /** The number of the result, counted from 1. */
  readonly line: number
  readonly id: string
  readonly value: Out
  readonly fixes: readonly Fix[]
}

/**
 * Reads the results of a batch with the format of a definition, whichever provider they are of, in the order in which they
 * come: objects, or lines of JSON. What failed is a `BatchFailure` in its place: errors of the provider, replies that
 * were refused, cut off or cannot be read, ids that come twice. Those that are missing stand at the end, where `ids` are
 * given. Holds one result, and 33 to 67 bytes for each id.
 *
 * @example
 * for await (const row of batchResults(triage, lines)) if (row.ok) save(row.id, row.value)
 */
export function batchResults<Out>(
  builder: { readonly definition: { readonly output: Format<Out, never> } },
  lines: Iterable<unknown> | AsyncIterable<unknown>,
  options: BatchResultOptions = {},
): AsyncGenerator<BatchValue<Out> | BatchFailure> {
  return resultsOf(builder.definition.output, counted(lines), options)
}

/** A result with its line, or with why it cannot be read. */
export interface NumberedResult {
  readonly value: unknown
  readonly line: number
  readonly broken?: string
}

async function* counted(lines: Iterable<unknown> | AsyncIterable<unknown>): AsyncGenerator<NumberedResult> {
  let line = 0
  for await (const value of lines) {
    line++
    if (typeof value !== 'string') yield { value, line }
    else if (value.trim() !== '') yield { line, ...parsed(value) }
  }
}

function parsed(text: string): Pick<NumberedResult, 'value' | 'broken'> {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { value: undefined, broken: `not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/** Does what `batchResults` does for results that know their lines. */
export function resultsOf<Out>(
  output: Format<Out, never>,
  results: AsyncIterable<NumberedResult>,
  options: BatchResultOptions,
): AsyncGenerator<BatchValue<Out> | BatchFailure> {
  checkOptions('batchResults()', options, rules)
  return readEach(output, results, options)
}

async function* readEach<Out>(
  output: Format<Out, never>,
  results: AsyncIterable<NumberedResult>,
  { ids, truncated }: BatchResultOptions,
): AsyncGenerator<BatchValue<Out> | BatchFailure> {
  const seen = new IdTable()
  if (ids !== undefined) for await (const id of each(ids)) seen.set(id, 0)
  for await (const { value, line, broken } of results) {
    const result = broken ?? readResult(value)
    if (typeof result === 'string') {
      yield { ok: false, line, code: 'result_malformed', message: result }
      continue
    }
    const { id, outcome } = result
    const first = seen.get(id)
    if (first === undefined && ids !== undefined) {
      yield {
        ok: false,
        line,
        id,
        code: 'id_unknown',
        message: 'no request has this id. Is it a result of this batch?',
      }
      continue
    }
    if (first !== undefined && first > 0) {
      const message = `line ${first} has a result with the same id as line ${line}; that one was read.`
      yield { ok: false, line, id, code: 'id_repeated', message }
      continue
    }
    seen.set(id, line)
    if ('code' in outcome) yield { ok: false, line, id, ...outcome }
    else yield valueOrWhy(output, id, line, outcome.reply, truncated)
  }
  if (ids === undefined) return
  for await (const id of each(ids))
    if (seen.get(id) === 0) yield { ok: false, id, code: 'result_missing', message: 'the request has no result.' }
}

function each(ids: NonNullable<BatchResultOptions['ids']>): Iterable<string> | AsyncIterable<string> {
  return typeof ids === 'function' ? ids() : ids
}

function valueOrWhy<Out>(
  output: Format<Out, never>,
  id: string,
  line: number,
  reply: Parameters<typeof readGiven>[0],
  truncated: ReadOptions['truncated'],
): BatchValue<Out> | BatchFailure {
  try {
    const { value, fixes } = readGiven(reply, output, truncated === undefined ? {} : { truncated })
    return { ok: true, line, id, value, fixes }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return { ok: false, line, id, code: error.code, message: error.message }
  }
}
