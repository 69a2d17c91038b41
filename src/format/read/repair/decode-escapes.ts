import { parsedJson } from '../../../value/parsed-json.ts'
import { hasLatex } from '../../latex.ts'

const simple: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '/': '/', '\\': '\\' }

const escapes = /\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|([\s\S])|$)/g

/** Matches an escape that JSON does not have. */
const unknown = /\\(?!["\\/bfnrtu'_x\s]|u[0-9a-fA-F]{4})/u

const windowsPath = /^(?:[A-Za-z]:|\\)\\[^\\]/u

/**
 * Matches LaTeX commands that look like JSON escapes; used only in a text known to be LaTeX or odd for another reason.
 */
const latex = /\\(?:[bf](?=[a-z]{2})|(?=(?:text|times|theta|tau|tan|to|nabla|neq|nu|not|rho|right|rangle|rm)\b))/gu

/**
 * Decodes the escapes of a string that is not valid JSON. Keeps unknown escapes as they are, and all backslashes of a
 * text that one of them reveals as a Windows path or LaTeX. Drops the backslash of Markdown's `\_`.
 */
export function decodeEscapes(raw: string): { readonly text: string; readonly isOdd: boolean } {
  if (!raw.includes('\\')) return { text: raw, isOdd: false }
  const isOdd = unknown.test(raw) || hasLatex(raw)
  if (windowsPath.test(raw)) return { text: raw.replaceAll('\\\\', '\\'), isOdd: true }
  const source = isOdd
    ? raw.replace(/\\\\|\\[a-z]+/gu, (part) => (part === '\\\\' ? part : part.replace(latex, '\\$&')))
    : raw
  let odd = isOdd
  const text = source.replace(escapes, (whole, unit?: string, point?: string, byte?: string, char?: string) => {
    if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16))
    odd ||= char === undefined || (char !== '"' && simple[char] === undefined)
    if (point !== undefined) {
      const code = Number.parseInt(point, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    }
    if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16))
    if (char === undefined) return ''
    if (char === '\n') return ''
    if (char === '_' || char === "'" || char === '"' || char === '`') return char
    return simple[char] ?? whole
  })
  return { text, isOdd: odd }
}

/** Decodes the escapes of a string of valid JSON; leaves odd escapes to `decodeEscapes`. */
export function decodeString(raw: string): string {
  const parsed = raw.includes('\\') && !hasLatex(raw) ? parsedJson(`"${raw}"`) : undefined
  return typeof parsed?.value === 'string' ? parsed.value : decodeEscapes(raw).text
}
