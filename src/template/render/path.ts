import { nearest } from '../../value/nearest.ts'
import type { Path } from '../syntax.ts'
import { absent, type Compiler, type Reader } from './compiler.ts'
import type { At, Scope } from './scope.ts'

interface Base {
  readonly value: unknown
  readonly at: At
}

/** Compiles a path into a reader. Reaches only own properties, of objects and of texts (`length`). */
export function compilePath(path: Path, compiler: Compiler): Reader {
  const { parts, data, depth } = path
  const [first] = parts
  const param =
    !data && depth === 0 && !path.scoped && first !== undefined ? paramPlace(first, compiler.params) : undefined
  const keys = data || param !== undefined ? parts.slice(1) : parts
  const base = data ? dataBase(path) : param !== undefined ? paramBase(...param) : contextBase(depth)
  const [only] = keys
  const isPlain = !data && param === undefined && depth === 0 && keys.length === 1 && only !== undefined
  return {
    name: path.original,
    site: compiler.site(path.loc),
    // `{{#if @partial-block}}` asks whether there is one.
    mayBeAbsent: data && first === 'partial-block',
    read: isPlain ? (scope) => own(scope.context, only) : (scope) => keys.reduce(own, base(scope).value),
    at: (scope) => {
      const { at } = base(scope)
      return at === undefined ? undefined : [...at, ...keys]
    },
    explain: (scope) => explain(path, base(scope), keys, scope),
  }
}

/**
 * Returns an own property; `absent` when the owner does not have it, and null or undefined when that is what the owner
 * is.
 */
export function own(owner: unknown, key: string): unknown {
  if (typeof owner === 'object' ? owner === null : owner === undefined || owner === absent) return owner
  if (typeof owner === 'function' || !Object.hasOwn(owner as object, key)) return absent
  // The property was just found to exist.
  return (owner as Record<string, unknown>)[key]
}

/** Returns how many blocks with parameters outwards the name is declared, and which of their parameters it is. */
function paramPlace(name: string, params: readonly (readonly string[])[]): readonly [number, number] | undefined {
  for (let up = 0; up < params.length; up++) {
    const index = params[params.length - 1 - up]?.indexOf(name) ?? -1
    if (index >= 0) return [up, index]
  }
  return undefined
}

function paramBase(up: number, index: number): (scope: Scope) => Base {
  return ({ blockValues }) => {
    let block = blockValues
    for (let i = 0; i < up; i++) block = block?.outer
    if (block === undefined || index >= block.values.length) return { value: absent, at: undefined }
    return { value: block.values[index], at: index === 0 ? block.at : undefined }
  }
}

function contextBase(depth: number): (scope: Scope) => Base {
  return (scope) => {
    let at: Scope | undefined = scope
    for (let i = 0; i < depth; i++) at = at?.outer
    return at === undefined ? { value: absent, at: undefined } : { value: at.context, at: at.at }
  }
}

function dataBase({ parts: [name = ''], depth }: Path): (scope: Scope) => Base {
  return (scope) => {
    let data: unknown = scope.data
    for (let i = 0; i < depth; i++) data = own(data, '_parent')
    if (name === 'partial-block') return { value: scope.around.block ?? absent, at: undefined }
    const value = data === null || data === undefined ? absent : own(data, name)
    return { value, at: name === 'root' ? [] : undefined }
  }
}

function explain(
  { original, data, depth }: Path,
  base: Base,
  keys: readonly string[],
  scope: Scope,
): { readonly isOptional: boolean; readonly message: string } {
  let owner: unknown = base.value
  let i = 0
  while (i < keys.length) {
    const value = own(owner, keys[i] ?? '')
    if (value === absent || value === null || value === undefined) break
    owner = value
    i++
  }
  const { isOptional } = scope.around.run.strictness
  const at = base.at === undefined ? undefined : [...base.at, ...keys.slice(0, i + 1)]
  const allowed = at !== undefined && isOptional?.(at) === true
  if (owner === absent && data) return { isOptional: allowed, message: noData(original, scope) }
  if (owner === absent) return { isOptional: allowed, message: depth > 0 ? ': there is no such level' : '' }
  const found = i < keys.length ? own(owner, keys[i] ?? '') : owner
  if (found !== absent) {
    const isFirst = owner === found && i === 0
    const what = isFirst && keys.length > 0 ? 'what is around it' : i < keys.length - 1 ? `\`${keys[i]}\`` : 'it'
    return { isOptional: allowed, message: ` (${what} is ${String(found)})` }
  }
  const written = original.slice(0, original.length - keys.slice(i).join('.').length)
  return { isOptional: allowed, message: given(owner, keys[i] ?? '', written, i > 0 || depth > 0) }
}

function noData(original: string, { data }: Scope): string {
  const names = Object.keys(data).filter((name) => name !== '_parent')
  const guess = nearest(original.slice(1), names)
  return ` (in sight here: ${names.map((name) => `@${name}`).join(', ')})${guess === undefined ? '' : `; did you mean {{@${guess}}}?`}`
}

function given(owner: unknown, key: string, prefix: string, isInside: boolean): string {
  const isObject = typeof owner === 'object' && owner !== null
  if (isObject && key in owner && !(key in Object.prototype))
    return ` (\`${key}\` is a getter or method of its class, and only fields of the object itself are read: pass { ${key}: … })`
  const names = isObject && !Array.isArray(owner) ? Object.keys(owner) : []
  const guess = nearest(key, names)
  const where = isInside ? 'there' : 'given'
  const list = names.length > 12 ? `${names.slice(0, 12).join(', ')}, …` : names.join(', ')
  const empty = isInside ? 'there is nothing' : 'no variables were given'
  const known = list !== '' ? `${where}: ${list}` : isObject ? empty : `inside a ${typeof owner}`
  return ` (${known})${guess === undefined ? '' : `; did you mean {{${prefix}${guess}}}?`}`
}
