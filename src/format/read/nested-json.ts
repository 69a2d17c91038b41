import { parseLoosely } from './parse-loosely.ts'

/** Reads the JSON object or list that a string holds; undefined when it holds none. */
export function nestedJson(text: string): unknown {
  const trimmed = text.trim().replace(/^```\w*\s*|\s*```$/gu, '')
  const unescaped = /^[{[]\s*\\"/u.test(trimmed) ? trimmed.replace(/\\(["\\])/gu, '$1') : trimmed
  if (!/^[{[]/u.test(unescaped)) return undefined
  const parsed = parseLoosely(unescaped, { isStrict: isJson(unescaped) })
  if (parsed === undefined || unescaped.slice(parsed.end).trim() !== '') return undefined
  return parsed.value
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
