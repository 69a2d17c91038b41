import type { Prompt } from '../../src/index.ts'
import type { Answer } from './worker.ts'

/** How a reply did. */
export interface Score {
  /** Whether the reader takes it. */
  readonly isRead: boolean
  /** Whether it is the value that was wanted. */
  readonly isRight: boolean
  /** The harmonic mean of precision and recall over leaves (a path and its value), 0 to 1. */
  readonly f1: number
}

/** Reads a reply as a user would, and compares it with the value that was wanted. */
export function scoreReply(prompt: Prompt<unknown>, { reply, finished }: Answer, wanted: unknown): Score {
  const result = prompt.safeParse({ text: reply, finished })
  return result.ok ? compare(result.value, wanted) : { isRead: false, isRight: false, f1: 0 }
}

/** Scores a value that no model wrote. */
export function compare(value: unknown, wanted: unknown): Score {
  const got = leaves(value)
  const gold = leaves(wanted)
  const common = [...got].filter((leaf) => gold.has(leaf)).length
  const f1 = got.size + gold.size === 0 ? 1 : (2 * common) / (got.size + gold.size)
  return { isRead: true, isRight: common === got.size && common === gold.size, f1 }
}

function leaves(value: unknown, path = ''): Set<string> {
  if (typeof value !== 'object' || value === null) return new Set([`${path}=${JSON.stringify(value)}`])
  return new Set(Object.entries(value).flatMap(([key, inner]) => [...leaves(inner, `${path}/${key}`)]))
}
