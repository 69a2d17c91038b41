import type { PromptBuilder } from '../builder/definition.ts'
import { requestRules } from '../provider/request.ts'
import { checkOptions, type Rules } from '../value/check-options.ts'
import { signal as isSignal, judgedLater, object, string, whole } from '../value/rules.ts'
import type { BatchFailure } from './batch-failure.ts'
import type { BatchOptions } from './batch-options.ts'
import type { BatchInput } from './batch-row.ts'
import { isBatchTarget } from './batch-target.ts'
import { type AnyBuilder, type BatchRequest, buildRequests } from './build-requests.ts'
import { checkParams, checkRequest } from './request-of.ts'
import { type NumberedRow, takeRows } from './take-rows.ts'

const rules: Rules<BatchOptions> = {
  to: { required: isBatchTarget },
  model: { required: string },
  params: object,
  concurrency: whole(1),
  // What the provider does not have is refused by its own function.
  ...requestRules({ ttl: judgedLater, conversation: judgedLater, key: judgedLater, mark: judgedLater }, 'developer'),
  signal: isSignal,
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
  checkBatch(builder, options)
  return buildRequests(builder, takeRows(counted(rows), options), options)
}

async function* counted(rows: Iterable<unknown> | AsyncIterable<unknown>): AsyncGenerator<NumberedRow> {
  let line = 0
  for await (const value of rows) yield { value, line: ++line }
}

/** Refuses options that cannot work with a definition. */
export function checkBatch(builder: AnyBuilder, options: BatchOptions): void {
  checkOptions('batchRequests()', options, rules)
  const { output, budget } = builder.definition
  checkParams(options.to, options.params ?? {}, budget.reserve ?? 0)
  checkRequest(output, options)
}
