import { TemplateError } from '../errors.ts'
import type { Location } from './source-lexer.ts'
import type {
  Block,
  Expression,
  Hash,
  Mustache,
  PartialBlock,
  Path,
  Place,
  Program,
  Statement,
  Strip,
} from './syntax.ts'
import { maxNesting, tooDeep } from './too-deep.ts'

interface Opening {
  readonly open: string
  readonly path: Path
  readonly params: readonly Expression[]
  readonly hash: Hash | undefined
  readonly blockParams?: readonly string[]
  readonly strip: Strip
}

interface Inverse {
  readonly strip: Strip
  readonly program: Program
  readonly chain?: boolean
}

interface PathPart {
  readonly part: string
  readonly original: string
  readonly separator?: string
}

type Closing = { readonly path?: Path; readonly strip: Strip } | string

/**
 * Makes what the grammar of Handlebars calls to build its tree (`yy`), for one parse. It does what Handlebars' own
 * builder does, but has its own places, errors and limit of nesting.
 */
export function treeBuilder(lexer: { readonly yylloc: Location }) {
  let nesting = 0
  const place = (location: Location): Place => ({ line: location.first_line, column: location.first_column + 1 })
  const enter = (open: string): void => {
    if (/^\{\{~?(?:#|\^|\s*else)/u.test(open) && ++nesting > maxNesting) throw tooDeep(lexer.yylloc)
  }
  const builder = {
    /** The names of partials that the source declares inline. */
    inlineNames: new Set<string>(),
    locInfo: place,
    id: (token: string): string => (/^\[.*\]$/u.test(token) ? token.slice(1, -1) : token),
    stripComment: (): string => '',
    stripFlags: (open: string, close: string): Strip => {
      if (open !== close) enter(open)
      return { open: open.charAt(2) === '~', close: close.charAt(close.length - 3) === '~' }
    },
    preparePath: (data: boolean, parts: readonly PathPart[], location: Location): Path =>
      preparePath(data, parts, place(location)),
    prepareProgram: (body: readonly Statement[]): Program => ({ type: 'Program', body }),
    prepareMustache: (
      path: Path,
      params: readonly Expression[],
      hash: Hash | undefined,
      open: string,
      strip: Strip,
      location: Location,
    ): Mustache => {
      const type = open.includes('*') ? 'Decorator' : 'MustacheStatement'
      return { type, path, params, hash, strip, loc: place(location) }
    },
    prepareRawBlock: (opening: Opening, body: readonly Statement[], close: string, location: Location): Block => {
      checkClosing(opening, close)
      const { path, params, hash } = opening
      const program: Program = { type: 'Program', body }
      const strips = { openStrip: {}, inverseStrip: {}, closeStrip: {}, isRaw: true }
      return {
        type: 'BlockStatement',
        path,
        params,
        hash,
        program,
        inverse: undefined,
        ...strips,
        loc: place(location),
      }
    },
    prepareBlock: (
      opening: Opening,
      program: Program,
      inverse: Inverse | undefined,
      close: Closing | undefined,
      isInverted: boolean,
      location: Location,
    ): Block => {
      nesting--
      checkClosing(opening, close)
      // In a chain, the grammar passes the inverse instead of an end; the chain's own end comes later.
      const closeStrip = typeof close === 'object' ? close.strip : {}
      program.blockParams = opening.blockParams
      const [first] = inverse?.chain === true ? inverse.program.body : []
      if (first?.type === 'BlockStatement') first.closeStrip = closeStrip
      const { path, params, hash } = opening
      const [then, otherwise] = isInverted ? [inverse?.program, program] : [program, inverse?.program]
      const type = opening.open?.includes('*') ? 'DecoratorBlock' : 'BlockStatement'
      const [name] = type === 'DecoratorBlock' ? params : []
      if (name?.type === 'StringLiteral') builder.inlineNames.add(String(name.value))
      const strips = { openStrip: opening.strip, inverseStrip: inverse?.strip ?? {}, closeStrip }
      return { type, path, params, hash, program: then, inverse: otherwise, ...strips, loc: place(location) }
    },
    preparePartialBlock: (opening: Opening, program: Program, close: Closing, location: Location): PartialBlock => {
      nesting--
      checkClosing(opening, close)
      const { path: name, params, hash, strip: openStrip } = opening
      const closeStrip = typeof close === 'object' ? close.strip : {}
      return { type: 'PartialBlockStatement', name, params, hash, program, openStrip, closeStrip, loc: place(location) }
    },
  }
  return builder
}

function preparePath(data: boolean, parts: readonly PathPart[], loc: Place): Path {
  let original = data ? '@' : ''
  let depth = 0
  let scoped = false
  const names: string[] = []
  for (const { part, original: written, separator = '' } of parts) {
    original += separator + part
    // In brackets these are ordinary names: `[this]`.
    if (written === part && (part === '..' || part === '.' || part === 'this')) {
      if (names.length > 0) throw syntaxError(loc, `invalid path \`${original}\`: \`${part}\` must come first`)
      scoped = true
      if (part === '..') depth++
    } else names.push(part)
  }
  return { type: 'PathExpression', data, depth, parts: names, original, scoped, loc }
}

function checkClosing({ path }: Opening, close: Closing | undefined): void {
  const name = typeof close === 'string' ? close : close?.path?.original
  if (name !== undefined && path.original !== name) {
    throw syntaxError(path.loc, `{{#${path.original}}} is closed by {{/${name}}}`)
  }
}

function syntaxError({ line, column }: Place, message: string): TemplateError {
  return new TemplateError('template_syntax', [{ line, column, message }])
}
