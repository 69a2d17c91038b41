import { isPlainObject } from '../../value/is-plain-object.ts'
import type { PlainSchema } from './picoschema.ts'
import { indent, keyText, quote } from './source-text.ts'

/** Keywords that the writer below says in zod; a schema with any other is kept as JSON Schema. */
const known = new Set(['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'description'])

/** Writes a JSON Schema as an expression of zod; undefined for schemas that say more than it can. */
export function zodSource(schema: PlainSchema): string | undefined {
  if (Object.keys(schema).some((key) => !known.has(key))) return undefined
  const bare = bareSource(schema)
  const { description } = schema
  return bare === undefined || typeof description !== 'string' ? bare : `${bare}.describe(${quote(description)})`
}

function bareSource(schema: PlainSchema): string | undefined {
  const { type, enum: values } = schema
  if (Array.isArray(values)) return enumSource(values)
  if (Array.isArray(type)) {
    const [first, ...rest] = type.filter((name) => name !== 'null')
    const one = first === undefined || rest.length > 0 ? undefined : bareSource({ ...schema, type: first })
    return one === undefined ? undefined : `${one}.nullable()`
  }
  switch (type) {
    case 'string':
    case 'boolean':
    case 'number':
      return `z.${type}()`
    case 'integer':
      return 'z.int()'
    case 'null':
      return 'z.null()'
    case 'array': {
      const items = isPlainObject(schema.items) ? zodSource(schema.items) : 'z.unknown()'
      return items === undefined ? undefined : `z.array(${items})`
    }
    case 'object':
      return objectSource(schema)
    case undefined:
      return Object.keys(schema).every((key) => key === 'description') ? 'z.unknown()' : undefined
    default:
      return undefined
  }
}

function enumSource(values: readonly unknown[]): string | undefined {
  const texts = values.filter((value) => value !== null)
  if (texts.length === 0 || !texts.every((value) => typeof value === 'string')) {
    const literals = values.every((value) => ['string', 'number', 'boolean'].includes(typeof value) || value === null)
    return literals
      ? `z.literal([${values.map((value) => (typeof value === 'string' ? quote(value) : String(value))).join(', ')}])`
      : undefined
  }
  const source = `z.enum([${texts.map(quote).join(', ')}])`
  return texts.length === values.length ? source : `${source}.nullable()`
}

function objectSource({ properties = {}, required = [], additionalProperties }: PlainSchema): string | undefined {
  if (!isPlainObject(properties) || !Array.isArray(required)) return undefined
  const lines: string[] = []
  for (const [name, property] of Object.entries(properties)) {
    const source = isPlainObject(property) ? zodSource(property) : undefined
    if (source === undefined) return undefined
    const [bare, described = ''] = splitDescription(source)
    lines.push(`${keyText(name)}: ${required.includes(name) ? source : `${bare}.optional()${described}`},`)
  }
  const rest = isPlainObject(additionalProperties) ? zodSource(additionalProperties) : undefined
  if (isPlainObject(additionalProperties) && rest === undefined) return undefined
  const kind =
    additionalProperties === false ? 'strictObject' : additionalProperties === undefined ? 'looseObject' : 'object'
  const body = lines.length === 0 ? '{}' : `{\n${indent(lines.join('\n'))}\n}`
  const catchall =
    rest === undefined ? (additionalProperties === true ? '.catchall(z.unknown())' : '') : `.catchall(${rest})`
  return `z.${kind}(${body})${catchall}`
}

/** `optional()` reads better before the description. */
function splitDescription(source: string): readonly [bare: string, described?: string] {
  const place = source.lastIndexOf('.describe(')
  return place < 0 || !/^\.describe\((?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\)$/su.test(source.slice(place))
    ? [source]
    : [source.slice(0, place), source.slice(place)]
}
