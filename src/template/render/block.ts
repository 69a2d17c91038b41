import { preview } from '../../value/preview.ts'
import type { Block } from '../syntax.ts'
import { calleeOf } from './callee.ts'
import type { Compiler, Reader } from './compiler.ts'
import { compileExpression, compileHash, refuse } from './expression.ts'
import { compileHelperCall } from './helper-call.ts'
import { evaluate } from './missing.ts'
import { compilePath } from './path.ts'
import { printHelperResult } from './print.ts'
import type { Body } from './scope.ts'
import { type At, enter, Scope } from './scope.ts'

const nothing: Body = { params: 0, render: () => undefined }

/** Compiles `{{#if}}`, `{{#unless}}`, `{{#each}}`, `{{#with}}`, blocks of the user's helpers, and sections `{{#name}}`. */
export function compileBlock(block: Block, compiler: Compiler): Body {
  const callee = calleeOf(block, compiler)
  const isRaw = block.isRaw === true && callee.kind === 'path' && callee.path.original === 'raw'
  const body = block.program === undefined ? undefined : compiler.body(block.program)
  const inverse = block.inverse === undefined ? undefined : compiler.body(block.inverse)
  if (isRaw) return body ?? nothing
  if (callee.kind === 'path') return section(compilePath(callee.path, compiler), body ?? nothing, inverse ?? nothing)
  const args = block.params.map((param) => compileExpression(param, compiler))
  const hash = compileHash(block.hash, compiler)
  const [head] = args
  const helper = callee.kind === 'helper' ? callee.helper : compiler.helpers.helperMissing
  if (callee.kind === 'helper' || (callee.kind === 'unknown' && helper !== undefined)) {
    if (helper === undefined) return nothing
    const { name } = callee
    const call = { name, helper, args, hash, site: compiler.site(block.loc), block: { body, inverse } }
    return printHelperResult(name, call.site, compileHelperCall(call))
  }
  if (callee.kind === 'built-in' && head !== undefined && args.length === 1) {
    const includeZero = hash.find(([key]) => key === 'includeZero')?.[1]
    switch (callee.name) {
      case 'if':
        return choice(head, includeZero, 'if', body ?? nothing, inverse ?? nothing)
      case 'unless':
        return choice(head, includeZero, 'unless', inverse ?? nothing, body ?? nothing)
      case 'each':
        return each(head, body ?? nothing, inverse ?? nothing)
      case 'with':
        return withValue(head, body ?? nothing, inverse ?? nothing)
    }
  }
  refuse(block, callee, compiler)
  return nothing
}

/** Evaluates the head of a block; reports functions, because Handlebars would call them and templates do not. */
function headOf(head: Reader, scope: Scope, tag: string): unknown {
  const value = evaluate(head, scope, tag)
  if (typeof value !== 'function') return value
  const message = `\`${head.name}\` in {{${tag}}} is a function; functions are not called: pass its result, or make it a helper`
  scope.around.run.report('template_bad_value', head.site, message)
  return undefined
}

function isEmpty(value: unknown): boolean {
  return value === 0 ? false : !value || (Array.isArray(value) && value.length === 0)
}

/**
 * Renders a body with the current context; where that is null or undefined, blocks of Handlebars see an empty object.
 */
function renderHere(body: Body, scope: Scope): void {
  const { context, outer, data, blockValues, around, at } = scope
  if (body !== nothing && (context === null || context === undefined)) {
    const level = context === null ? outer : scope
    renderHere(body, new Scope(Object.freeze({}), level, data, blockValues, around, at))
  } else if (body.params === 0) body.render(scope)
  else enter(body, scope, context, { at })
}

function choice(head: Reader, includeZero: Reader | undefined, name: string, body: Body, inverse: Body): Body {
  const tag = `#${name}`
  return {
    params: 0,
    render: (scope) => {
      const value = headOf(head, scope, tag)
      const zeroCounts = includeZero !== undefined && Boolean(evaluate(includeZero, scope, tag))
      const isTrue = !isEmpty(value) && (zeroCounts || Boolean(value))
      renderHere(isTrue ? body : inverse, scope)
    },
  }
}

function withValue(head: Reader, body: Body, inverse: Body): Body {
  return {
    params: 0,
    render: (scope) => {
      const value = headOf(head, scope, '#with')
      if (isEmpty(value)) renderHere(inverse, scope)
      else enter(body, scope, value, { values: [value], at: placeOf(head, scope) })
    },
  }
}

function section(head: Reader, body: Body, inverse: Body): Body {
  const tag = `#${head.name}`
  return {
    params: 0,
    render: (scope) => {
      const value = headOf(head, scope, tag)
      if (value === true) renderHere(body, scope)
      else if (value === false || value === null || value === undefined) renderHere(inverse, scope)
      else if (!Array.isArray(value)) enter(body, scope, value, { at: placeOf(head, scope) })
      else if (!loop(value, head, scope, body)) renderHere(inverse, scope)
    },
  }
}

function each(head: Reader, body: Body, inverse: Body): Body {
  return {
    params: 0,
    render: (scope) => {
      const value = headOf(head, scope, '#each')
      const isList = typeof value === 'object' && value !== null
      if (isList && loop(value, head, scope, body)) return
      const { run } = scope.around
      if (!isList && value && !run.strictness.isLenient) {
        const message = `{{#each ${head.name}}} is ${preview(value)}; it goes through arrays, objects, maps, sets and other iterables`
        run.report('template_bad_value', head.site, message)
      }
      renderHere(inverse, scope)
    },
  }
}

/** Returns where the value of a head lies, which only optional names need. */
function placeOf(head: Reader, scope: Scope): At {
  return scope.around.run.strictness.isOptional === undefined ? undefined : head.at(scope)
}

/** Renders a body for every item; returns whether there was one. */
function loop(value: object, head: Reader, scope: Scope, body: Body): boolean {
  const at = placeOf(head, scope)
  const data: Record<string, unknown> = { ...scope.data, _parent: scope.data }
  const render = (item: unknown, key: unknown, index: number, isLast: boolean): void => {
    data.key = key
    data.index = index
    data.first = index === 0
    data.last = isLast
    enter(body, scope, item, { data, values: [item, key], at })
  }
  if (Array.isArray(value)) {
    // Like Handlebars, skips holes.
    for (let i = 0; i < value.length; i++) if (i in value) render(value[i], i, i, i === value.length - 1)
    return value.length > 0
  }
  if (isIterable(value)) return loopIterable(value, render)
  const keys = Object.keys(value)
  const fields: Readonly<Record<string, unknown>> = { ...value }
  keys.forEach((key, i) => {
    render(fields[key], key, i, i === keys.length - 1)
  })
  return keys.length > 0
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value && typeof value[Symbol.iterator] === 'function'
}

/** Renders each item once the next one has been read, so that the last is known as the last. */
function loopIterable(
  items: Iterable<unknown>,
  render: (item: unknown, key: unknown, index: number, isLast: boolean) => void,
): boolean {
  let index = 0
  let previous: { readonly item: unknown } | undefined
  for (const item of items) {
    if (previous !== undefined) render(previous.item, index, index++, false)
    previous = { item }
  }
  if (previous !== undefined) render(previous.item, index, index, true)
  return previous !== undefined
}
