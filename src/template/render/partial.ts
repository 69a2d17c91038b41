import { nearest } from '../../value/nearest.ts'
import { preview } from '../../value/preview.ts'
import type { Partial, PartialBlock } from '../syntax.ts'
import type { Compiler, Reader } from './compiler.ts'
import { compileExpression, compileHash } from './expression.ts'
import { evaluate } from './missing.ts'
import type { Body } from './scope.ts'
import { type At, type Data, enter, type Inlines, type PartialBody, Scope } from './scope.ts'

/** Compiles `{{> name context key=value}}`, and `{{#> name}}…{{/name}}`, whose content replaces an unknown partial. */
export function compilePartial(statement: Partial | PartialBlock, compiler: Compiler): Body {
  const { name, params, loc } = statement
  const site = compiler.site(loc)
  const dynamic = name.type === 'SubExpression' ? compileExpression(name, compiler) : undefined
  const fixed = name.type === 'SubExpression' ? '' : String(name.original)
  const [context] = params.map((param) => compileExpression(param, compiler))
  const hash = compileHash(statement.hash, compiler)
  const content = statement.type === 'PartialBlockStatement' ? compiler.body(statement.program) : undefined
  const indent = statement.type === 'PartialStatement' ? statement.indent : ''
  if (params.length > 1) {
    compiler.report(
      'template_unsupported',
      loc,
      `{{> ${fixed}}} has ${params.length} contexts; a partial takes one, and key=value`,
    )
  }
  if (
    dynamic === undefined &&
    content === undefined &&
    fixed !== '@partial-block' &&
    !compiler.partialNames.has(fixed)
  ) {
    compiler.report('template_unknown_partial', loc, unknown(fixed, compiler.partialNames))
  }
  return {
    params: 0,
    render: (scope) => {
      const called = dynamic === undefined ? fixed : nameOf(dynamic, scope)
      if (called === undefined) return
      const call: PartialCall = {
        name: called,
        context: contextOf(context, hash, scope),
        at: placeOf(context, scope),
        content,
      }
      const { run } = scope.around
      const render = rendererOf(call, scope, compiler)
      if (render === undefined) {
        run.report('template_unknown_partial', site, unknown(called, compiler.partialNames))
        return
      }
      const { out } = run
      const outer = out.indent
      if (indent !== '') {
        out.indent = outer + indent
        out.atLineStart = true
      }
      run.inPartial(called, site, render)
      out.indent = outer
      out.atLineStart &&= outer !== ''
    },
  }
}

interface PartialCall {
  readonly name: string
  readonly context: unknown
  readonly at: At
  readonly content: Body | undefined
}

/** Finds what a partial renders: a block, an inline partial, a source, or the content of the call itself. */
function rendererOf({ name, context, at, content }: PartialCall, scope: Scope, compiler: Compiler) {
  const { run, block } = scope.around
  if (name === '@partial-block' && block !== undefined) {
    return () => enter(block.body, block.scope, context, { data: level(scope.data), at })
  }
  const data = content === undefined ? scope.data : level(scope.data)
  // The called partial sees the partials that the content declares.
  const declared = content?.declare?.(scope) ?? scope
  const own = content === undefined ? block : { body: content, scope }
  const inline = findInline(name, declared.around.inlines)
  if (inline !== undefined) {
    const around = { run, inlines: inline.scope.around.inlines, block: own }
    return () => enter(inline.body, inline.scope, context, { data, at, around })
  }
  const source = compiler.partials.get(name)
  if (source !== undefined) {
    const around = { run, inlines: declared.around.inlines, block: own }
    return () => source().render(new Scope(context, undefined, data, undefined, around, at))
  }
  return content === undefined ? undefined : () => enter(content, scope, context, { data: level(data), at })
}

/** In Handlebars a block passed to a partial adds a level of `@../`, and another one where it is rendered. */
function level(data: Data): Data {
  return { ...data, _parent: data }
}

function findInline(name: string, inlines: Inlines | undefined): PartialBody | undefined {
  for (let level = inlines; level !== undefined; level = level.outer) {
    const found = level.bodies.get(name)
    if (found !== undefined) return found
  }
  return undefined
}

function contextOf(context: Reader | undefined, hash: readonly (readonly [string, Reader])[], scope: Scope): unknown {
  const value = context === undefined ? scope.context : evaluate(context, scope, '>')
  if (hash.length === 0) return value
  const pairs = hash.map(([key, reader]) => [key, evaluate(reader, scope, '>')] as const)
  return { ...Object(value), ...Object.fromEntries(pairs) }
}

function placeOf(context: Reader | undefined, scope: Scope): At {
  return context === undefined ? scope.at : context.at(scope)
}

function nameOf(dynamic: Reader, scope: Scope): string | undefined {
  const name = evaluate(dynamic, scope, '>')
  if (typeof name === 'string' || typeof name === 'number') return String(name)
  const message = `{{> (${dynamic.name})}} is ${preview(name)}, which is not the name of a partial`
  scope.around.run.report('template_unknown_partial', dynamic.site, message)
  return undefined
}

function unknown(name: string, names: ReadonlySet<string>): string {
  if (name === '@partial-block')
    return 'there is no @partial-block: the partial was not called as {{#> name}}…{{/name}}'
  const guess = nearest(name, [...names])
  const known = names.size === 0 ? 'none is given' : `known: ${[...names].slice(0, 12).join(', ')}`
  return `there is no partial "${name}" (${known})${guess === undefined ? '. Pass its source in `partials`' : `; did you mean "${guess}"?`}`
}
