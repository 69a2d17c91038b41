import { jsonText } from '../../value/json-text.ts'
import { reduceConstraints } from './constraints.ts'
import type { Dialect } from './dialect.ts'
import type { Node } from './ref-use.ts'

/** A reduced list, and what it no longer says. */
export interface ReducedTuple {
  readonly node: Node
  readonly lost: readonly string[]
}

/** Reduces a list with a schema for each position, and for all further items where there is a `rest`. */
export function reduceTuple(nodes: readonly Node[], rest: Node | undefined, dialect: Dialect): ReducedTuple {
  const count = nodes.length
  const length = { minItems: count, ...(rest === undefined ? { maxItems: count } : {}) }
  if (dialect.tuples) {
    const items = rest === undefined ? {} : { items: rest }
    return { node: { type: 'array', prefixItems: nodes, ...items, ...length }, lost: [] }
  }
  const lost: string[] = []
  const all = rest === undefined ? nodes : [...nodes, rest]
  const unique = [...new Map(all.map((node) => [jsonText(node), node])).values()]
  if (unique.length !== 1) lost.push('the order of the items is not checked')
  const item = unique.length === 1 ? unique[0] : unique.length === 0 ? { type: 'null' } : { anyOf: unique }
  const kept = reduceConstraints(length, dialect)
  if (kept.lost.length > 0) lost.push(`the number of items is not checked: ${count}`)
  const many = rest === undefined ? 'exactly' : 'at least'
  const note = kept.lost.length > 0 ? { description: `(${many} ${count} items)` } : {}
  return { node: { type: 'array', items: item, ...kept.kept, ...note }, lost }
}
