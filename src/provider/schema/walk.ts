import { formatPath } from '../../value/path.ts'
import type { Node, RefUse } from './ref-use.ts'

/**
 * Visits every schema inside a reduced one, with where it stands in the value and how deeply. References are not
 * followed: a definition is visited once, at the place of the first reference to it and one level deep.
 */
export function walk(
  schema: Node,
  refs: readonly RefUse[],
  visit: (node: Node, path: string, depth: number) => void,
): void {
  const at = (node: Node, path: string, depth: number): void => {
    visit(node, path, depth)
    const inside = (inner: unknown, place: string): void => {
      if (typeof inner === 'object' && inner !== null) at({ ...inner }, place, depth + 1)
    }
    for (const [key, inner] of partsOf(node.properties)) inside(inner, formatPath(path, [key]))
    inside(node.items, `${path}[]`)
    for (const [, inner] of partsOf(node.anyOf)) inside(inner, path)
    for (const [name, inner] of partsOf(node.$defs))
      inside(inner, refs.find((use) => use.node.$ref === `#/$defs/${name}`)?.path ?? path)
  }
  at(schema, '$', 0)
}

/** Lists the entries of an object or list; what is neither has none. */
export function partsOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
