import { pattern } from '../../../value/pattern.ts'

export interface Quantity {
  readonly value: number
  /** Nothing but a number was there. */
  readonly isPlain: boolean
  readonly isPercent: boolean
}

const digits = String.raw`\d[\d.,_'’\u00a0\u202f\u2009 ]*\d|\d|\.\d+`
const quantity = /* @__PURE__ */ pattern(
  String.raw`^(?:(?:[~≈]|about|around|approx(?:imately|\.)?|roughly|circa|ca\.)\s*)?(?:(\p{Sc}|[A-Z]{2,3}\p{Sc}|[A-Z]{3})\s?)?([-+−–]?)\s?\p{Sc}?\s?(${digits})([eE][-+]?\d+)?\s*(.{0,40})$`,
  'u',
)

/** A unit: up to three words or signs without digits. Powers such as `m²` have no plain digit. */
const unit = /* @__PURE__ */ pattern(
  String.raw`^(?:%|[\p{Sc}°]?[\p{L}°µ²³/.\p{Sc}%-]*(?:\s\p{L}[\p{L}²³/.]*){0,2})$`,
  'u',
)

/** Words that make the number another one: reading `3 k` as 3 would be wrong. */
const scale = /^(?:k|m|b|t|bn|mn|mio|mrd|tsd|mm|thousand|million|billion|trillion|dozen|hundred|lakh|crore|x)\b/iu

/** Reads a number with its separators, currency, unit or percent sign; undefined when that is not all, or not sure. */
export function readQuantity(text: string): Quantity | undefined {
  const trimmed = text.trim().replace(/^\((.{1,40})\)$/u, '$1')
  if (trimmed.length > 80) return undefined
  const match = quantity().exec(trimmed)
  if (match === null) return undefined
  const [, currency, sign = '', number = '', exponent = '', rest = ''] = match
  if (!unit().test(rest) || (scale.test(rest) && !/^m(?:m|²|\/|$)/u.test(rest))) return undefined
  if (/^(?:and|or|to|of|bis|-|–|\/)\b/iu.test(rest)) return undefined
  const plain = readSeparators(number.trim())
  if (plain === undefined) return undefined
  const value = Number(plain + exponent) * (/[-−–]/u.test(sign) ? -1 : 1)
  if (!Number.isFinite(value)) return undefined
  return { value, isPlain: currency === undefined && rest === '' && /^[\d.]+$/u.test(number), isPercent: rest === '%' }
}

/** Tells separators of thousands from decimal signs: the last of two kinds is decimal; groups of three are thousands. */
function readSeparators(number: string): string | undefined {
  const text = number.replace(/[\u00a0\u202f\u2009 _'’]/gu, ' ')
  if (/ /u.test(text) && !/^\d{1,3}(?: \d{3})+(?:[.,]\d+)?$/u.test(text)) return undefined
  const joined = text.replaceAll(' ', '')
  const dot = joined.lastIndexOf('.')
  const comma = joined.lastIndexOf(',')
  if (comma < 0) return /^\d*\.?\d+$|^\d+\.$/u.test(joined) || text.includes(' ') ? joined : thousands(joined, '.')
  if (dot < 0) {
    if (/^\d{1,3}(?:,\d{2,3})*,\d{3}$/u.test(joined) && !text.includes(' ')) return joined.replaceAll(',', '')
    return /^\d+,\d+$/u.test(joined) ? joined.replace(',', '.') : undefined
  }
  const [group, decimal] = dot > comma ? [',', '.'] : ['.', ',']
  const [whole = '', fraction = '', ...more] = joined.split(decimal)
  const integer = thousands(whole, group)
  return integer === undefined || more.length > 0 ? undefined : `${integer}.${fraction}`
}

function thousands(text: string, separator: string): string | undefined {
  const parts = text.split(separator)
  const isGrouped =
    parts.every((part, i) => (i === 0 ? /^\d{1,3}$/u : /^\d{2,3}$/u).test(part)) && parts.at(-1)?.length === 3
  return isGrouped ? parts.join('') : undefined
}
