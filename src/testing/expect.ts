import { difference } from '../value/difference.ts'
import { isPlainObject } from '../value/is-plain-object.ts'
import { formatPath } from '../value/path.ts'
import { preview } from '../value/preview.ts'

/** Throws unless the two are equal; the order of keys does not matter. */
export function expectEqual(found: unknown, expected: unknown, what: string): void {
  const differs = difference(expected, found)
  if (differs === undefined) return
  const place = formatPath('$', differs.keys)
  throw new Error(
    `${what}: expected ${preview(differs.expected)} at ${place}, found ${preview(differs.found)}\n  expected: ${shown(expected)}\n  found:    ${shown(found)}`,
  )
}

/** Throws unless two JSON values are the same, including the order of keys. */
export function expectExact(found: unknown, expected: unknown, what: string): void {
  expectEqual(found, expected, what)
  const [a, b] = [JSON.stringify(expected), JSON.stringify(found)]
  if (a !== b)
    throw new Error(`${what}: expected the keys in their order\n  expected: ${cut(a)}\n  found:    ${cut(b)}`)
}

/** Throws unless `holds`. The message says `expected` after "expected", and shows `found`. */
export function expectThat(holds: boolean, what: string, expected: string, found: unknown): void {
  if (!holds) throw new Error(`${what}: expected ${expected}, found ${shown(found)}`)
}

/** Returns the reason of a rejection; throws when nothing is rejected. */
export async function expectRejection(action: Promise<unknown>, what: string): Promise<unknown> {
  let value: unknown
  try {
    value = await action
  } catch (reason) {
    return reason
  }
  throw new Error(`${what}: expected a rejection, found ${shown(value)}`)
}

/** Throws unless `reason` is an object with these fields. */
export function expectFields(reason: unknown, fields: Readonly<Record<string, unknown>>, what: string): void {
  for (const [name, expected] of Object.entries(fields)) {
    const found: unknown = typeof reason === 'object' && reason !== null ? Reflect.get(reason, name) : undefined
    const differs = difference(expected, found)
    if (differs === undefined) continue
    throw new Error(
      `${what}: expected an error with \`${name}\` ${shown(expected)}, found ${shown(found)} of ${reason instanceof Error ? `${reason.name}: ${reason.message}` : shown(reason)}`,
    )
  }
}

/** Returns everything that an asynchronous iteration yields. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

export const idsOf = (hits: readonly { readonly example: { readonly id: string } }[]): readonly string[] =>
  hits.map(({ example }) => example.id)

function shown(value: unknown): string {
  return Array.isArray(value) || isPlainObject(value) ? cut(JSON.stringify(value)) : preview(value)
}

function cut(text: string): string {
  return text.length > 400 ? `${text.slice(0, 400)}…` : text
}
