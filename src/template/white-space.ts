import type { Block, Content, PartialBlock, Program, Statement, Strip } from './syntax.ts'

/** What a statement does to the white space around it. */
interface Effect extends Strip {
  /** Whether the lines of its opening tag, its closing tag, or the whole statement could be standalone. */
  readonly openAlone?: boolean
  readonly closeAlone?: boolean
  readonly alone?: boolean
}

/**
 * Removes white space from a tree as Handlebars does: what `~` strips, and the lines of standalone tags. Ported from
 * its whitespace-control.js, with loops instead of regular expressions that may take quadratic time.
 */
export function controlWhiteSpace({ body }: Program, isRoot = true): void {
  body.forEach((current, i) => {
    const effect = effectOf(current)
    if (effect === undefined) return
    const before = endsLine(body, i, isRoot)
    const after = beginsLine(body, i, isRoot)
    if (effect.close) trimStart(body[i + 1], true)
    if (effect.open) trimEnd(body[i - 1], true)
    if (effect.alone && before && after) {
      trimStart(body[i + 1])
      if (trimEnd(body[i - 1]) && current.type === 'PartialStatement') current.indent = indentation(body[i - 1])
    }
    const { program, inverse } = parts(current)
    if (effect.openAlone && before) {
      trimStart((program ?? inverse)?.body[0])
      trimEnd(body[i - 1])
    }
    if (effect.closeAlone && after) {
      trimStart(body[i + 1])
      trimEnd((inverse ?? program)?.body.at(-1))
    }
  })
}

function parts(statement: Statement): {
  readonly program?: Program | undefined
  readonly inverse?: Program | undefined
} {
  if (!('program' in statement)) return {}
  return { program: statement.program, inverse: 'inverse' in statement ? statement.inverse : undefined }
}

function effectOf(statement: Statement): Effect | undefined {
  switch (statement.type) {
    case 'ContentStatement':
      return undefined
    case 'MustacheStatement':
    case 'Decorator':
      return statement.strip
    case 'PartialStatement':
    case 'CommentStatement':
      return { ...statement.strip, alone: true }
    default:
      return effectOfBlock(statement)
  }
}

function effectOfBlock(block: Block | PartialBlock): Effect {
  const { program: own, inverse: other } = parts(block)
  if (own !== undefined) controlWhiteSpace(own, false)
  if (other !== undefined) controlWhiteSpace(other, false)
  const program = own ?? other
  const inverse = own === undefined ? undefined : other
  const [first, last] = inverse === undefined ? [] : ends(inverse)
  const effect: Effect = {
    open: block.openStrip.open === true,
    close: block.closeStrip.close === true,
    openAlone: beginsLine(program?.body ?? [], -1, false),
    closeAlone: endsLine((first ?? program)?.body ?? [], (first ?? program)?.body.length ?? 0, false),
  }
  if (block.openStrip.close) trimStart(program?.body[0], true)
  if (inverse === undefined || first === undefined) {
    if (block.closeStrip.open) trimEnd(program?.body.at(-1), true)
    return effect
  }
  const strip = 'inverseStrip' in block ? block.inverseStrip : {}
  if (strip.open) trimEnd(program?.body.at(-1), true)
  if (strip.close) trimStart(first.body[0], true)
  if (block.closeStrip.open) trimEnd(last?.body.at(-1), true)
  if (endsLine(program?.body ?? [], program?.body.length ?? 0, false) && beginsLine(first.body, -1, false)) {
    trimEnd(program?.body.at(-1))
    trimStart(first.body[0])
  }
  return effect
}

/** Returns the programs that surround an `else`, or a chain of `else if`. */
function ends(inverse: Program): readonly [Program | undefined, Program | undefined] {
  if (inverse.chained !== true) return [inverse, inverse]
  const programOf = (statement: Statement | undefined): Program | undefined =>
    statement === undefined ? undefined : parts(statement).program
  let last: Program | undefined = inverse
  while (last?.chained) last = programOf(last.body.at(-1))
  return [programOf(inverse.body[0]), last]
}

/** Tells whether there is only white space between a place and the line feed before it. */
function endsLine(body: readonly Statement[], i: number, isRoot: boolean): boolean {
  const previous = body[i - 1]
  if (previous === undefined) return isRoot
  if (previous.type !== 'ContentStatement') return false
  const { original } = previous
  const rest = original.slice(trimmedEnd(original, /\s/u))
  return rest.includes('\n') || (isRoot && body[i - 2] === undefined && rest.length === original.length)
}

/** Tells whether there is only white space between a place and the line feed after it. */
function beginsLine(body: readonly Statement[], i: number, isRoot: boolean): boolean {
  const next = body[i + 1]
  if (next === undefined) return isRoot
  if (next.type !== 'ContentStatement') return false
  const { original } = next
  const white = /^\s*/u.exec(original)?.[0] ?? ''
  return white.includes('\n') || (isRoot && body[i + 2] === undefined && white.length === original.length)
}

function trimStart(statement: Statement | undefined, all = false): void {
  if (statement?.type !== 'ContentStatement' || (!all && statement.rightStripped)) return
  const { value } = statement
  statement.value = value.replace(all ? /^\s+/u : /^[ \t]*\r?\n?/u, '')
  statement.rightStripped = statement.value !== value
}

function trimEnd(statement: Statement | undefined, all = false): boolean {
  if (statement?.type !== 'ContentStatement' || (!all && statement.leftStripped)) return false
  const { value } = statement
  statement.value = value.slice(0, trimmedEnd(value, all ? /\s/u : /[ \t]/u))
  statement.leftStripped = statement.value !== value
  return statement.leftStripped
}

function indentation(statement: Statement | undefined): string {
  const { original } = statement as Content
  return original.slice(trimmedEnd(original, /[ \t]/u))
}

/** Returns where a text ends without its trailing white space. */
function trimmedEnd(text: string, white: RegExp): number {
  let end = text.length
  while (end > 0 && white.test(text.charAt(end - 1))) end--
  return end
}
