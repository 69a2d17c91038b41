import { nearest } from '../../value/nearest.ts'
import { preview } from '../../value/preview.ts'
import type { Call, Expression, Hash, Literal } from '../syntax.ts'
import { type Callee, calleeOf } from './callee.ts'
import { absent, type Compiler, type Reader } from './compiler.ts'
import { compileHelperCall } from './helper-call.ts'
import { evaluate } from './missing.ts'
import { compilePath, own } from './path.ts'
import type { Scope } from './scope.ts'

/** Compiles an expression whose value is wanted. */
export function compileExpression(expression: Expression, compiler: Compiler): Reader {
  if (expression.type === 'PathExpression') return compilePath(expression, compiler)
  if (expression.type !== 'SubExpression') return literal(expression, compiler)
  return compileCall(expression, calleeOf(expression, compiler, true), compiler)
}

/** Compiles the arguments of a hash: `key=value`. As in Handlebars, the literal `undefined` leaves its key out. */
export function compileHash(hash: Hash | undefined, compiler: Compiler): readonly (readonly [string, Reader])[] {
  return (hash?.pairs ?? [])
    .filter(({ value }) => value.type !== 'UndefinedLiteral')
    .map(({ key, value }) => [key, compileExpression(value, compiler)])
}

/** Compiles a call of something that is not a block. */
export function compileCall(call: Call, callee: Callee, compiler: Compiler): Reader {
  const site = compiler.site(call.loc)
  if (callee.kind === 'path') return { ...compilePath(callee.path, compiler), site }
  const args = call.params.map((param) => compileExpression(param, compiler))
  const hash = compileHash(call.hash, compiler)
  const { name } = callee
  if (callee.kind === 'helper') {
    return answer(name, site, compileHelperCall({ name, helper: callee.helper, args, hash, site }))
  }
  const [first, second] = args
  if (callee.kind === 'built-in' && name === 'json' && first !== undefined && args.length === 1) {
    return json(first, hash, site)
  }
  if (
    callee.kind === 'built-in' &&
    name === 'lookup' &&
    first !== undefined &&
    second !== undefined &&
    args.length === 2
  ) {
    return lookup(first, second, site)
  }
  const helper = ownHelper(compiler, 'helperMissing')
  if (callee.kind === 'unknown' && helper !== undefined) {
    return answer(name, site, compileHelperCall({ name, helper, args, hash, site }))
  }
  refuse(call, callee, compiler)
  return answer(name, site, () => undefined)
}

function ownHelper({ helpers }: Compiler, name: string) {
  return Object.hasOwn(helpers, name) ? helpers[name] : undefined
}

/** Reports a call that cannot work. */
export function refuse(call: Call, callee: Callee, compiler: Compiler): void {
  if (callee.kind === 'unknown') {
    const names = [...Object.keys(compiler.helpers), 'json', 'lookup', 'if', 'unless', 'each', 'with']
    const guess = nearest(callee.name, names)
    const hint = guess === undefined ? '.' : `; did you mean \`${guess}\`?`
    const message = `there is no helper \`${callee.name}\`${hint} Pass it in \`helpers\`; variables take no arguments`
    compiler.report('template_unknown_helper', call.loc, message)
    return
  }
  const name = callee.kind === 'path' ? callee.path.original : callee.name
  const usage: Readonly<Record<string, string>> = {
    log: 'templates do not log. Pass a helper of your own named `log`',
    json: 'it takes one value: {{json value}} or {{json value indent=2}}',
    lookup: 'it takes two values: {{lookup object key}}',
  }
  const message = usage[name] ?? `it is a block with one value: {{#${name} value}}…{{/${name}}}`
  compiler.report('template_unsupported', call.loc, `\`${name}\` cannot be used like this: ${message}`)
}

function literal({ value, loc }: Literal, compiler: Compiler): Reader {
  return { ...answer(JSON.stringify(value) ?? 'undefined', compiler.site(loc), () => value) }
}

/** Makes a reader whose value comes from code, so that undefined does not mean missing. */
function answer(name: string, site: Reader['site'], read: (scope: Scope) => unknown): Reader {
  return {
    name,
    site,
    read,
    at: () => undefined,
    mayBeAbsent: true,
    explain: () => ({ isOptional: true, message: '' }),
  }
}

/** Writes a map as an object and a set as a list, which JSON leaves empty. */
function jsonEntries(_: string, value: unknown): unknown {
  const kind = Object.prototype.toString.call(value)
  if (kind === '[object Map]') return Object.fromEntries(value as Map<string, unknown>)
  return kind === '[object Set]' ? [...(value as Set<unknown>)] : value
}

function json(value: Reader, hash: readonly (readonly [string, Reader])[], site: Reader['site']): Reader {
  const indent = hash.find(([key]) => key === 'indent')?.[1]
  return {
    ...answer(`json ${value.name}`, site, (scope) => {
      const space = indent === undefined ? undefined : evaluate(indent, scope, 'json')
      try {
        const found = value.read(scope)
        if (found === absent) return absent
        return JSON.stringify(found, jsonEntries, typeof space === 'string' ? space : Number(space ?? 0)) ?? absent
      } catch (cause) {
        const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
        const message = `{{json ${value.name}}} has no JSON: ${reason}`
        scope.around.run.report('template_bad_value', site, message, cause)
        return ''
      }
    }),
    mayBeAbsent: value.mayBeAbsent,
    explain: (scope) => value.explain(scope),
  }
}

function lookup(owner: Reader, key: Reader, site: Reader['site']): Reader {
  const keyIn = (scope: Scope): string => String(evaluate(key, scope, 'lookup'))
  return {
    ...answer(`lookup ${owner.name} ${key.name}`, site, (scope) => {
      const value = evaluate(owner, scope, 'lookup')
      const name = keyIn(scope)
      if (scope.around.run.hasReported(owner.site)) return ''
      // As in Handlebars, a falsy value is returned itself.
      return value ? own(value, name) : value
    }),
    at: (scope) => {
      const at = owner.at(scope)
      return at === undefined || Array.isArray(owner.read(scope)) ? at : [...at, keyIn(scope)]
    },
    explain(scope) {
      const at = this.at(scope)
      const isOptional = at !== undefined && scope.around.run.strictness.isOptional?.(at) === true
      return { isOptional, message: `: ${owner.name} has no ${preview(keyIn(scope))}` }
    },
  }
}
