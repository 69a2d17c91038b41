import { type JsonSchema, typesOf } from './json-schema.ts'
import { flatten, isOpen } from './place.ts'

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
  const parts = flatten([schema], schema)
  const keys = parts.flatMap(({ properties = {} }) => Object.keys(properties))
  const isRecord = parts.some(
    ({ additionalProperties: rest, patternProperties }) => patternProperties !== undefined || (rest ?? false) !== false,
  )
  const isAnyOpen = parts.some((part) => isOpen(part, schema))
  if (!isRecord && !isAnyOpen) return { key: unused(['value', 'answer', 'result'], keys), isRead: 'never' }
  const isOnlyRecord = parts.every((part) => typesOf(part)?.join() === 'object')
  if (isOnlyRecord && keys.length === 0) return { key: 'value', isRead: isAnyOpen ? 'as-text' : 'never' }
  // Any field could be data here, but hardly one of this name.
  return { key: unused(['json_value', 'json_answer'], keys), isRead: 'always' }
}

function unused(names: readonly string[], keys: readonly string[]): string {
  return names.find((name) => !keys.includes(name)) ?? `${names[0]}_of_this_answer`
}
