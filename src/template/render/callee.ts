import type { Call, Path } from '../syntax.ts'
import type { Helper } from '../types/helper.ts'

/** Helpers of the language; those of the user take precedence. */
const blockHelpers = ['if', 'unless', 'each', 'with'] as const

type BlockHelper = (typeof blockHelpers)[number]

/** What a call refers to: a helper of the user, one of the language, a place in the data, or nothing that exists. */
export type Callee =
  | { readonly kind: 'helper'; readonly name: string; readonly helper: Helper }
  | { readonly kind: 'built-in'; readonly name: string }
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'unknown'; readonly name: string }

interface Names {
  readonly helpers: Readonly<Record<string, Helper>>
  readonly params: readonly (readonly string[])[]
}

/** Decides what a call refers to, as Handlebars does: a helper of that name, else data; only helpers take arguments. */
export function calleeOf(call: Call, { helpers, params }: Names, isSubExpression = false): Callee {
  const path = pathOf(call)
  const [name = ''] = path.parts
  const takesArguments = isSubExpression || call.params.length > 0 || call.hash !== undefined
  const isSimple = path.parts.length === 1 && path.depth === 0 && !path.scoped && !path.data
  if (!isSimple || params.some((names) => names.includes(name))) {
    return takesArguments ? { kind: 'unknown', name: path.original } : { kind: 'path', path }
  }
  const helper = Object.hasOwn(helpers, name) ? helpers[name] : undefined
  if (helper !== undefined) return { kind: 'helper', name, helper }
  if (takesArguments ? isBuiltIn(name) : isBlockHelper(name)) return { kind: 'built-in', name }
  return takesArguments ? { kind: 'unknown', name } : { kind: 'path', path }
}

function isBlockHelper(name: string): name is BlockHelper {
  return blockHelpers.some((known) => known === name)
}

function isBuiltIn(name: string): boolean {
  return isBlockHelper(name) || name === 'lookup' || name === 'json' || name === 'log'
}

/** Returns the path that a call begins with; a literal there is the name of the key that is written like it. */
function pathOf({ path }: Call): Path {
  if (path.type === 'PathExpression') return path
  const original = path.type === 'SubExpression' ? '(…)' : String(path.original)
  return { type: 'PathExpression', data: false, depth: 0, parts: [original], original, scoped: false, loc: path.loc }
}
