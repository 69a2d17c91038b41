import { TemplateError, type TemplateIssue } from '../errors.ts'
import { checkNames } from './check/check-names.ts'
import type { SchemaView } from './check/schema-view.ts'
import { type ParsedSource, parseSource } from './parse-source.ts'
import type { Compiler } from './render/compiler.ts'
import { compileProgram } from './render/program.ts'
import type { TemplateErrorCode } from './render/run.ts'
import type { Body } from './render/scope.ts'
import type { Program } from './syntax.ts'
import type { Helper } from './types/helper.ts'

interface Sources {
  readonly source: string
  readonly name: string
  readonly partials: Readonly<Record<string, string>>
  readonly helpers: Readonly<Record<string, Helper>>
  /** What the variables are, if a schema says so. */
  readonly view: SchemaView | undefined
}

/**
 * Parses a template and its partials once, and compiles them to functions. Throws a `TemplateError` that lists
 * everything that is wrong whatever the variables: syntax, unknown helpers and partials, names that the schema does not
 * have.
 */
export function compileTemplate({ source, name, partials, helpers, view }: Sources): Body {
  const issues: TemplateIssue[] = []
  let code: TemplateErrorCode | undefined
  const report = (kind: TemplateErrorCode, issue: TemplateIssue): void => {
    code ??= kind
    issues.push(issue)
  }
  const finish = (): void => {
    const [first, ...rest] = issues
    if (first !== undefined && code !== undefined) throw new TemplateError(code, [first, ...rest], { name })
  }

  const parsed = new Map<string | undefined, ParsedSource>()
  for (const [partial, text] of [[undefined, source] as const, ...Object.entries(partials)]) {
    try {
      parsed.set(partial, parseSource(text, name, partial))
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error
      for (const issue of error.issues) report(error.code as TemplateErrorCode, issue)
    }
  }
  finish()

  const partialNames = new Set(Object.keys(partials))
  for (const { inlineNames } of parsed.values()) for (const inline of inlineNames) partialNames.add(inline)
  const bodies = new Map<string | undefined, Body>()
  const compiled = new Map(Object.keys(partials).map((partial) => [partial, () => bodyOf(bodies, partial)] as const))
  for (const [partial, { program }] of parsed) {
    const at = partial === undefined ? {} : { partial }
    const compiler: Compiler = {
      partial,
      helpers,
      partials: compiled,
      partialNames,
      params: [],
      body: (inner: Program) => compileProgram(inner, compiler),
      site: ({ line, column }) => ({ line, column, ...at }),
      report: (kind, { line, column }, message) => report(kind, { line, column, ...at, message }),
    }
    bodies.set(partial, compiler.body(program))
  }
  if (view !== undefined) {
    const programs = new Map([...parsed].map(([partial, { program }]) => [partial, program] as const))
    checkNames({ programs, helpers, view, report: (issue) => report('template_unknown_name', issue) })
  }
  finish()
  return bodyOf(bodies, undefined)
}

function bodyOf(bodies: ReadonlyMap<string | undefined, Body>, partial: string | undefined): Body {
  return bodies.get(partial) ?? { params: 0, render: () => undefined }
}
