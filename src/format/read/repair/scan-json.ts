import { maxDepth } from '../../../value/own-copy.ts'

/** What a text turns out to be where JSON is expected. */
export interface JsonScan {
  /**
   * `whole` JSON; JSON that the text's end `cut`; `broken`: something that valid JSON cannot be the beginning of; or brackets
   * that nest more than 512 `deep`.
   */
  readonly kind: 'whole' | 'cut' | 'broken' | 'deep'
  /** The index after the value, or of what broke it. */
  readonly at: number
}

const string = String.raw`"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*`
const token = new RegExp(
  String.raw`[ \t\r\n]*(?:(${string}")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![.\deE+-])|true|false|null)|([{}[\]:,]))`,
  'y',
)
/** What a token may look like when the text ends inside it. */
const begun = new RegExp(
  String.raw`[ \t\r\n]*(?:${string}(?:\\(?:u[\da-fA-F]{0,3})?)?|-?(?:(?:0|[1-9]\d*)(?:\.\d*)?(?:[eE][-+]?\d*)?)?|t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?)?$`,
  'y',
)

/** What comes next: a value, a value or the end of an empty list, a key, a key or the end of an empty object, … */
type Wanted = 'value' | 'item' | 'key' | 'field' | 'colon' | 'after'

/**
 * Scans the JSON that begins at `start` by the grammar of RFC 8259, without making a value of it. What is valid up to the
 * end of the text was cut there: to repair it as if it were damaged would invent another value (law 11).
 */
export function scanJson(text: string, start: number): JsonScan {
  const open: string[] = []
  let wanted: Wanted = 'value'
  for (let at = start; ; at = token.lastIndex) {
    token.lastIndex = at
    const match = token.exec(text)
    if (match === null) {
      begun.lastIndex = at
      return begun.test(text) ? { kind: 'cut', at: text.length } : { kind: 'broken', at }
    }
    const [, quoted, scalar, sign] = match
    const next = after(wanted, quoted, scalar ?? '', sign ?? '', open)
    if (next === undefined) return { kind: 'broken', at: token.lastIndex - 1 }
    if (open.length > maxDepth) return { kind: 'deep', at }
    if (next === 'after' && open.length === 0) return { kind: 'whole', at: token.lastIndex }
    wanted = next
  }
}

/** Takes a token; undefined when it must not stand there. */
function after(
  wanted: Wanted,
  quoted: string | undefined,
  scalar: string,
  sign: string,
  open: string[],
): Wanted | undefined {
  if (wanted === 'colon') return sign === ':' ? 'value' : undefined
  if (wanted === 'after' && sign === ',') return open.at(-1) === '{' ? 'key' : 'value'
  if (sign === '}' || sign === ']') {
    const isRight = open.at(-1) === (sign === '}' ? '{' : '[')
    const mayEnd = wanted === 'after' || (sign === '}' ? wanted === 'field' : wanted === 'item')
    if (!isRight || !mayEnd) return undefined
    open.pop()
    return 'after'
  }
  if (wanted === 'key' || wanted === 'field') return quoted === undefined ? undefined : 'colon'
  if (wanted === 'after') return undefined
  if (sign === '{' || sign === '[') {
    open.push(sign)
    return sign === '{' ? 'field' : 'item'
  }
  return quoted !== undefined || scalar !== '' ? 'after' : undefined
}
