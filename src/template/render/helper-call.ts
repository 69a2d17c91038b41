import { isKnapshotError } from '../../errors.ts'
import type { HelperBlock, HelperOptions } from '../helper.ts'
import type { Helper } from '../types/helper.ts'
import { absent, type Reader } from './compiler.ts'
import { evaluate } from './missing.ts'
import { isOverflow } from './overflow.ts'
import { own } from './path.ts'
import type { BlockState, Site } from './run.ts'
import type { Body } from './scope.ts'
import { enter, type Scope } from './scope.ts'

interface HelperCall {
  readonly name: string
  readonly helper: Helper
  readonly args: readonly Reader[]
  readonly hash: readonly (readonly [string, Reader])[]
  readonly site: Site
  /** What a block helper renders. */
  readonly block?: { readonly body: Body | undefined; readonly inverse: Body | undefined }
}

/** Compiles the call of a user's helper. Reports what it throws, with the error as the cause. */
export function compileHelperCall({ name, helper, args, hash, site, block }: HelperCall): (scope: Scope) => unknown {
  return (scope) => {
    const values = args.map((arg) => evaluate(arg, scope, name))
    const pairs = hash.map(([key, value]) => [key, evaluate(value, scope, name)] as const)
    const state: BlockState = { atLineStart: false }
    const options: HelperOptions = {
      name,
      hash: Object.fromEntries(pairs),
      data: scope.data,
      lookupProperty: (owner, key) => {
        const value = own(owner, key)
        return value === absent ? undefined : value
      },
      ...(block === undefined ? {} : blocks(block, state, scope)),
    }
    try {
      // The compiler checks the arguments of a helper against the template; in JavaScript nobody does.
      return Reflect.apply(helper, scope.context ?? {}, [...values, options])
    } catch (cause) {
      // An error thrown by the block inside already has its own place and message.
      if (isKnapshotError(cause) || isOverflow(cause)) throw cause
      const reason = cause instanceof Error ? cause.message : String(cause)
      scope.around.run.report('template_helper_failed', site, `the helper \`${name}\` failed: ${reason}`, cause)
      return undefined
    } finally {
      scope.around.run.blockState = state
    }
  }
}

function blocks({ body, inverse }: NonNullable<HelperCall['block']>, state: BlockState, scope: Scope) {
  return { fn: renderer(body, scope, state), inverse: renderer(inverse, scope, state), blockParams: body?.params ?? 0 }
}

function renderer(body: Body | undefined, scope: Scope, state: BlockState): HelperBlock {
  const render: (...args: Parameters<HelperBlock>) => string = (context, { data, blockParams } = {}) => {
    if (body === undefined) return ''
    const { run } = scope.around
    const outer = run.out
    run.out = outer.inner(state.atLineStart)
    try {
      enter(body, scope, context, {
        at: context === scope.context ? scope.at : undefined,
        ...(data === undefined ? {} : { data }),
        ...(blockParams === undefined ? {} : { values: blockParams }),
      })
      state.atLineStart = run.out.atLineStart
      return run.out.text
    } finally {
      run.out = outer
    }
  }
  return Object.assign(render, { blockParams: body?.params ?? 0 })
}
