import type { FixKind } from '../../../fix-kind.ts'
import { isBeyondDouble, NumberText } from './number-text.ts'

export interface LooseScalar {
  readonly value: unknown
  readonly fix?: readonly [FixKind, string]
}

const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null, none: null, undefined: null }

/**
 * Reads an unquoted value: a number in any usual notation, a word such as `True`, `None` or `NaN`, else the text
 * itself. `isCut` says that the reply ends with the value.
 */
export function readLooseScalar(text: string, isCut: boolean): LooseScalar {
  const number = readNumber(text, isCut)
  if (number !== undefined) return number
  if (/^[A-Z]?[a-z]+$|^[A-Z]+$/u.test(text)) {
    const lower = text.toLowerCase()
    if (Object.hasOwn(words, lower) && (lower !== 'none' || text === 'None')) {
      const value = words[lower]
      return text === 'true' || text === 'false' || text === 'null'
        ? { value }
        : { value, fix: ['word', `read ${text} as ${value}`] }
    }
    const begun = isCut ? ['true', 'false', 'null'].find((word) => word.startsWith(text)) : undefined
    if (begun !== undefined) return { value: words[begun], fix: ['truncated', `read ${text} at the end as ${begun}`] }
  }
  if (/^[-+]?(?:nan|inf(?:inity)?)$/iu.test(text)) return { value: null, fix: ['word', `read ${text} as null`] }
  return { value: text, fix: ['unquoted', 'read unquoted text as a string'] }
}

const strict = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/u
const loose = /^([-+]?)(0[xX][0-9a-fA-F]+|(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)n?$/u

function readNumber(given: string, isCut: boolean): LooseScalar | undefined {
  // An exponent without digits does not make a number, except at the end of the reply, where a fix says it may be cut
  // off.
  const text = isCut ? given.replace(/(\d\.?)[eE][-+]?$/u, '$1') : given
  if (strict.test(given)) return { value: numberOf(given) }
  const match = loose.exec(text)
  if (match === null) return undefined
  const [, sign = '', digits = ''] = match
  // `007` is a code rather than a number; when the schema wants a number, alignment reads it from the text.
  if (/^0\d/u.test(digits) && !digits.includes('.')) return undefined
  const isHex = /^0x/iu.test(digits)
  const plain = isHex ? digits : digits.replaceAll('_', '')
  const value = Number(plain) * (sign === '-' ? -1 : 1)
  if (!Number.isFinite(value) || isBeyondDouble(plain)) return undefined
  return { value: new NumberText(given, value), fix: ['number', `read ${given.slice(0, 40)} as ${value}`] }
}

function numberOf(text: string): number | NumberText {
  const value = Number(text)
  return String(value) === text ? value : new NumberText(text)
}
