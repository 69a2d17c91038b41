import { pattern } from '../../value/pattern.ts'

/**
 * Literals, numbers, names, operators of two characters, single characters. An open quote runs to the end, which keeps
 * this linear.
 */
const token = /* @__PURE__ */ pattern(
  String.raw`'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?|\x60(?:[^\x60\\]|\\.)*\x60?|\p{N}[\p{N}_.]*|[\p{L}_$@][\p{L}\p{N}_$]*|[=<>!:&|+*-][=>:&|+*-]|[^\s\p{C}]`,
  'gsu',
)
const name = /* @__PURE__ */ pattern(String.raw`^[\p{L}_$@]`, 'u')
const number = /* @__PURE__ */ pattern(String.raw`^\p{N}`, 'u')
/** Words that begin a part of a query: what follows belongs to them, up to the next one. */
const clause =
  /^(?:select|from|where|group|order|having|limit|join|on|set|values|union|match|return|with|insert|update|delete)$/u
const maxLength = 10_000
const maxFeatures = 256

/**
 * Lists what a piece of code, a query or a logical form consists of: each name, number, literal and operator after the
 * word whose brackets or clause it stands in, `where =`, `get_weather city`. What literals and numbers say, and which
 * variable is which, is left out (`"…"`, `0`, `$0`); case is folded. At most 256, from the first 10,000 characters.
 * `text()` uses it for answers that look like code; give it as `text({ features: codeFeatures })` where all of them are.
 */
export function codeFeatures(value: string): readonly string[] {
  const found = new Set<string>()
  const outer: string[] = []
  let level = ''
  let parent = ''
  let last = ''
  for (const [match] of value.slice(0, maxLength).matchAll(token())) {
    const part = anonymous(match)
    if (/^[([{]$/u.test(part)) {
      outer.push(level, parent)
      if (name().test(last)) parent = last
      level = parent
    } else if (/^[)\]}]$/u.test(part)) {
      parent = outer.pop() ?? ''
      level = outer.pop() ?? ''
    } else if (!/^[,;.]$/u.test(part)) {
      const isClause = clause.test(part)
      found.add(`${isClause ? level : parent} ${part}`.trimStart())
      if (isClause) parent = part
      if (found.size >= maxFeatures) break
    }
    last = part
  }
  return [...found]
}

function anonymous(part: string): string {
  if (/^['"`]/u.test(part)) return '"…"'
  if (/^\$\d/u.test(part)) return '$0'
  return number().test(part) ? '0' : part.toLowerCase()
}
