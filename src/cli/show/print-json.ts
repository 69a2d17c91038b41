import type { Io } from '../shell/io.ts'

/** Prints data for programs. Values that JSON cannot express become text (a bigint) or entries (a map). */
export function printJson(data: unknown, io: Io): void {
  io.stdout(`${JSON.stringify(data, replacer, 2)}\n`)
}

function replacer(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Map || value instanceof Set) return [...value]
  return value
}
