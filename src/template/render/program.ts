import type { Block, Program, Statement } from '../syntax.ts'
import { compileBlock } from './block.ts'
import { calleeOf } from './callee.ts'
import type { Compiler } from './compiler.ts'
import { compileCall, compileExpression } from './expression.ts'
import { evaluate } from './missing.ts'
import { compilePartial } from './partial.ts'
import { compilePrint, printHelperResult } from './print.ts'
import type { Body } from './scope.ts'
import { type PartialBody, Scope } from './scope.ts'

/** Compiles a list of statements into one function. */
export function compileProgram({ body, blockParams = [] }: Program, compiler: Compiler): Body {
  if (blockParams.length > 0) compiler.params.push([...blockParams])
  const inlines = body.filter((statement) => statement.type === 'DecoratorBlock')
  const declare = inlines.length === 0 ? undefined : declaration(inlines as readonly Block[], compiler)
  const parts = body.flatMap((statement) => compileStatement(statement, compiler))
  if (blockParams.length > 0) compiler.params.pop()
  const renders = parts.map((part) => part.render)
  const [only] = renders
  const render =
    renders.length === 1 && only !== undefined
      ? only
      : (scope: Scope): void => {
          for (const part of renders) part(scope)
        }
  const params = blockParams.length
  if (declare === undefined) return { params, render }
  return { params, declare, render: (scope) => render(declare(scope)) }
}

function compileStatement(statement: Statement, compiler: Compiler): readonly Body[] {
  switch (statement.type) {
    case 'ContentStatement': {
      const { value } = statement
      return value === '' ? [] : [{ params: 0, render: (scope) => scope.around.run.out.add(value) }]
    }
    case 'MustacheStatement': {
      const callee = calleeOf(statement, compiler)
      const reader = compileCall(statement, callee, compiler)
      return [
        callee.kind === 'helper' || callee.kind === 'unknown'
          ? printHelperResult(reader.name, reader.site, reader.read)
          : compilePrint(reader),
      ]
    }
    case 'BlockStatement':
      return [compileBlock(statement, compiler)]
    case 'PartialStatement':
    case 'PartialBlockStatement':
      return [compilePartial(statement, compiler)]
    case 'Decorator':
      compiler.report(
        'template_unsupported',
        statement.loc,
        'decorators other than {{#*inline "name"}} are not supported',
      )
      return []
    default:
      return []
  }
}

/** Compiles the inline partials of a program into a function that makes the scope that knows them. */
function declaration(blocks: readonly Block[], compiler: Compiler): (scope: Scope) => Scope {
  const declared = blocks.flatMap((block) => {
    const [name] = block.params
    if (block.path.type !== 'PathExpression' || block.path.original !== 'inline' || name === undefined) {
      compiler.report('template_unsupported', block.loc, 'decorators other than {{#*inline "name"}} are not supported')
      return []
    }
    const body = block.program === undefined ? { params: 0, render: () => undefined } : compiler.body(block.program)
    return [{ name: compileExpression(name, compiler), body }]
  })
  return (scope) => {
    const { context, outer, data, blockValues, at } = scope
    const bodies = new Map<string, PartialBody>()
    const around = { ...scope.around, inlines: { bodies, outer: scope.around.inlines } }
    const inner = new Scope(context, outer, data, blockValues, around, at)
    for (const { name, body } of declared) bodies.set(String(evaluate(name, scope, '*inline')), { body, scope: inner })
    return inner
  }
}
