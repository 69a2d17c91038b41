import type { Kind, Place } from '../schema/place.ts'

/** The looks of an element that help to tell the kind of its value. */
export interface Shape {
  readonly hasElements: boolean
  /** Whether every element in it is an `<item>`. */
  readonly onlyItems: boolean
  readonly text: string
}

/**
 * Decides which kind of value an element without a `type` holds, by its place in the schema and its looks. The writer
 * calls this too and adds a `type` where the result would be wrong, so writer and reader always agree.
 */
export function elementKind(place: Place, shape: Shape): Kind {
  const kinds = [...place.kinds].filter((kind) => kind !== 'null')
  const [only] = kinds
  if (only === undefined) return 'null'
  if (kinds.length === 1) return only
  const has = (kind: Kind): boolean => place.kinds.has(kind)
  if (shape.hasElements) {
    if (has('array') && (shape.onlyItems || !has('object'))) return 'array'
    if (has('object')) return 'object'
  }
  if (has('string')) return 'string'
  if (has('boolean') && /^(?:true|false)$/u.test(shape.text)) return 'boolean'
  return has('number') && shape.text !== '' ? 'number' : only
}
