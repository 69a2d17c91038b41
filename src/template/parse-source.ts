import grammar from 'handlebars/dist/cjs/handlebars/compiler/parser.js'
import { TemplateError } from '../errors.ts'
import { runGrammar, UnexpectedToken } from './grammar.ts'
import { type Location, SourceLexer } from './source-lexer.ts'
import type { Program } from './syntax.ts'
import { treeBuilder } from './tree-builder.ts'
import { controlWhiteSpace } from './white-space.ts'

export interface ParsedSource {
  readonly program: Program
  /** The names of partials declared inline in it. */
  readonly inlineNames: ReadonlySet<string>
}

/**
 * Parses a template or a partial with the grammar of Handlebars, and removes the white space that its tags strip.
 * Throws a `TemplateError` with the place and the line of a syntax error, and for nesting beyond 512 levels.
 */
export function parseSource(source: string, name: string, partial: string | undefined): ParsedSource {
  const lexer = new SourceLexer(source, grammar.lexer)
  const builder = treeBuilder(lexer)
  try {
    // The grammar guarantees that the root is what the builder makes for it.
    const program = runGrammar(grammar, lexer, builder) as Program
    controlWhiteSpace(program)
    return { program, inlineNames: builder.inlineNames }
  } catch (cause) {
    throw located(cause, source, name, partial, lexer.yylloc)
  }
}

function located(
  cause: unknown,
  source: string,
  name: string,
  partial: string | undefined,
  at: Location,
): TemplateError {
  const known = cause instanceof TemplateError ? cause.issues[0] : undefined
  const { line, column } = known ?? { line: at.first_line, column: at.first_column + 1 }
  const text = source.split(/\r\n?|\n/u)[line - 1] ?? ''
  const issue = { line, column, message: `${shown(text, column)}${known?.message ?? expectation(cause, text, column)}` }
  return new TemplateError(
    cause instanceof TemplateError && cause.code === 'template_too_deep' ? cause.code : 'template_syntax',
    [partial === undefined ? issue : { ...issue, partial }],
    { cause, name },
  )
}

/** Returns the line from the place of the error on, short enough for a message. */
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
  OPEN_BLOCK_PARAMS: 'as |',
  CLOSE_BLOCK_PARAMS: '|',
  DATA: '@',
}

function expectation(cause: unknown, line: string, column: number): string {
  if (!(cause instanceof UnexpectedToken) || cause.token === 'INVALID') return unreadable(line, column)
  const { token, expected } = cause
  const wanted = ['CLOSE', 'OPEN_ENDBLOCK', 'ID'].filter((name) => expected.includes(name)).map((name) => tokens[name])
  const found = tokens[token] ?? token.toLowerCase().replaceAll('_', ' ')
  return `${wanted.length === 0 ? '' : `expected ${wanted.join(' or ')}, `}found ${found}. ${hint(line, column)}`
}

function unreadable(line: string, column: number): string {
  const isOpen = line.lastIndexOf('{{') > line.lastIndexOf('}}')
  return `${isOpen ? 'a tag is not closed with }}' : 'what is between the braces is not a name'}. ${hint(line, column)}`
}

/** Guesses what was meant, from habits of other languages. */
function hint(line: string, column: number): string {
  const tag = line.slice(line.lastIndexOf('{{', column - 1)).split('}}', 1)[0] ?? ''
  if (/\w(?:\.|\[)\d/u.test(line)) return 'Places of a list are written items.[0]'
  if (/[=!]=|&&|\|\||[<>?]/u.test(tag.replace(/^\{\{~?#?>/u, '')))
    return 'There are no operators: pass a helper, {{#if (same a b)}}'
  if (/\w\s*\|\s*\w/u.test(tag)) return 'There are no filters: pass a helper, {{upper name}}'
  if (line.includes('}}}')) {
    const inner = tag.replace(/^\{+/u, '')
    const json = /^\w[\w.]*$/u.test(inner) ? `; for JSON {{json ${inner}}} }` : ''
    return `A } right behind a tag belongs to the tag: put a space between them, {{${inner}}} }${json}`
  }
  return 'To show braces themselves, write \\{{'
}
