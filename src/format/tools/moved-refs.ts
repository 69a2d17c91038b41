import { isPlainObject } from '../../value/is-plain-object.ts'
import { setOwn } from '../../value/own-copy.ts'

/** Keywords whose values are data, which no reference stands in. */
const data = ['const', 'enum', 'default', 'examples']

/** Moves a JSON Schema to `place` (`#/items`) of another: its references to parts of itself go there. */
export function movedRefs(schema: unknown, place: string, isMap = false): unknown {
  if (Array.isArray(schema)) return schema.map((part) => movedRefs(part, place))
  if (!isPlainObject(schema)) return schema
  const result: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(schema)) {
    const isData = !isMap && data.includes(key)
    const isRef = !isMap && key === '$ref' && typeof part === 'string' && part.startsWith('#')
    setOwn(
      result,
      key,
      isRef ? place + part.slice(1) : isData ? part : movedRefs(part, place, !isMap && maps.test(key)),
    )
  }
  return result
}

/** The keywords whose keys are names of the user. */
const maps = /^(?:properties|patternProperties|\$defs|definitions)$/u
