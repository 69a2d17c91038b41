import fc from 'fast-check'
import { ParseError, readJson } from 'knapshot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { monthOf, readDate } from '../../../src/format/read/align/read-date.ts'

const list = (text: string): string[] => text.split('|').map((item) => item.trim())
const locales = ['en-US', 'en-GB', 'de-DE', 'de-AT', 'fr-FR', 'es-ES', 'it-IT', 'pt-PT', 'pt-BR', 'nl-NL']

/** A day of this century or the last. */
const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
const iso = (date: Date): string => date.toISOString().slice(0, 10)

describe('a date is read where it means one day', () => {
  it.each([
    [
      '2026-10-24',
      '2026/10/24|2026.10.24|24.10.2026|24/10/2026|10/24/2026|24-10-2026|2026年10月24日|2026-10-24T00:00:00Z',
    ],
    [
      '2026-10-24',
      '24 October 2026|24 Oct 2026|24 Oct. 2026|October 24, 2026|Oct 24 2026|24th of October 2026|OCTOBER 24th, 2026',
    ],
    [
      '2026-10-24',
      '24. Oktober 2026|24 octobre 2026|24 de octubre de 2026|24 ottobre 2026|24 de outubro de 2026|24 oktober 2026',
    ],
    [
      '2026-03-01',
      '1. März 2026|1er mars 2026|1 de marzo de 2026|1º marzo 2026|1 de março de 2026|1 maart 2026|Mar 1, 2026',
    ],
    ['2024-03-06', '06.03.2024|6.3.2024|6 March 2024'],
    ['2024-06-06', '06/06/2024'],
    ['2026-09-05', 'Sept 5, 2026|Sep. 5, 2026|5 September 2026|5 de setembro de 2026|5 septiembre 2026'],
  ])('as %s', (wanted, texts) => {
    for (const text of list(texts)) expect([text, readDate(text, 'date')]).toEqual([text, wanted])
  })

  it('as the locales write it in words', () => {
    const run = fc.property(day, fc.constantFrom(...locales), (date, locale) => {
      const text = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date)
      expect([text, readDate(text, 'date')]).toEqual([text, iso(date)])
    })
    fc.assert(run, { numRuns: 1_000 })
  })

  it('of two orders of day and month only when one is impossible', () => {
    const run = fc.property(day, fc.constantFrom('/', '-'), fc.boolean(), (date, sign, isDayFirst) => {
      const [year = '', month = '', of = ''] = iso(date).split('-')
      const text = [...(isDayFirst ? [of, month] : [month, of]), year].join(sign)
      const isSure = Number(of) > 12 || of === month
      expect([text, readDate(text, 'date')]).toEqual([text, isSure ? iso(date) : undefined])
    })
    fc.assert(run, { numRuns: 1_000 })
  })

  it('with its time and no other zone than was given', () => {
    const at = (text: string) => readDate(text, 'date-time')
    expect(at('2026/11/24 10:00Z')).toBe('2026-11-24T10:00:00Z')
    expect(at('2026-11-24 10:00:30.5 UTC')).toBe('2026-11-24T10:00:30.5Z')
    expect(at('2026-11-24 10:00 +01:00')).toBe('2026-11-24T10:00:00+01:00')
    expect(at('2026-11-24 10:00')).toBe('2026-11-24T10:00:00')
    for (const text of list('2026-11-24 25:00Z|2026-11-24 10:60Z|2026-02-30 10:00Z|24.11.2026 10:00Z'))
      expect([text, at(text)]).toEqual([text, undefined])
    const schema = z.object({ at: z.iso.datetime() })
    expect(() => readJson('{"at":"2026-11-24 10:00"}', schema)).toThrow(ParseError)
  })
})

describe('a date is refused', () => {
  it.each([
    [
      'in words that are no month',
      '5 marraskuu 2026|Mayor 5, 2026|5 Marsch 2026|Decoy 5, 2026|5 Juno 2026|5 Octopus 2026|5 m 2026',
    ],
    ['that may be two days', '06/03/2024|03/04/2026|06-03-2024'],
    ['with a year of two digits', '24.11.26|24 November 26|11/24/26|Nov 24, 26'],
    [
      'that does not exist',
      '2026/02/30|30.02.2026|31 April 2026|February 29, 2026|2026-02-30T00:00:00Z|13/13/2026|0.1.2026',
    ],
    [
      'in a sentence',
      'It is 24.11.2026|24.11.2026 or so|on 24 November 2026|24 November 2026, I think|24-25 November 2026',
    ],
    ['that lacks a part', 'November 2026|24 November|2026'],
    ['with a time that is not midnight', '2026-11-24T10:00:00Z|2026-11-24 00:01'],
  ])('%s', (_name, texts) => {
    for (const text of list(texts)) {
      expect([text, readDate(text, 'date')]).toEqual([text, undefined])
      expect(() => readJson(JSON.stringify({ at: text }), z.object({ at: z.iso.date() }))).toThrow(ParseError)
    }
  })
})

describe('a month', () => {
  const names = locales.flatMap((locale) =>
    Array.from({ length: 12 }, (_, month) => {
      const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
        new Date(Date.UTC(2026, month)),
      )
      return [name, month + 1] as const
    }),
  )

  it('has its name in seven languages, in any case and with or without accents', () => {
    for (const [name, month] of names) {
      for (const form of [name, name.toUpperCase(), name.normalize('NFD').replace(/\p{M}/gu, '')])
        expect([form, monthOf(form)]).toEqual([form, month])
    }
  })

  it('is never known by a part of its name, or by a longer word', () => {
    const fold = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    const known = new Set(names.map(([name]) => fold(name)))
    const short = /^(?:jan|feb|fev|mar|apr|jun|jul|aug|sept?|o[ck]t|nov|de[cz])$/u
    const run = fc.property(fc.constantFrom(...names), fc.nat(12), fc.string({ maxLength: 3 }), ([name], cut, end) => {
      const word = `${name.slice(0, cut)}${end}`
      fc.pre(!known.has(fold(word)) && !short.test(fold(word)))
      expect([word, monthOf(word)]).toEqual([word, 0])
    })
    fc.assert(run, { numRuns: 2_000 })
  })
})
