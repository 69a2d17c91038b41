import { maxDepth } from '../../../value/own-copy.ts'

/** The result of a scan where JSON is expected. */
export interface JsonScan {
  /**
   * `whole`: complete JSON; `cut`: JSON up to the end of the text; `broken`: not the beginning of any valid JSON;
   * `deep`: nested deeper than 512 levels.
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
/** Matches an incomplete token at the end of the text. */
const begun = new RegExp(
  String.raw`[ \t\r\n]*(?:${string}(?:\\(?:u[\da-fA-F]{0,3})?)?|-?(?:(?:0|[1-9]\d*)(?:\.\d*)?(?:[eE][-+]?\d*)?)?|t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?)?$`,
  'y',
)

/** What may come next: a value, a value or the end of an empty list, a key, a key or the end of an empty object, … */
type Wanted = 'value' | 'item' | 'key' | 'field' | 'colon' | 'after'

/**
 * Scans the JSON at `start` by the grammar of RFC 8259 without building a value. JSON that is valid up to the end of
 * the text was cut off there; repairing it as if it were damaged would invent another value (law 11).
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

/** Takes a token and returns what may follow it. Returns undefined when the token is not allowed here. */
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
