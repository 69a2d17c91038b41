import type { Rule } from '../value/check-options.ts'
import { oneOf } from '../value/rules.ts'

/** Whose batch files are written: OpenAI's of chat completions or of responses, Anthropic's, Gemini's. */
export type BatchTarget = 'openai' | 'openai-responses' | 'anthropic' | 'gemini'

export interface BatchLimits {
  /** Requests of one file. */
  readonly requests: number
  /** Bytes of one file. */
  readonly bytes: number
}

const megabyte = 1_000_000
const openai: BatchLimits = { requests: 50_000, bytes: 200 * megabyte }

/**
 * What one batch may hold, as of 1 December 2026, by the documentation of each provider: OpenAI's reference of `batches` (in
 * openai 6.49: "up to 50,000 requests, and can be up to 200 MB in size"), Anthropic's Message Batches (100,000 requests or
 * 256 MB); for Gemini what its Files API takes (2 GB; its batches name no number of requests). Megabytes are counted as
 * 1,000,000 bytes, the smaller of the two readings.
 */
export const batchLimits: Readonly<Record<BatchTarget, BatchLimits>> = {
  openai,
  'openai-responses': openai,
  anthropic: { requests: 100_000, bytes: 256 * megabyte },
  gemini: { requests: Number.POSITIVE_INFINITY, bytes: 2_000 * megabyte },
}

export const batchTargets = Object.keys(batchLimits)

export const isBatchTarget: Rule = /* @__PURE__ */ oneOf(...batchTargets)
