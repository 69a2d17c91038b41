const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Reads a date in another writing as ISO 8601, where it can mean only one day: `2026/11/24`, `24.11.2026`,
 * `24 November 2026`. Undefined when it is ISO already, or could be another day (`03/04/2026`).
 */
export function readDate(text: string, format: 'date' | 'date-time'): string | undefined {
  const trimmed = text.trim()
  if (trimmed.length > 40) return undefined
  if (format === 'date-time') {
    const match =
      /^(\d{4})[-/.](\d\d?)[-/.](\d\d?)[T\s]+(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/iu.exec(
        trimmed,
      )
    if (match === null) return undefined
    const [, year, month, day, time = '', zone = ''] = match
    const date = isoDate(year, month, day)
    const iso = `${date}T${time.length === 5 ? `${time}:00` : time}${/^(?:utc|gmt|z)$/iu.test(zone) ? 'Z' : zone}`
    return date === undefined || iso === text ? undefined : iso
  }
  const midnight = /^(\d{4}-\d\d-\d\d)[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:\d\d)?$/u.exec(trimmed)
  const date = midnight?.[1] ?? numericDate(trimmed) ?? writtenDate(trimmed)
  return date === text ? undefined : date
}

function numericDate(text: string): string | undefined {
  const big = /^(\d{4})\s?[-/.年]\s?(\d\d?)\s?[-/.月]\s?(\d\d?)\s?日?$/u.exec(text)
  if (big !== null) return isoDate(big[1], big[2], big[3])
  const small = /^(\d\d?)([-/.])(\d\d?)\2(\d{4})$/u.exec(text)
  if (small === null) return undefined
  const [, first = '', sign, second = '', year] = small
  // Dots are written where the day comes first; with slashes only a number beyond 12 tells.
  if (sign === '.' || Number(first) > 12 || first === second) return isoDate(year, second, first)
  return Number(second) > 12 ? isoDate(year, first, second) : undefined
}

function writtenDate(text: string): string | undefined {
  const dayFirst = /^(\d\d?)(?:st|nd|rd|th)?\.?(?: of)? ([A-Za-z]{3,9})\.?,? (\d{4})$/u.exec(text)
  const monthFirst = /^([A-Za-z]{3,9})\.? (\d\d?)(?:st|nd|rd|th)?,? (\d{4})$/u.exec(text)
  const [day, name, year] = dayFirst?.slice(1) ?? [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]]
  const month = months.indexOf((name ?? '').slice(0, 3).toLowerCase())
  return month < 0 ? undefined : isoDate(year, String(month + 1), day)
}

function isoDate(year = '', month = '', day = ''): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined
}
