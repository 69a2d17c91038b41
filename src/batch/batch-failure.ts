import type { KnapshotErrorCode } from '../errors.ts'

/** Why a row has no request, or a result no value: a code of the package's errors, or of batches alone. */
export type BatchCode =
  | KnapshotErrorCode
  /** The row is not JSON, no `{ input }`, or has a field that is not known. */
  | 'row_malformed'
  /** The input's own writer failed, or something else that was not meant to. */
  | 'row_failed'
  /** The provider takes no such id. */
  | 'id_invalid'
  | 'id_repeated'
  /** A result whose id was never sent. */
  | 'id_unknown'
  /** A line of the results that is not JSON, or of no provider that is known. */
  | 'result_malformed'
  /** The provider answered with an error; the message begins with its status or kind. */
  | 'result_error'
  | 'result_canceled'
  | 'result_expired'
  /** A request that no result answers. */
  | 'result_missing'

/** A row or a result that failed; the others go on. */
export interface BatchFailure {
  readonly ok: false
  /** The line, or the number of the row, counted from 1; absent for a result that is missing. */
  readonly line?: number
  readonly id?: string
  readonly code: BatchCode
  readonly message: string
}
