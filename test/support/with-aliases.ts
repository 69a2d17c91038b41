import fc from 'fast-check'
import * as z from 'zod'
import type { SchemaAndValues } from './arbitraries.ts'

/** A schema, the same as JSON Schema with aliases, and one of its values. */
export interface AliasedCase {
  readonly schema: z.ZodType
  readonly jsonSchema: object
  readonly value: unknown
}

/** Gives about half of the fields and values of generated schemas an alias. */
export function withAliases(drawn: fc.Arbitrary<SchemaAndValues>): fc.Arbitrary<AliasedCase> {
  return fc
    .tuple(drawn, fc.infiniteStream(fc.tuple(fc.boolean(), fc.constantFrom(...writings))))
    .chain(([{ schema, values }, choices]) => {
      let count = 0
      const alias = (): string | undefined => {
        const [isAliased, writing] = choices.next().value ?? [true, writings[0]]
        return isAliased ? writing?.replace('#', String(count++)) : undefined
      }
      const jsonSchema = aliased(z.toJSONSchema(schema, { io: 'input' }), alias)
      return values.map((value) => ({ schema, jsonSchema, value }))
    })
}

/** Ways to write an alias, each with a number: words, signs that formats use themselves, other scripts. */
const writings = [
  'Alias #',
  'alias_#',
  '"alias #"',
  'alias: #',
  '<alias #>',
  '| alias #',
  'Größe #',
  '队 #',
  '-#-',
  '_#"',
]

/** Adds aliases all the way down. Data in a schema (constants, defaults) stays as it is. */
function aliased(schema: unknown, alias: () => string | undefined): object {
  const visit = (part: unknown, isField: boolean): unknown => {
    if (Array.isArray(part)) return part.map((item) => visit(item, false))
    if (typeof part !== 'object' || part === null) return part
    const entries = Object.entries(part).map(([keyword, inner]: [string, unknown]): [string, unknown] => {
      if (['const', 'enum', 'default', 'required', 'pattern'].includes(keyword)) return [keyword, inner]
      if (keyword !== 'properties' && keyword !== '$defs') return [keyword, visit(inner, false)]
      const fields = Object.entries(inner as object).map(([key, field]) => [
        key,
        visit(field, keyword === 'properties'),
      ])
      return [keyword, Object.fromEntries(fields)]
    })
    const { const: constant, enum: options = constant === undefined ? [] : [constant] } = part as {
      const?: unknown
      enum?: unknown[]
    }
    const labels = options.flatMap((option): [string, string][] => {
      const label = alias()
      return label === undefined ? [] : [[String(option), label]]
    })
    const name = isField ? alias() : undefined
    return Object.fromEntries([
      ...entries,
      ...(labels.length === 0 ? [] : [['x-enumAlias', Object.fromEntries(labels)]]),
      ...(name === undefined ? [] : [['x-alias', name]]),
    ])
  }
  return visit(schema, false) as object
}
