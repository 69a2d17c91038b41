import { isDate } from './is-date.ts'

/**
 * Returns what an object that is neither an array nor plain shows of itself: its time, its bytes or items, its `toJSON()`,
 * its text, and its own fields. Two objects of one class that show the same are the same; private fields show nothing.
 */
export function instanceParts(value: object): readonly unknown[] {
  return [shown(value), ArrayBuffer.isView(value) ? undefined : { ...value }]
}

function shown(value: object): unknown {
  try {
    if (isDate(value)) return value.getTime()
    if (value instanceof ArrayBuffer) return [...new Uint8Array(value)]
    if (isIterable(value)) return [...value]
    if ('toJSON' in value && typeof value.toJSON === 'function') return value.toJSON()
    return value.toString === Object.prototype.toString ? undefined : String(value)
  } catch {
    // The object cannot say what it holds; its fields remain.
    return undefined
  }
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value && typeof value[Symbol.iterator] === 'function'
}
