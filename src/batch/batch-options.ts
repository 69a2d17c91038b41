import type { RequestOptions } from '../provider/request.ts'
import type { BatchTarget } from './batch-target.ts'

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
