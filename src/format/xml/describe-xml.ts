import { describeTypes } from '../schema/describe-types.ts'
import type { JsonSchema } from '../schema/json-schema.ts'

/** Tells the model the mapping from types to elements, as far as this schema needs it. */
export function describeXml(schema: JsonSchema, root: string): string {
  const types = describeTypes(schema)
  const rules = [
    'one element for each field',
    ...(/\[\]|\]\s*(?:$|[|,}])|: \[/u.test(types) ? ['<item> for each list item'] : []),
    ...(/\bnull\b/u.test(types) ? ['nil="true" for null'] : []),
  ]
  return `Answer in XML inside <${root}>, ${rules.join(', ')}, of this type:\n${types}`
}
