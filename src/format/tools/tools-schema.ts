import { isPlainObject } from '../../value/is-plain-object.ts'
import type { JsonSchema } from '../schema/json-schema.ts'

/** What is known of one tool. */
interface Described {
  readonly name: string
  readonly description?: string | undefined
  readonly schema: JsonSchema
}

/** Keywords whose values are data, not schemas. */
const data = ['const', 'enum', 'default', 'examples']

/**
 * Makes the JSON Schema of a list of calls of these tools. Definitions move to its root under names of their own, so that
 * references still find them.
 */
export function toolsSchema(tools: readonly Described[]): JsonSchema {
  const definitions: [string, unknown][] = []
  const branches = tools.map(({ name, description, schema }) => {
    const { $defs, definitions: older, ...own } = schema
    const text = JSON.stringify(own)
    const isRoot = text.includes('"$ref":"#"') || JSON.stringify([$defs, older]).includes('"$ref":"#"')
    const moved = (part: unknown): unknown => withRefs(part, name)
    for (const [key, part] of Object.entries({ ...older, ...$defs })) definitions.push([`${name}.${key}`, moved(part)])
    if (isRoot) definitions.push([name, moved(own)])
    return {
      type: 'object',
      ...(description === undefined ? {} : { description }),
      properties: { name: { const: name }, arguments: isRoot ? { $ref: `#/$defs/${name}` } : moved(own) },
      required: ['name', 'arguments'],
      additionalProperties: false,
    }
  })
  const list = { type: 'array', items: branches.length === 1 ? branches[0] : { anyOf: branches } }
  // Every part was a JSON Schema or is made of one.
  return (definitions.length === 0 ? list : { ...list, $defs: Object.fromEntries(definitions) }) as JsonSchema
}

function withRefs(part: unknown, name: string): unknown {
  if (Array.isArray(part)) return part.map((item: unknown) => withRefs(item, name))
  if (!isPlainObject(part)) return part
  return Object.fromEntries(
    Object.entries(part).map(([key, value]): [string, unknown] => {
      if (key === '$ref' && typeof value === 'string') return [key, movedRef(value, name)]
      return [key, data.includes(key) ? value : withRefs(value, name)]
    }),
  )
}

function movedRef(ref: string, name: string): string {
  if (ref === '#') return `#/$defs/${name}`
  return ref.replace(/^#\/(?:\$defs|definitions)\//u, `#/$defs/${name}.`)
}
