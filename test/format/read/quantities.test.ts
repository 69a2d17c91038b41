import fc from 'fast-check'
import { ParseError, readJson } from 'knapshot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { readQuantity } from '../../../src/format/read/align/read-quantity.ts'

const list = (text: string): string[] => text.split('|').map((item) => item.trim())
const read = (text: string): number | undefined => readQuantity(text)?.value

/** Returns the value that a reply gives, or the code of the error. */
function outcome(reply: string, schema: z.ZodType): unknown {
  try {
    return readJson(reply, schema).value
  } catch (error) {
    if (error instanceof ParseError) return error.code
    throw error
  }
}

describe('a quantity is read rightly', () => {
  it.each<[number, string]>([
    [1234, '1,234|1’234|1 234|1_234|$1,234|CHF 1’234.00|1234.|+1,234|≈ 1,234|about 1,234|1.234,00 €'],
    [1234567, '1,234,567|12,34,567|1.234.567|1 234 567|1\u202f234\u202f567|1\u00a0234\u00a0567 km'],
    [1234.5, '1,234.50|1.234,50|1 234,5|1’234.50|1234,5|R$ 1.234,50|USD 1,234.50 per month|US$1,234.50|1234.5'],
    [0.075, '0,075|0.075|.075|0,075 kg|7.5e-2'],
    [-0.125, '-0,125|−0.125|–0,125 m'],
    [-42, '-42|−42|–42|€ -42|-€42|$-42|-42 °C|CHF-42|-42.00 USD'],
    [1.234, '1.234|1.234 km'],
    [2.34, '2,34|2.34 kg|€2,34'],
    [0.1, '1e-1|1E-1 m'],
    [1e21, '1e21|1000000000000000000000'],
    [7, '007|7%|7 percent|7 m|7 m²|7m²|7mm|7 mm|7 m/s²|$7/m²|7 km|7km|7 kg|7kg|7 ml|7ml|7mL|7 mg|7 mA|7mA|7 min|7min'],
    [7, '7 ms|7 MB|7MB|7 GB|7 EUR|7EUR|7€|$7|7°C|7 ℃|7 items|7 days|7days|7 Stück|7 persons|7 mph|7mph|7th|7-day'],
    [
      7,
      '7 millimeters|7 milligrams|7 milliliters|7 Milliliter|7 millisecondes|7 miligramos|7 milímetros|7 miles|7 Meilen',
    ],
    [7, '7 USD per month|7 sq. ft.|7% p.a.|7 年|7円|7個|7 명|7개|7 лет|7 кг|7кг|7 часов|7 كم|7 ملليمتر|7 cups of tea'],
    [7, '7 tests|7 bins|7 bills|7 trips|7 Hunde|7 semaines|7 centimeters|7 decimeters|7 minutes|7 halls|7 tissues|(7)'],
    [12345678901.5, '12,345,678,901.5|12.345.678.901,5|12345678901,5|12 345 678 901.5'],
  ])('as %d', (value, texts) => {
    for (const text of list(texts)) expect([text, read(text)]).toEqual([text, value])
  })

  it('as a share where the schema wants one', () => {
    const share = z.object({ n: z.number().min(0).max(1) })
    expect(
      list('50%|50 %|50 percent|50 Prozent|50 pour cent|50 por ciento|50 процентов').map((n) =>
        outcome(JSON.stringify({ n }), share),
      ),
    ).toEqual(Array(7).fill({ n: 0.5 }))
    expect(outcome('{"n":"100"}', share)).toBe('reply_invalid')
  })
})

describe('anything but a single certain number is refused', () => {
  it.each([
    ['groups of other sizes', "$1000,100.01|1,2,3|1,000,00|0,075,123|00,5|1.2.3|1234.567,8|12 34|1 234'567|12.34.567"],
    [
      'a sign elsewhere',
      '(53,180.08)|(500)|($5)|1.234,50-|5 -|- 42|- $20|— 42|--5|-$-5|± 5|5 below zero|5 degrees below zero|5 less',
    ],
    [
      'a range, ratio, time, date or version',
      '8/10|5-10|5–10|10:30|2026-11-24|5 to 7|5 or 6|5 von 10|5 out of 10|5 or six|5 to ten|5 out of ten|one|about 5 or 6|24 November|3. Mai|10pm',
    ],
    ['other digits and powers', '½|1½|1 ½|10²|10 ²|１２|1２|١٢|3 × 10⁸|3x10^8|2^8|5!|1e|1e+|1e400'],
    ['a part', '5 and a half|5 et demi|5 y medio|5 e mezzo|3時間半|3시간 반|5 hundredths|3分之一|5...'],
    ['a number of money that half of the world reads otherwise', '1.234 €|€1.234|$1.234|1.234 USD'],
    ['a bound', '5 or more|5人以上|5 and up|>5|<5|5+|NOT 5|MAX 5'],
    [
      'an integer that no double is equal to',
      '9007199254740993|12345678901234567890|-9007199254740993|9,007,199,254,740,993',
    ],
  ])('%s', (_name, texts) => {
    for (const text of list(texts)) expect([text, read(text)]).toEqual([text, undefined])
  })

  const words = list(
    'k|K|thousand|thousands|million|millions|mln|mn|bn|B|billion|trillion|tn|dozen|dozens|doz|hundred|hundreds|lakh|lakhs|lac|crore|crores|cr|grand|Tausend|Hundert|Tsd|Million|Millionen|Mio|Milliarde|Milliarden|Mrd|Billionen|Bio|Dutzend|mille|milliers|millions|milliard|milliards|Md|douzaine|douzaines|dizaines|centaines|mil|millón|millones|miles de|mil millones|billones|docena|docenas|mila|milioni|milione|miliardo|miliardi|mld|migliaia|dozzina|dozzine|centinaia|milhão|milhões|bilhões|milhares|mi|bi|dúzia|dúzias|dezenas|centenas|duizend|miljoen|miljard|honderd|dozijn|tusen|miljon|miljoner|miljarder|mdkr|mkr|tkr|MSEK|TEUR|kEUR|dussin|hundra|tys|tysiąc|tysiące|tysięcy|milion|miliony|milionów|tuzin|bin|milyon|milyar|düzine|yüz|тыс|тысяч|тысячи|млн|миллион|миллионов|млрд|миллиарда|трлн|дюжина|сотен|к|千|万|萬|亿|億|兆|百|百万|打|ダース|천|만|억|백만|ألف|آلاف|مليون|ملايين|مليار|مليارات|مئات|दर्जन|हज़ार|लाख|करोड़|अरब|juta|ribu|tisíc|k€|M€|Mio€|Md€|b|M|t|T',
  )

  it('a magnitude, in any of the usual languages, case and place', () => {
    const number = fc.constantFrom('3', '3.5', '3,5', '1,234', '-2', '$2', '€ 7', 'about 4', '12')
    const before = fc.constantFrom('', ' ', '\u00a0', '\u202f', '  ', '-', '.')
    const after = fc.constantFrom('', '.', ' km', ' USD', '円', ' €', ' items', ' people a day', '/year')
    const text = fc
      .tuple(number, before, fc.constantFrom(...words), after, fc.constantFrom('as is', 'upper', 'lower'))
      .map(([n, space, word, unit, form]) => {
        const cased =
          form === 'upper' ? word.toUpperCase() : form === 'lower' && word !== 'M' ? word.toLowerCase() : word
        return `${n}${space}${cased}${unit}`
      })
    fc.assert(
      fc.property(text, (given) => read(given) === undefined),
      { numRuns: 5_000 },
    )
    for (const word of words)
      for (const glue of ['', ' ']) expect([word, read(`3${glue}${word}`)]).toEqual([word, undefined])
  })

  it('a short form as the locales write it', () => {
    const bad: string[] = []
    for (const locale of list(
      'en|en-IN|de|fr|es|it|pt|pt-PT|nl|sv|pl|tr|ru|zh|zh-TW|ja|ko|ar|hi|cs|da|nb|fi|hu|ro|uk|id|el|he|th',
    )) {
      for (const compactDisplay of ['short', 'long'] as const) {
        for (const style of [{}, { style: 'currency', currency: 'EUR' }] as const) {
          for (const value of [1_200, 3_000, 30_000, 4_500_000, 7e8, 3e9, 1.5e12, -5e6]) {
            const text = new Intl.NumberFormat(locale, { notation: 'compact', compactDisplay, ...style }).format(value)
            // German leaves five digits as they are: `30.000` is inherently ambiguous, see below.
            const found = /^\d+\.000$/u.test(text) ? undefined : read(text)
            if (found !== undefined && found !== value) bad.push(`${text} as ${found}`)
          }
        }
      }
    }
    expect(bad).toEqual([])
  })

  it('a number that is part of a longer token', () => {
    const number = fc.constantFrom('1234', '1,234.50', '-12.5', '1.234,56', '1e-1', '0x1F', '12')
    const letter = fc.constantFrom(...'abcfjnqruvxzABCEFQXZ_#')
    const part = fc.tuple(number, fc.nat(), fc.nat()).map(([text, a, b]) => {
      const from = a % text.length
      return text.slice(from, from + 1 + (b % (text.length - from)))
    })
    const token = fc
      .tuple(letter, part, letter, part, fc.nat(4))
      .map(
        ([first, a, second, b, form]) =>
          [
            `${first}${a}`,
            `${a}${second}${second}`,
            `${a}${second}${b}`,
            `${first}${a}${second}`,
            `${a}${second}${b}${first}`,
          ][form] ?? '',
      )
      .filter((text) => /\d/u.test(text) && Number.isNaN(Number(text.replaceAll('_', ''))))
      // `1E23` and `1_234` are numbers.
      .filter((text) => !/^[-\d.,]*\d(?:_\d{3}|e[-+]?\d+\.?$)/iu.test(text))
    fc.assert(
      fc.property(token, (text) => read(text) === undefined),
      { numRuns: 5_000 },
    )
  })
})

/** `1,234` and `1.234` are a thousand in half of the world and one in the other half: no reader can tell. */
const isAmbiguous = (text: string): boolean => /^\D*[1-9]\d{0,2}[.,]\d{3}\D*$/u.test(text)

describe('a number as a locale writes it', () => {
  const number = fc.record({
    locale: fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN'),
    digits: fc.oneof(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: -1e13, max: 1e13 })),
    places: fc.integer({ min: 0, max: 3 }),
  })
  const style = fc.constantFrom<Intl.NumberFormatOptions>(
    {},
    { signDisplay: 'exceptZero' },
    { useGrouping: false },
    { style: 'currency', currency: 'EUR' },
    { style: 'currency', currency: 'USD', currencyDisplay: 'code' },
    { style: 'currency', currency: 'CHF' },
    { style: 'currency', currency: 'INR', currencyDisplay: 'narrowSymbol' },
    { style: 'unit', unit: 'kilogram' },
    { style: 'unit', unit: 'kilometer-per-hour' },
    { style: 'unit', unit: 'day', unitDisplay: 'long' },
  )

  it('is read as that number, except for the two writings that mean two numbers', () => {
    const run = fc.property(number, style, ({ locale, digits, places }, options) => {
      const value = Number(`${digits}e-${places}`)
      const fraction = { minimumFractionDigits: places, maximumFractionDigits: places }
      const text = new Intl.NumberFormat(locale, { ...options, ...fraction }).format(value)
      if (!isAmbiguous(text)) expect([text, read(text)]).toEqual([text, value])
    })
    fc.assert(run, { numRuns: 5_000 })
  })

  it('in brackets for a loss is never read as a gain', () => {
    const run = fc.property(number, ({ locale, digits }) => {
      const options = { style: 'currency', currency: 'USD', currencySign: 'accounting' } as const
      const value = -Math.abs(digits) - 1
      const found = read(new Intl.NumberFormat(locale, options).format(value))
      expect([undefined, value]).toContain(found)
    })
    fc.assert(run)
  })
})

describe('a reply', () => {
  it.each<[string, unknown]>([
    ['42 km', 42],
    ['1e-1', 0.1],
    ['The answer is: 1,234', 1234],
    ['The total is 1,250.50 USD.', 1250.5],
    ['The answer is **42**.', 42],
    ['**Answer:** -5', -5],
    ['Score: 1e-1', 0.1],
    ['The value is about 5', 5],
    ['The price is $1.5 million.', 'reply_invalid'],
    ['- 42', 'reply_invalid'],
    ['Answer: - 42', 'reply_invalid'],
    ['Loss: (500)', 'reply_invalid'],
    ['256+37 = 293', 'reply_invalid'],
    ['There are 5 reasons why this is a score of 9.', 'reply_invalid'],
    ['The answer is not 5', 'reply_invalid'],
    ["The answer isn't: 5", 'reply_invalid'],
    ['The value is about 5 or 6', 'reply_invalid'],
    ['It starts at: 10:30', 'reply_invalid'],
    ['It is 8/10', 'reply_invalid'],
    ['The answer is: 5...', 'reply_invalid'],
  ])('%j for a number', (reply, wanted) => {
    expect(outcome(reply, z.number())).toBe(wanted)
  })

  it('keeps to the label where one is wanted', () => {
    expect(outcome('The winner is red: 5 points', z.enum(['red', 'blue']))).toBe('red')
    expect(outcome('The rating is: 5', z.union([z.literal(4), z.literal(5)]))).toBe(5)
  })
})

describe('a number in damaged JSON', () => {
  const either = z.union([z.int(), z.string()])
  it.each<[string, unknown, unknown, unknown]>([
    ['9007199254740993', undefined, '9007199254740993', '9007199254740993'],
    ['-12345678901234567890', undefined, '-12345678901234567890', '-12345678901234567890'],
    ['"9007199254740993"', undefined, '9007199254740993', '9007199254740993'],
    ['+9007199254740993', undefined, '+9007199254740993', '+9007199254740993'],
    ['9007199254740992', 9007199254740992, '9007199254740992', undefined],
    ['1e21', 1e21, '1e21', undefined],
    ['1e400', undefined, '1e400', '1e400'],
    ['0.12345678901234567890123', 0.12345678901234568, '0.12345678901234567890123', '0.12345678901234567890123'],
    ['007', 7, '007', '007'],
    ['-0', -0, '-0', -0],
    ['1_000', 1000, '1_000', 1000],
    ['0x1F', 31, '0x1F', 31],
    ['0x20000000000001', undefined, '0x20000000000001', '0x20000000000001'],
    ['+5', 5, '+5', 5],
    ['.5', 0.5, '.5', '.5'],
    ['5.', 5, '5.', 5],
    ['5e', undefined, '5e', '5e'],
    ['-', undefined, '-', '-'],
    ['5km', 5, '5km', '5km'],
    ['5k', undefined, '5k', '5k'],
  ])('%s', (text, ...wanted) => {
    const found = [z.number(), z.string(), either].map((n) => outcome(`{"n": ${text},}`, z.object({ n })))
    expect(found).toEqual(wanted.map((n) => (n === undefined ? 'reply_invalid' : { n })))
  })
})
