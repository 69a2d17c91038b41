import { describeTypes } from '../schema/describe-types.ts'
import type { JsonSchema } from '../schema/json-schema.ts'

/** Tells the model the mapping from types to elements, as far as this schema needs it. */
export function describeXml(schema: JsonSchema, root: string): string {
  // In JSON text a description cannot be taken for a keyword: its quotes are escaped.
  const text = JSON.stringify(schema)
  const rules = [
    'one element for each field',
    ...(/"type":(?:"array"|\[[^\]]*"array")|"prefixItems":/u.test(text) ? ['<item> for each list item'] : []),
    ...(/"type":(?:"null"|\[[^\]]*"null")|"const":null|"nullable":true/u.test(text) ? ['nil="true" for null'] : []),
  ]
  return `Answer in XML inside <${root}>, ${rules.join(', ')}, of this type:\n${describeTypes(schema)}`
}
