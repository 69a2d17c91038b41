import { type JsonSchema, resolveRef } from './json-schema.ts'
import { Place } from './place.ts'

/** The field in which structured output puts an answer that is no object with fields of its own. */
export interface Wrapper {
  readonly key: string
  /**
   * Whether the wrapper is taken for one although the schema also allows an object with this field: `never` where no
   * branch does, `as-text` if it holds the JSON of an object.
   */
  readonly isRead: 'never' | 'always' | 'as-text'
}

/** Returns the wrapper of a schema: a field that none of its branches has. */
export function wrapperOf(schema: JsonSchema): Wrapper {
  const place = new Place(schema)
  const { keys, kinds, isRecord, isOpen } = place
  if (!isRecord && !isOpen) return { key: unused(['value', 'answer', 'result'], keys), isRead: 'never' }
  const isOnlyRecord = kinds.size === 1 && keys.length === 0
  const { propertyNames } = resolveRef(schema, schema)
  if (isOnlyRecord) {
    const isListed = propertyNames !== undefined && resolveRef(propertyNames, schema).enum !== undefined
    return { key: 'value', isRead: isListed ? 'never' : 'as-text' }
  }
  // Any field could be data here, but hardly one of this name.
  return { key: unused(['json_value', 'json_answer'], keys), isRead: 'always' }
}

function unused(names: readonly string[], keys: readonly string[]): string {
  return names.find((name) => !keys.includes(name)) ?? `${names[0]}_of_this_answer`
}
