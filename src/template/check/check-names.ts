import type { TemplateIssue } from '../../errors.ts'
import { jsonText } from '../../value/json-text.ts'
import { nearest } from '../../value/nearest.ts'
import { calleeOf } from '../render/callee.ts'
import type { Block, Expression, Hash, Partial, PartialBlock, Path, Program, Statement } from '../syntax.ts'
import type { Helper } from '../types/helper.ts'
import { item, property, propertyNames, type SchemaView, typesIn } from './schema-view.ts'

interface Check {
  /** The template (undefined) and its partials, parsed. */
  readonly programs: ReadonlyMap<string | undefined, Program>
  readonly helpers: Readonly<Record<string, Helper>>
  readonly view: SchemaView
  readonly report: (issue: TemplateIssue) => void
}

/** A program together with the scope that it was written in. */
interface Written {
  readonly program: Program
  readonly scope: StaticScope
}

/** What is known about a scope without rendering. */
interface StaticScope {
  /** Undefined where nothing is known. */
  readonly view: SchemaView | undefined
  /** Names that a partial is given as key=value. */
  readonly extra: ReadonlySet<string>
  readonly outer: StaticScope | 'unknown' | undefined
  readonly params: readonly (readonly string[])[]
  readonly paramViews: readonly (readonly (SchemaView | undefined)[])[]
  readonly partial: string | undefined
  readonly inlines: ReadonlyMap<string, Written>
  readonly block: Written | undefined
}

const none: ReadonlySet<string> = new Set()

/**
 * Checks every name of a template against a schema, through blocks, block parameters and partials as far as their context
 * is known without rendering. Reports each place once.
 */
export function checkNames(given: Check): void {
  new NameCheck(given).run()
}

class NameCheck {
  readonly #programs: ReadonlyMap<string | undefined, Program>
  readonly #helpers: Readonly<Record<string, Helper>>
  /** What is known about the variables. */
  readonly #root: SchemaView
  readonly #report: (issue: TemplateIssue) => void
  /** The places that were already reported. */
  readonly #reported = new Set<string>()
  /** By partial, the kinds of context that it was checked for. */
  readonly #visited = new Map<Program, Set<string>>()

  constructor({ programs, helpers, view, report }: Check) {
    this.#programs = programs
    this.#helpers = helpers
    this.#root = view
    this.#report = report
  }

  run(): void {
    this.#checkProgram(this.#programs.get(undefined), {
      view: this.#root,
      extra: none,
      outer: undefined,
      params: [],
      paramViews: [],
      partial: undefined,
      inlines: new Map(),
      block: undefined,
    })
  }

  #issue(path: Path, { partial }: StaticScope, message: string): void {
    const { line, column } = path.loc
    const key = `${partial}:${line}:${column}`
    if (this.#reported.has(key)) return
    this.#reported.add(key)
    this.#report({ line, column, message, ...(partial === undefined ? {} : { partial }) })
  }

  #checkProgram(program: Program | undefined, scope: StaticScope): void {
    if (program === undefined) return
    const inlines = new Map(scope.inlines)
    const inner = { ...scope, inlines }
    for (const statement of program.body) {
      const [name] = statement.type === 'DecoratorBlock' ? statement.params : []
      if (statement.type === 'DecoratorBlock' && name?.type === 'StringLiteral' && statement.program !== undefined) {
        inlines.set(String(name.value), { program: statement.program, scope: inner })
      }
    }
    for (const statement of program.body) this.#checkStatement(statement, inner)
  }

  #checkStatement(statement: Statement, scope: StaticScope): void {
    switch (statement.type) {
      case 'MustacheStatement': {
        const callee = calleeOf(statement, { helpers: this.#helpers, params: scope.params })
        if (callee.kind === 'path') this.#checkPrinted({ ...callee.path, loc: statement.loc }, scope)
        else this.#checkArguments(statement.params, statement.hash, scope)
        return
      }
      case 'BlockStatement':
        this.#checkBlock(statement, scope)
        return
      case 'PartialStatement':
      case 'PartialBlockStatement':
        this.#checkPartial(statement, scope)
    }
  }

  #checkPrinted(path: Path, scope: StaticScope): void {
    const view = this.#checkPath(path, scope)
    const types = view === undefined ? undefined : typesIn(view)
    const isObject =
      types !== undefined && types.length > 0 && types.every((type) => type === 'object' || type === 'array')
    if (isObject) {
      this.#issue(
        path,
        scope,
        `{{${path.original}}} is an ${types.join(' or ')} and cannot be written in one obvious way: write {{json ${path.original}}}`,
      )
    }
  }

  #checkArguments(params: readonly Expression[], hash: Hash | undefined, scope: StaticScope): void {
    for (const expression of [...params, ...(hash?.pairs ?? []).map((pair) => pair.value)])
      this.#check(expression, scope)
  }

  /** Checks an expression and returns what is known about its value. */
  #check(expression: Expression, scope: StaticScope): SchemaView | undefined {
    if (expression.type === 'PathExpression') return this.#checkPath(expression, scope)
    if (expression.type === 'SubExpression') this.#checkArguments(expression.params, expression.hash, scope)
    return undefined
  }

  #checkPath(path: Path, scope: StaticScope): SchemaView | undefined {
    const { parts, data, depth } = path
    const [first = ''] = parts
    if (data)
      return first === 'root' && depth === 0 ? this.#walk(path, parts.slice(1), this.#root, none, scope) : undefined
    if (depth === 0 && !path.scoped) {
      for (let i = scope.params.length - 1; i >= 0; i--) {
        const index = scope.params[i]?.indexOf(first) ?? -1
        if (index >= 0) return this.#walk(path, parts.slice(1), scope.paramViews[i]?.[index], none, scope)
      }
    }
    let at: StaticScope | 'unknown' | undefined = scope
    for (let i = 0; i < depth; i++) at = at === 'unknown' ? at : at?.outer
    if (at === 'unknown') return undefined
    if (at === undefined) {
      this.#issue(
        path,
        scope,
        `${path.original} goes out of the ${scope.partial === undefined ? 'template' : 'partial'}: there is no such level`,
      )
      return undefined
    }
    return this.#walk(path, parts, at.view, at.extra, scope)
  }

  #walk(
    path: Path,
    keys: readonly string[],
    start: SchemaView | undefined,
    extra: ReadonlySet<string>,
    scope: StaticScope,
  ): SchemaView | undefined {
    if (keys[0] !== undefined && extra.has(keys[0])) return undefined
    let view = start
    for (const [i, key] of keys.entries()) {
      if (view === undefined) return undefined
      const named = property(view, key)
      if (named === undefined) {
        const names = [...propertyNames(view), ...(i === 0 ? extra : [])]
        const guess = nearest(key, names)
        const known =
          names.length === 0
            ? `it is ${typesIn(view)?.join(' or ') ?? 'empty'}`
            : `known: ${names.slice(0, 12).join(', ')}`
        const where = i === 0 ? '' : ` in \`${keys.slice(0, i).join('.')}\``
        const hint = guess === undefined ? '' : `; did you mean \`${guess}\`?`
        this.#issue(path, scope, `the schema has no \`${key}\`${where} (${known})${hint}`)
        return undefined
      }
      view = named.view
    }
    return view
  }

  #checkBlock(block: Block, scope: StaticScope): void {
    const callee = calleeOf(block, { helpers: this.#helpers, params: scope.params })
    const { program, inverse } = block
    if (callee.kind === 'path') {
      if (block.isRaw === true) return
      const view = this.#checkPath(callee.path, scope)
      const types = view === undefined ? undefined : typesIn(view)
      const isList = types?.includes('array') === true
      const isObject = types?.includes('object') === true
      const inside =
        view === undefined || types === undefined || (isList && isObject) ? undefined : isList ? item(view) : view
      const isHere = types !== undefined && !isList && !isObject
      // If the value is unknown, so is whether a level is entered.
      this.#checkProgram(program, isHere ? scope : this.#entered(scope, inside, program, []))
      this.#checkProgram(inverse, scope)
      return
    }
    this.#checkArguments(callee.kind === 'built-in' ? [] : block.params, block.hash, scope)
    const [head] = block.params
    if (callee.kind !== 'built-in' || head === undefined) {
      this.#checkProgram(program, this.#entered(scope, undefined, program, [], 'unknown'))
      this.#checkProgram(inverse, this.#entered(scope, undefined, inverse, [], 'unknown'))
      return
    }
    const view = this.#check(head, scope)
    this.#checkProgram(inverse, scope)
    if (callee.name === 'with') this.#checkProgram(program, this.#entered(scope, view, program, [view]))
    else if (callee.name === 'each') {
      const inside = view === undefined ? undefined : item(view)
      this.#checkProgram(program, this.#entered(scope, inside, program, [inside, undefined]))
    } else this.#checkProgram(program, scope)
  }

  #entered(
    scope: StaticScope,
    view: SchemaView | undefined,
    program: Program | undefined,
    values: readonly (SchemaView | undefined)[],
    outer: StaticScope | 'unknown' = scope,
  ): StaticScope {
    const names = program?.blockParams ?? []
    return {
      ...scope,
      view,
      extra: none,
      outer,
      params: [...scope.params, names],
      paramViews: [...scope.paramViews, values],
    }
  }

  #checkPartial(statement: Partial | PartialBlock, scope: StaticScope): void {
    const [context] = statement.params
    this.#checkArguments([], statement.hash, scope)
    if (statement.name.type === 'SubExpression') this.#check(statement.name, scope)
    const given = context === undefined ? scope.view : this.#check(context, scope)
    const keys = (statement.hash?.pairs ?? []).map((pair) => pair.key)
    const extra = new Set(context === undefined ? [...scope.extra, ...keys] : keys)
    if (statement.name.type === 'SubExpression') return
    const name = String(statement.name.original)
    const content = statement.type === 'PartialBlockStatement' ? { program: statement.program, scope } : undefined
    const inlines = new Map(scope.inlines)
    for (const inner of content?.program.body ?? []) {
      const [label] = inner.type === 'DecoratorBlock' ? inner.params : []
      if (inner.type === 'DecoratorBlock' && label?.type === 'StringLiteral' && inner.program !== undefined) {
        inlines.set(String(label.value), { program: inner.program, scope })
      }
    }
    const block = content ?? scope.block
    const written = name === '@partial-block' ? scope.block : inlines.get(name)
    const source = this.#programs.get(name)
    if (written !== undefined) {
      const back = name === '@partial-block' ? written.scope.block : block
      this.#visit(written.program, { ...written.scope, view: given, extra, outer: written.scope, block: back })
    } else if (source !== undefined) {
      this.#visit(source, {
        ...scope,
        view: given,
        extra,
        outer: undefined,
        params: [],
        paramViews: [],
        partial: name,
        inlines,
        block,
      })
    } else if (content !== undefined) this.#visit(content.program, { ...scope, view: given, extra, outer: scope })
  }

  /** Checks a partial once for every kind of context, so that recursion ends. */
  #visit(program: Program, scope: StaticScope): void {
    const seen = this.#visited.get(program) ?? new Set<string>()
    this.#visited.set(program, seen)
    const key = jsonText([scope.view?.options, [...scope.extra].sort()])
    if (seen.has(key)) return
    seen.add(key)
    this.#checkProgram(program, scope)
  }
}
