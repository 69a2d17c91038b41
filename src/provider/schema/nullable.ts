const none = { type: 'null' }

/** Adds null to what a reduced schema allows. */
export function nullable(node: Record<string, unknown>): Record<string, unknown> {
  const { description, title, ...rest } = node
  const notes = { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) }
  if (Array.isArray(node.anyOf)) return node.anyOf.some(allowsNull) ? node : { ...node, anyOf: [...node.anyOf, none] }
  if (allowsNull(node)) return node
  const { type } = node
  const isScalar = typeof type === 'string' ? type !== 'object' && type !== 'array' : Array.isArray(type)
  // A reference must remain the same object, since the reducer keeps track of it.
  if (!isScalar || node.const !== undefined)
    return '$ref' in node ? { anyOf: [node, none] } : { ...notes, anyOf: [rest, none] }
  const literals = Array.isArray(node.enum) ? { enum: [...node.enum, null] } : {}
  return {
    ...node,
    type: typeof type === 'string' ? [type, 'null'] : [...(Array.isArray(type) ? type : []), 'null'],
    ...literals,
  }
}

function allowsNull(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false
  const { type, enum: options, const: constant }: { type?: unknown; enum?: unknown; const?: unknown } = node
  if (Array.isArray(options)) return options.includes(null)
  if (constant !== undefined) return constant === null
  return type === 'null' || (Array.isArray(type) && type.includes('null'))
}
