import { pattern } from '../../../value/pattern.ts'
import { withoutAccents } from '../../../value/without-accents.ts'
import { isBeyondDouble } from '../repair/number-text.ts'
import { monthOf } from './read-date.ts'

export interface Quantity {
  readonly value: number
  /** Whether the text was only a number. */
  readonly isPlain: boolean
  readonly isPercent: boolean
}

/** The codes of currencies. Other capitals before a number are words and names: `NOT 5`, `SKU 12`. */
const codes =
  'AED|BRL|CHF|CNY|CZK|DKK|EUR|GBP|HUF|IDR|INR|JPY|KRW|MXN|NOK|PLN|RUB|SEK|THB|TRY|ZAR|(?:AU|CA|HK|NZ|SG|TW|US)D'

/** A minus counts only when it touches the number or its currency: `- 42` is an item of a list. */
const quantity = /* @__PURE__ */ pattern(
  String.raw`^(?:(?:[~≈]|about|around|approx(?:imately|\.)?|roughly|circa|ca\.)\s*)?([-+−–]?)(?:((?:${codes})|(?:(?![BKMT])[A-Z]{1,2})?\p{Sc}) ?)?([-+−–]?)(\d[\d.,_' ]*\d|\d|\.\d+)([eE][-+]?\d+)?(.{0,40})$`,
  'u',
)

const word = String.raw`[\p{L}\p{Sc}%°℃][\p{L}\p{Sc}%°℃²³.]*`
/** Matches a unit: up to four words or signs without digits. The powers in `m²` are not plain digits. */
const unit = /* @__PURE__ */ pattern(
  String.raw`^(?:(?: ?\/ ?| +|-(?=\p{Ll}{3}))?${word}(?:(?: ?\/ ?| +|-)${word}){0,3})?$`,
  'u',
)

/** Letters that touch the digits are a unit only when the unit is known: `7a` and `12abc` are names. */
const touching = /* @__PURE__ */ pattern(
  String.raw`^(?:${codes}|m(?=[²³/])|[nµμmcdk]m|[µμmkMG]?(?:[glVWs]|Wh|Hz|Pa|cal)|mA|mL|[kKMGT]i?(?:B|b|bps)|h(?:rs?|ours?)?|min(?:ute)?s?|sec(?:ond)?s?|d(?:ays?)?|weeks?|months?|y(?:ea)?rs?|in|ft|lbs?|oz|[km]ph|pcs|p[tx]s?|st|nd|rd|th|St(?:d|k|ück)|kr|zł|[кс]м|к?г|шт|лет)(?!\p{L})|^(?![µμ\p{sc=Latn}\p{sc=Cyrl}\p{sc=Arab}])`,
  'u',
)

/**
 * Matches scripts whose words for magnitudes this file does not know, and signs that are a magnitude, a fraction or a
 * bound in any position.
 */
const foreign = /* @__PURE__ */ pattern(
  String.raw`(?![µμΩー\p{sc=Latn}\p{sc=Cyrl}\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Arab}])\p{L}|[一十百千万萬亿億兆割成折半之打多余餘以未십백천만억조반ٹڈڑہھکگچپژی]|[A-Za-z][\u0400-\u1fff]|[A-Za-z\u0400-\u06ff][\u3040-\ud7ff]|ダース|リオン|밀리언|다스`,
  'u',
)

const money = /* @__PURE__ */ pattern(String.raw`\p{Sc}|\b(?:${codes})\b`, 'u')

const percent = /* @__PURE__ */ pattern(
  String.raw`^ *(?:%|pct(?!\p{L})|p(?:er|ro|our|or) ?[csz]i?ento?s?(?!\p{L})|процент\p{L}*|퍼센트|パーセント)`,
  'iu',
)

/**
 * Matches words that change the number: reading `3 k` as 3 would be wrong. Lists first the words that lead to another
 * number, then magnitudes (English, German and Dutch; Romance; Slavic; others), fractions and directions, all in lower
 * case without accents.
 */
const others = /* @__PURE__ */ pattern(
  String.raw`(?:^\$? *(?:to|of|out|from|von|bis|sur)|(?:^|[^\p{L}])(?:and|or|und|oder|et|ou|two|three|four|five|six|seven|eight|nine|ten|[kbtex]|mm?|mi|bi|tri|[kmbt][dn]?(?:eur|usd|gbp|chf|sek|nok|dkk|inr|kr)|m(?:[lrd]*[rdn]|ds|[ioa]{2})|b(?:l?n|io)|t(?:r?l?n|sd|is)|mil(?:a|ls|le|s)|(?:m|b|tr|quadr)il(?:[lj]?|(?:l?[ijy]+(?:[oeu]|ar)|l?on|h(?:o|ao|ar))\p{L}*)|(?:thousand|tausend|duizend|tus[ei]n|tys|tis[iou]|tu(?:h|kst)|hundr|hundert|honderd|d[eo][cz]z?[ei]j?n|du(?:ssin|tzend|zi)|douz|diz|cent(?:[ae]n|ain|in)|migliai|tuzin|hal[bfv]|demi)\p{L}*|do?z|grand|lakhs?|lacs?|crores?|cr|cie?n(?:tos?)?|miles?(?= de)|me(?:di|zz|i)[oa]|po[lł]|bin|yuz|bucuk|ribu|rb|juta|jt|trieu|nghin|ty|ezer|[кт]|(?:тыс|тис|хи[лљ]|тр[иі]л|[мб][иі]л(?:л?и[оај]|ь[ия]|ј)|дюж|сот(?:ен|н)|полов)\p{L}*|[мб]ил|млн|млрд|трлн|(?:الا?ف|ملا?ي[ويا]|بلي|تر|ما?ي[ةا]|دزي|و?نصف)\p{L}*|minus|negative|not|below|under|unter|less|bce?|pm))(?!\p{L})`,
  'u',
)

/**
 * Reads a number with its separators, currency, unit or percent sign. Returns undefined when the text holds anything
 * else or is ambiguous.
 */
export function readQuantity(text: string): Quantity | undefined {
  // One digit in brackets is a footnote mark; several may be an accountant's notation for a loss.
  const trimmed = text.trim().replace(/^\((\d)\)$/u, '$1')
  if (trimmed.length > 80) return undefined
  const match = quantity().exec(trimmed.replace(/[\u00a0\u2000-\u200a\u202f\u3000]/gu, ' ').replaceAll('’', "'"))
  if (match === null) return undefined
  const [, sign = '', currency, inner = '', number = '', exponent = '', rest = ''] = match
  const named = rest.replace(/\.$/u, '')
  if ((sign !== '' && inner !== '') || !isUnit(named, currency !== undefined)) return undefined
  const isMoney = currency !== undefined || money().test(named)
  const plain = readSeparators(number, isMoney)
  if (plain === undefined || (exponent === '' && isBeyondDouble(plain))) return undefined
  const value = Number(plain + exponent) * (/[-−–]/u.test(sign + inner) ? -1 : 1)
  if (!Number.isFinite(value)) return undefined
  const isPlain = currency === undefined && rest === '' && /^[\d.]+$/u.test(number)
  return { value, isPlain, isPercent: percent().test(named) }
}

/** Tells whether the text after a number is a unit that does not change the number. */
function isUnit(rest: string, isMoney: boolean): boolean {
  if (!unit().test(rest) || !touching().test(rest) || foreign().test(rest)) return false
  const words = `${isMoney ? '$' : ''}${rest.replace(percent(), '%')}`
    // The denominator of a rate does not change the number; `m` alone means metres, except for money.
    .replace(/([^ /]) ?\/ ?\p{L}+/gu, '$1')
    .replace(/^ *mm?(?=[²³]|$)/u, '')
  return monthOf(/\p{L}+/u.exec(words)?.[0] ?? '') === 0 && !others().test(withoutAccents(words.toLowerCase()))
}

/**
 * Tells thousands separators from decimal signs: groups of three are thousands (in India of two, except for the last),
 * and a different sign at the end is decimal. Returns undefined for groups of other sizes.
 */
function readSeparators(number: string, isMoney: boolean): string | undefined {
  const isGroup = /^[1-9]\d{0,2}[.,]\d{3}$/u.test(number)
  // Half of the world reads `1.234 €` as more than a thousand; the other half writes no price like that.
  if (/^\d*\.?\d+$/u.test(number)) return isGroup && isMoney ? undefined : number
  if (/^(?:0|[1-9]\d*),\d+$/u.test(number) && !isGroup) return number.replace(',', '.')
  const match = /^([1-9]\d?(?:,\d\d)+,\d{3}|[1-9]\d{0,2}([ ',._])\d{3}(?:\2\d{3})*)(?:([.,])(\d+))?$/u.exec(number)
  if (match === null) return undefined
  const [, whole = '', group = ',', decimal, fraction] = match
  if (group === decimal) return undefined
  return whole.replace(/\D/gu, '') + (fraction === undefined ? '' : `.${fraction}`)
}
