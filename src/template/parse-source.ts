import grammar from 'handlebars/dist/cjs/handlebars/compiler/parser.js'
import { TemplateError } from '../errors.ts'
import type { Program } from './syntax.ts'
import { type Location, maxNesting, tooDeep, treeBuilder } from './tree-builder.ts'
import { controlWhiteSpace } from './white-space.ts'

export interface ParsedSource {
  readonly program: Program
  /** The names of partials that it declares inline. */
  readonly inlineNames: ReadonlySet<string>
}

/**
 * Parses a template or a partial with the grammar of Handlebars, and takes out the white space that its tags eat. Throws
 * a `TemplateError` with the place and the line of a syntax error, and for nesting beyond 512 levels.
 */
export function parseSource(source: string, name: string, partial: string | undefined): ParsedSource {
  // The grammar is one object for all: a copy keeps our tree builder and error handler to ourselves.
  const parser = Object.create(grammar) as typeof grammar
  const builder = treeBuilder()
  parser.yy = builder
  parser.lexer = Object.create(grammar.lexer) as typeof grammar.lexer
  parser.lexer.next = limited(grammar.lexer.next)
  try {
    // The grammar promises what the builder makes of its root.
    const program = parser.parse(source) as Program
    controlWhiteSpace(program)
    return { program, inlineNames: builder.inlineNames }
  } catch (cause) {
    throw located(cause, source, name, partial, builder.lexer?.yylloc)
  }
}

/** Counts the sub-expressions that are open, which the grammar would go on to collect in quadratic time. */
function limited(next: () => unknown): () => unknown {
  let open = 0
  return function (this: { readonly yylloc: Location }) {
    const token = next.call(this)
    if (token === 'OPEN_SEXPR' && ++open > maxNesting) throw tooDeep(this.yylloc)
    if (token === 'CLOSE_SEXPR') open--
    return token
  }
}

function located(
  cause: unknown,
  source: string,
  name: string,
  partial: string | undefined,
  at: Location | undefined,
): TemplateError {
  const known = cause instanceof TemplateError ? cause.issues[0] : undefined
  const message = cause instanceof Error ? cause.message : String(cause)
  // The position shown by the lexer is where it stopped; of the parser, the token that it did not expect.
  const line = known?.line ?? Number(/line (\d+)/u.exec(message)?.[1] ?? at?.first_line ?? 1)
  const column = known?.column ?? (at === undefined || at.first_line !== line ? 1 : at.first_column + 1)
  const text = source.split(/\r\n?|\n/u)[line - 1] ?? ''
  const issue = { line, column, message: `${shown(text, column)}${known?.message ?? expectation(message, text)}` }
  return new TemplateError(
    cause instanceof TemplateError && cause.code === 'template_too_deep' ? cause.code : 'template_syntax',
    [partial === undefined ? issue : { ...issue, partial }],
    { cause, name },
  )
}

/** The end of the line where the error is, short enough for a message. */
function shown(line: string, column: number): string {
  const start = column > 60 ? column - 40 : 0
  return `syntax error in \`${line.slice(start, start + 80).trim()}\`: `
}

const tokens: Readonly<Record<string, string>> = {
  EOF: 'the end of the template',
  CLOSE: '}}',
  CLOSE_UNESCAPED: '}}}',
  CLOSE_RAW_BLOCK: '}}}}',
  CLOSE_SEXPR: ')',
  OPEN_SEXPR: '(',
  OPEN_ENDBLOCK: '{{/',
  OPEN_BLOCK: '{{#',
  OPEN: '{{',
  INVERSE: '{{else}}',
  ID: 'a name',
  STRING: 'a string',
  NUMBER: 'a number',
  EQUALS: '=',
  SEP: '. or /',
  DATA: '@',
}

function expectation(message: string, line: string): string {
  const got = /got '(\w+)'/u.exec(message)?.[1]
  if (got === undefined || got === 'INVALID') return unreadable(line)
  const expected = [...message.matchAll(/'(\w+)'(?!$)/gu)].map((match) => match[1] ?? '')
  const names = ['CLOSE', 'OPEN_ENDBLOCK', 'ID'].filter((token) => expected.includes(token))
  const wanted = names.map((token) => tokens[token]).join(' or ')
  const found = tokens[got] ?? got.toLowerCase().replaceAll('_', ' ')
  return `${wanted === '' ? '' : `expected ${wanted}, `}found ${found}. To show braces themselves, write \\{{`
}

function unreadable(line: string): string {
  if (line.lastIndexOf('{{') > line.lastIndexOf('}}'))
    return 'a tag is not closed with }}. To show braces themselves, write \\{{'
  return line.includes('{{{') || line.includes('}}}')
    ? 'what stands between the braces is no name. For text with braces, such as JSON, write \\{{ or use {{json value}}'
    : 'what stands between the braces is no name. To show braces themselves, write \\{{'
}
