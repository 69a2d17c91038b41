import { parseLoosely } from './loose-parser.ts'
import { parseStrictly } from './parse-strictly.ts'

/** Reads the JSON object or list that a string holds. Returns undefined when it holds neither. */
export function nestedJson(text: string, depth = 0): unknown {
  const trimmed = text.trim().replace(/^```\w*\s*|\s*```$/gu, '')
  const unescaped = /^[{[]\s*\\"/u.test(trimmed) ? trimmed.replace(/\\(["\\])/gu, '$1') : trimmed
  if (unescaped.startsWith('"') && depth < 3) {
    const inner = parseStrictly(unescaped)?.value
    return typeof inner === 'string' ? nestedJson(inner, depth + 1) : undefined
  }
  if (!/^[{[]/u.test(unescaped)) return undefined
  const parsed = parseLoosely(unescaped, { isStrict: parseStrictly(unescaped) !== undefined })
  if (
    parsed === undefined ||
    parsed.cut?.isInside === true ||
    parsed.conflict !== undefined ||
    unescaped.slice(parsed.end).trim() !== ''
  )
    return undefined
  return parsed.value
}
