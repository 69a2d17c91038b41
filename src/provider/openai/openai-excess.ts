import { excess } from '../schema/excess.ts'
import type { Lost } from '../schema/reduced-schema.ts'
import type { Node, RefUse } from '../schema/ref-use.ts'
import { partsOf, walk } from '../schema/walk.ts'

/** An enum with more values than this has a limit of its own. */
const many = 250

/**
 * Lists the limits of OpenAI's strict mode that a reduced schema exceeds. The limits are those of
 * developers.openai.com/api/docs/guides/structured-outputs, "Supported schemas", on 14 September 2026; what counts as a
 * level, a property or a character is as the JsonSchemaValidator of openai-java 4.35 counts: each schema inside another
 * is a level, and references are not followed.
 */
export function openAIExcess(schema: Node, refs: readonly RefUse[]): readonly Lost[] {
  let [levels, properties, values, characters, enumCharacters] = [0, 0, 0, 0, 0]
  let [deepest, largest] = ['$', '$']
  walk(schema, refs, (node, path, depth) => {
    if (depth > levels) [levels, deepest] = [depth, path]
    const names = [...partsOf(node.properties), ...partsOf(node.$defs)].map(([name]) => name)
    const literals = partsOf(node.enum).map(([, value]) => value)
    const size = lengthOf(literals)
    if (literals.length > many && size > enumCharacters) [enumCharacters, largest] = [size, path]
    properties += partsOf(node.properties).length
    values += literals.length
    characters += lengthOf(names) + size + ('const' in node ? lengthOf([node.const]) : 0)
  })
  return excess('OpenAI', [
    ['nesting', 10, levels, 'levels of nesting', deepest],
    ['properties', 5_000, properties, 'fields in all'],
    ['enumValues', 1_000, values, 'enum values in all'],
    ['characters', 120_000, characters, 'characters of names and values in all'],
    ['enumCharacters', 15_000, enumCharacters, `characters in an enum of more than ${many} values`, largest],
  ])
}

function lengthOf(texts: readonly unknown[]): number {
  return texts.reduce<number>((sum, text) => sum + String(text).length, 0)
}
