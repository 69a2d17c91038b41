import { excess } from '../schema/excess.ts'
import type { Lost } from '../schema/reduced-schema.ts'
import type { Node, RefUse } from '../schema/ref-use.ts'
import { partsOf, walk } from '../schema/walk.ts'

/**
 * Lists the limits of Anthropic's structured outputs that a reduced schema exceeds. The limits are those of
 * platform.claude.com/docs/en/build-with-claude/structured-outputs, "Schema complexity limits", in July 2026. They hold
 * for all strict schemas of one request together, so tools with `strict` count as well, which cannot be seen here. A
 * further limit, the size of the compiled grammar, has no published number.
 */
export function anthropicExcess(schema: Node, refs: readonly RefUse[]): readonly Lost[] {
  let [unions, optional] = [0, 0]
  walk(schema, refs, ({ anyOf, properties, required }) => {
    if (anyOf !== undefined) unions++
    optional += partsOf(properties).length - partsOf(required).length
  })
  return excess('Anthropic', [
    ['unions', 16, unions, 'parts with alternatives (anyOf)'],
    ['optional', 24, optional, 'optional fields'],
  ])
}
