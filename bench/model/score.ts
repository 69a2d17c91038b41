import type { Prompt } from '../../src/entry/index.ts'
import type { Answer } from './worker.ts'

/** How a reply did. */
export interface Score {
  /** Whether the reader accepts it. */
  readonly isRead: boolean
  /** Whether it is the wanted value. */
  readonly isRight: boolean
  /** The harmonic mean of precision and recall over leaves (a path and its value), 0 to 1. */
  readonly f1: number
  /** How many wanted fields no example shows, and how many of those are right. */
  readonly unseen: { readonly wanted: number; readonly right: number }
}

const nothingUnseen = { wanted: 0, right: 0 }

/** Reads a reply as a user would, and compares it with the wanted value. */
export function scoreReply(
  prompt: Prompt<unknown>,
  { reply, finished }: Answer,
  wanted: unknown,
  shown: readonly unknown[],
): Score {
  const result = prompt.safeParse({ text: reply, finished })
  const score = result.ok
    ? compare(result.value, wanted)
    : { isRead: false, isRight: false, f1: 0, unseen: nothingUnseen }
  const seen = new Set(shown.flatMap((output) => [...leaves(output)].map(pathOf)))
  const unseen = [...leaves(wanted)].filter((leaf) => !seen.has(pathOf(leaf)))
  const got = result.ok ? leaves(result.value) : new Set<string>()
  return { ...score, unseen: { wanted: unseen.length, right: unseen.filter((leaf) => got.has(leaf)).length } }
}

/** Scores a value that no model wrote. */
export function compare(value: unknown, wanted: unknown): Score {
  const got = leaves(value)
  const gold = leaves(wanted)
  const common = [...got].filter((leaf) => gold.has(leaf)).length
  const f1 = got.size + gold.size === 0 ? 1 : (2 * common) / (got.size + gold.size)
  return { isRead: true, isRight: common === got.size && common === gold.size, f1, unseen: nothingUnseen }
}

function pathOf(leaf: string): string {
  return leaf.slice(0, leaf.indexOf('='))
}

function leaves(value: unknown, path = ''): Set<string> {
  if (typeof value !== 'object' || value === null) return new Set([`${path}=${JSON.stringify(value)}`])
  return new Set(Object.entries(value).flatMap(([key, inner]) => [...leaves(inner, `${path}/${key}`)]))
}
