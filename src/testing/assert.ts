import { difference } from '../value/difference.ts'
import { formatPath } from '../value/path.ts'
import { preview } from '../value/preview.ts'

/** Throws an `Error` that says where two values differ, unless they are equal. */
export function assertEqual(found: unknown, expected: unknown, what: string): void {
  const differs = difference(expected, found)
  if (differs === undefined) return
  const place = formatPath(what, differs.keys)
  throw new Error(`${place}: expected ${preview(differs.expected)}, found ${preview(differs.found)}`)
}

/** Throws an `Error` with this text unless something holds. */
export function assert(holds: boolean, text: string): void {
  if (!holds) throw new Error(text)
}

/** Returns what a promise is rejected with; throws when it is not. */
export async function rejection(promise: Promise<unknown>, what: string): Promise<Readonly<Record<string, unknown>>> {
  let value: unknown
  try {
    value = await promise
  } catch (error) {
    if (typeof error === 'object' && error !== null) return error as Readonly<Record<string, unknown>>
    throw new Error(`${what}: expected an error, found ${preview(error)} thrown`)
  }
  throw new Error(`${what}: expected an error, found the result ${preview(value)}`)
}
