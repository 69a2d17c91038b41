import { pattern } from '../../../value/pattern.ts'
import { withoutAccents } from '../../../value/without-accents.ts'

/**
 * A group for each month: its names in English, German, French, Spanish, Italian, Portuguese and Dutch without accents,
 * and the usual short forms. No name means different months in two of the languages.
 */
const months =
  /^(?:(jan(?:uar[yi]?|vier|eiro)?|janner|enero|gennaio)|(feb(?:ruar[yi]?|rero|braio)?|fev(?:rier|ereiro))|(mar(?:ch|s|zo?|co)?|maart)|(apr(?:ile?)?|a[bv]ril)|(ma[iy]o?|maggio|mei)|(jun(?:[ei]|io|ho)?|juin|giugno)|(jul(?:[iy]|io|ho)?|juillet|luglio)|(aug(?:ust(?:us)?)?|agosto|aout)|(sept?|septi?emb(?:er|re)|sett?i?embr[eo])|(o[ck]t(?:ober)?|oct[ou]bre|ottobre|outubro)|(nov(?:i?emb(?:er|r[eo]))?)|(de[cz](?:emb(?:er|r[eo]))?|dici?embre))$/

/**
 * Reads a date in another notation as ISO 8601: `2026/11/24`, `24.11.2026`, `24 November 2026`. Returns undefined when
 * the text is ISO already or could mean different days (`03/04/2026`).
 */
export function readDate(text: string, format: 'date' | 'date-time'): string | undefined {
  const trimmed = text.trim()
  if (trimmed.length > 40) return undefined
  if (format === 'date-time') {
    const match =
      /^(\d{4})[-/.](\d\d?)[-/.](\d\d?)[T\s]+((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/iu.exec(
        trimmed,
      )
    if (match === null) return undefined
    const [, year, month, day, time = '', zone = ''] = match
    const date = isoDate(year, month, day)
    const iso = `${date}T${time.length === 5 ? `${time}:00` : time}${/^(?:utc|gmt|z)$/iu.test(zone) ? 'Z' : zone}`
    return date === undefined || iso === text ? undefined : iso
  }
  const day = trimmed.replace(/[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:\d\d)?$/u, '')
  const date = numericDate(day) ?? writtenDate(day)
  return date === text ? undefined : date
}

/** Returns the number of the month with this name. Returns 0 for anything else, such as half a name or two names. */
export function monthOf(name: string): number {
  const match = months.exec(withoutAccents(name).toLowerCase())
  return match === null ? 0 : match.indexOf(match[0], 1)
}

function numericDate(text: string): string | undefined {
  const big = /^(\d{4})\s?[-/.年]\s?(\d\d?)\s?[-/.月]\s?(\d\d?)\s?日?$/u.exec(text)
  if (big !== null) return isoDate(big[1], big[2], big[3])
  const small = /^(\d\d?)([-/.])(\d\d?)\2(\d{4})$/u.exec(text)
  if (small === null) return undefined
  const [, first = '', sign, second = '', year] = small
  // Dates with dots put the day first; with slashes, only a number above 12 shows which one is the day.
  if (sign === '.' || Number(first) > 12 || first === second) return isoDate(year, second, first)
  return Number(second) > 12 ? isoDate(year, first, second) : undefined
}

const written = /* @__PURE__ */ pattern(
  String.raw`^(?:(\d\d?)(?:st|nd|rd|th|er|º)?\.?(?: of| d[eo])? (\p{L}{3,10})\.?,?(?: d[eo]l?)?|(\p{L}{3,10})\.? (\d\d?)(?:st|nd|rd|th)?,?) (\d{4})$`,
  'u',
)

function writtenDate(text: string): string | undefined {
  const [, first, named = '', name = named, day = first, year] = written().exec(text.normalize()) ?? []
  const month = monthOf(name)
  return month === 0 ? undefined : isoDate(year, String(month), day)
}

function isoDate(year = '', month = '', day = ''): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined
}
