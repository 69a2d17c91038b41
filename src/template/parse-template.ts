import handlebars, { type Statement } from 'handlebars/dist/cjs/handlebars/compiler/base.js'
import { TemplateError, type TemplateIssue } from '../errors.ts'

/** A part of a template: text as it stands, or the place of a variable. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly path: readonly string[]; readonly line: number; readonly column: number }

/**
 * Parses a template with Handlebars' own parser. Throws a `TemplateError` with line and column for a syntax error, and
 * for parts of the language that are not rendered yet (blocks, helpers, partials), all of them at once.
 */
export function parseTemplate(source: string): readonly TemplatePart[] {
  const issues: TemplateIssue[] = []
  const parts = parseBody(source).flatMap((statement): TemplatePart[] => {
    if (statement.type === 'CommentStatement') return []
    if (statement.type === 'ContentStatement') return [{ kind: 'text', text: statement.value ?? '' }]
    const path = variablePath(statement)
    const { line, column } = statement.loc.start
    if (path !== undefined) return [{ kind: 'variable', path, line, column: column + 1 }]
    issues.push({ line, column: column + 1, message: unsupported(statement) })
    return []
  })
  const [first, ...rest] = issues
  if (first !== undefined) throw new TemplateError('template_unsupported', [first, ...rest])
  return parts
}

function parseBody(source: string): readonly Statement[] {
  try {
    return handlebars.parse(source).body
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    const line = Number(/line (\d+)/u.exec(message)?.[1] ?? 1)
    const pointer = message.split('\n').find((text) => /^-*\^$/u.test(text))
    const shown = source.split(/\r?\n/u)[line - 1]?.trim().slice(0, 80) ?? ''
    const issue = { line, column: pointer === undefined ? 1 : pointer.length, message: `syntax error in \`${shown}\`` }
    throw new TemplateError('template_syntax', [issue], { cause })
  }
}

function variablePath({ type, path, params, hash }: Statement): readonly string[] | undefined {
  if (type !== 'MustacheStatement' || path?.type !== 'PathExpression') return undefined
  const isPlain =
    path.depth === 0 && path.data !== true && (params?.length ?? 0) === 0 && (hash === undefined || hash === null)
  const parts = path.parts ?? []
  return isPlain && parts.length > 0 ? parts : undefined
}

function unsupported({ type, path }: Statement): string {
  const name = typeof path?.original === 'string' ? path.original : ''
  const what =
    type === 'BlockStatement' ? `the block {{#${name}}}` : type.startsWith('Partial') ? 'a partial' : `{{${name} …}}`
  return `${what} is not supported: templates hold variables ({{name}}, {{a.b}}) and comments. To show the text itself, write \\{{`
}
