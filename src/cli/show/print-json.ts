import type { Io } from '../shell/io.ts'

/** Prints data for programs. What JSON has no writing for (a bigint, a map) stands as text or as its entries. */
export function printJson(data: unknown, io: Io): void {
  io.stdout(`${JSON.stringify(data, replacer, 2)}\n`)
}

function replacer(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Map || value instanceof Set) return [...value]
  return value
}
