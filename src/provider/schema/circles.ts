import type { Node, RefUse } from './ref-use.ts'

/** Finds the references that lead back to themselves: without them no part of the schema would contain itself. */
export function circles(schema: Node, refs: readonly RefUse[]): readonly RefUse[] {
  const uses = new Map<object, RefUse>(refs.map((use) => [use.node, use]))
  const defs: unknown = schema.$defs
  const definitions = new Map<string, unknown>(typeof defs === 'object' && defs !== null ? Object.entries(defs) : [])
  const found: RefUse[] = []
  const state = new Map<string, 'open' | 'done'>()
  const follow = (ref: string): void => {
    state.set(ref, 'open')
    visit(ref === '#' ? schema : definitions.get(ref.slice('#/$defs/'.length)))
    state.set(ref, 'done')
  }
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const use = uses.get(node)
    const ref = use?.node.$ref
    if (use !== undefined && typeof ref === 'string') {
      if (state.get(ref) === 'open') found.push(use)
      else if (!state.has(ref)) follow(ref)
      return
    }
    for (const [key, inner] of Object.entries(node)) if (key !== '$defs') visit(inner)
  }
  follow('#')
  for (const name of definitions.keys()) if (!state.has(`#/$defs/${name}`)) follow(`#/$defs/${name}`)
  return found
}
