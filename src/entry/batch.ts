/**
 * Writes the files of requests that providers run as a batch, and reads their results.
 *
 * @holds batch, format, provider, read-given.ts
 * @size 18.7 kB
 */

export type { BatchCode, BatchFailure } from '../batch/batch-failure.ts'
export type { BatchOptions } from '../batch/batch-options.ts'
export { batchRequests } from '../batch/batch-requests.ts'
export { type BatchResultOptions, type BatchValue, batchResults } from '../batch/batch-results.ts'
export type { BatchInput, BatchRow } from '../batch/batch-row.ts'
export { type BatchLimits, type BatchTarget, batchLimits } from '../batch/batch-target.ts'
export type { BatchRequest } from '../batch/build-requests.ts'
