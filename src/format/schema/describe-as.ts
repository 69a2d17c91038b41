import { describeTypes } from './describe-types.ts'
import type { JsonSchema } from './json-schema.ts'

/** How the prompt shows a schema: as compact types, as minified JSON Schema, or not at all. */
export type Describe = 'types' | 'schema' | 'none'

/** Tells the model which format to answer in, and its schema: `describeAs('YAML', …)`. */
export function describeAs(format: string, schema: JsonSchema, describe: Describe): string {
  if (describe === 'none') return ''
  if (describe === 'types') return `Answer in ${format} of this type:\n${describeTypes(schema)}`
  const { $schema: _, ...rest }: JsonSchema & { readonly $schema?: unknown } = schema
  return `Answer in ${format} that satisfies this JSON Schema:\n${JSON.stringify(rest)}`
}
