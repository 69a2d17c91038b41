import { beyond, type Say } from '../schema/describe-as.ts'
import { describeTypes } from '../schema/describe-types.ts'

/** Tells the model the mapping from types to elements, as far as a schema needs it. */
export function sayXml(root: string): Say {
  return (schema, isRest) => {
    // In JSON text a description cannot be mistaken for a keyword: its quotes are escaped.
    const text = JSON.stringify(schema)
    const rules = [
      ...(/"type":(?:"array"|\[[^\]]*"array")|"prefixItems":/u.test(text) ? ['<item> for each list item'] : []),
      ...(/"type":(?:"null"|\[[^\]]*"null")|"const":null|"nullable":true/u.test(text) ? ['nil="true" for null'] : []),
    ]
    // Every example shows the elements.
    const lead = isRest
      ? beyond(rules.length === 0 ? 'the XML' : `the XML (${rules.join(', ')})`)
      : `Answer in XML inside <${root}>, ${['one element for each field', ...rules].join(', ')}, of this type:`
    return `${lead}\n${describeTypes(schema)}`
  }
}
