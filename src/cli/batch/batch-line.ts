import type { BatchFailure } from '../../batch/batch-failure.ts'
import type { BatchRequest } from '../../batch/build-requests.ts'

/** A row's line of a file of requests, or why there is none. */
export type BatchLine = { readonly ok: true; readonly line: number; readonly bytes: Buffer } | BatchFailure

export function batchLine(row: BatchRequest | BatchFailure): BatchLine {
  return row.ok ? { ok: true, line: row.line, bytes: Buffer.from(`${JSON.stringify(row.request)}\n`) } : row
}
