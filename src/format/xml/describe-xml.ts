import { say } from '../../value/say.ts'
import { aside, beyond, type Say } from '../schema/describe-as.ts'
import { describeTypes } from '../schema/describe-types.ts'

const english = 'Answer in XML inside <{root}>, one element for each field{rules}, of this type:'

/** Tells the model the mapping from types to elements, as far as a schema needs it. */
export function sayXml(root: string): Say {
  return (schema, texts, isRest) => {
    // In JSON text a description cannot be mistaken for a keyword: its quotes are escaped.
    const text = JSON.stringify(schema)
    const rules = [
      ...(/"type":(?:"array"|\[[^\]]*"array")|"prefixItems":/u.test(text)
        ? [texts.xmlItem ?? '<item> for each list item']
        : []),
      ...(/"type":(?:"null"|\[[^\]]*"null")|"const":null|"nullable":true/u.test(text)
        ? [texts.xmlNull ?? 'nil="true" for null']
        : []),
    ]
    // Every example shows the elements.
    const lead = say(isRest ? beyond(texts) : (texts.xml ?? english), {
      format: 'XML',
      root,
      rules: aside(rules, isRest),
    })
    return `${lead}\n${describeTypes(schema, texts)}`
  }
}
