import { pattern } from '../../value/pattern.ts'
import { isText, type TypeNode } from './type-node.ts'

const nameStart = /* @__PURE__ */ pattern(String.raw`^[\p{L}_$]`, 'u')

const notInNames = /* @__PURE__ */ pattern(String.raw`[^\p{L}\p{N}_$]+`, 'gu')

/**
 * Names the types that contain themselves, and the types that are used more than once and cost fewer tokens with a
 * definition than written out each time. Keeps the order in which they appear, with the main type first.
 */
export function nameTypes(main: TypeNode): ReadonlyMap<TypeNode, string> {
  const names = new Map<TypeNode, string>()
  const taken = new Set<string>()
  for (const [node, uses] of countUses(main)) {
    const isWorth = uses > 1 && node.size * uses > node.size + 2 * uses + definitionCost && !isNullable(node)
    if (node.body === undefined && !isWorth) continue
    const base = nameOf(node)
    let name = base
    for (let n = 2; taken.has(name); n++) name = `${base}${n}`
    taken.add(name)
    names.set(node, name)
  }
  return names
}

/** The tokens of `type Name =` and its line feed, rounded up. */
const definitionCost = 5

/** Counts the uses of each type. A type inside one that is used several times counts once. */
function countUses(main: TypeNode): ReadonlyMap<TypeNode, number> {
  const uses = new Map<TypeNode, number>()
  const open = [main]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const count = uses.get(node) ?? 0
    uses.set(node, count + 1)
    if (count === 0 || isNullable(node)) open.push(...partsOf(node).reverse())
  }
  return uses
}

/** Tells whether a type is a union with null. It needs no name, because its other part can have one. */
function isNullable({ shape }: TypeNode): boolean {
  return shape.kind === 'union' && shape.parts.some((part) => isText(part.shape) && part.shape.text === 'null')
}

function partsOf({ shape, body }: TypeNode): TypeNode[] {
  if (body !== undefined) return [body]
  if (isText(shape)) return []
  return shape.kind === 'object' ? shape.fields.map(({ type }) => type) : [...shape.parts]
}

/** Returns the name of the definition, else of the field, unless fields of several names have the type. */
function nameOf({ name, hints, body }: TypeNode): string {
  const [hint = ''] = hints
  const words = (name ?? (hints.size === 1 || body !== undefined ? capital(hint) : '')).replace(notInNames(), '_')
  return nameStart().test(words) ? words : `T${words}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
