import { foldText } from '../value/fold-text.ts'
import { preview } from '../value/preview.ts'
import type { Leaf } from './leaves.ts'
import type { LintExample, LintRule, LintWarning } from './lint-warning.ts'
import { outliers } from './outliers.ts'

type Classify = (text: string, input: string) => string | undefined

/** Ways of writing that texts of one field can have; undefined where a text does not show any. */
const styles: readonly (readonly [rule: LintRule, classify: Classify])[] = [
  ['style-case', letterCase],
  ['style-punctuation', ending],
  ['style-quotes', (text) => (/^(["'“«‘„]).+["'”»’“]$/su.test(text) ? 'quotes around it' : 'no quotes around it')],
  ['style-space', (text) => (text === text.trim() ? 'no spaces at the ends' : 'spaces at the ends')],
  ['style-date', dateFormat],
  ['style-number', numberFormat],
]

/** Finds texts of one field that are written unlike the large majority of its other texts. */
export function lintTexts(path: string, leaves: readonly Leaf[], examples: readonly LintExample[]): LintWarning[] {
  const warnings = styles.flatMap(([rule, classify]): LintWarning[] => {
    const classes = leaves.map(({ text, example }) => classify(text, examples[example]?.input ?? ''))
    const found = outliers(classes)
    const [first] = found?.places ?? []
    if (found === undefined || first === undefined) return []
    const message = `${preview(leaves[first]?.text)} has ${classes[first]}; ${found.count} others have ${found.usual}`
    const advice = 'write all of them the same way: a model copies what it is shown'
    return [{ rule, path, message, advice, examples: exampleOf(leaves, found.places) }]
  })
  return [...warnings, ...lintSpelling(path, leaves, examples)]
}

/** Finds two spellings of one value: `sign-in` here, `Sign in` there. */
function lintSpelling(path: string, leaves: readonly Leaf[], examples: readonly LintExample[]): LintWarning[] {
  const groups = new Map<string, Map<string, number[]>>()
  leaves.forEach(({ text, example }, place) => {
    // What is copied from the input is spelled as it is there.
    if (examples[example]?.input.includes(text) === true) return
    const key = foldText(text).replace(/[\s_-]+/gu, ' ')
    const spellings = groups.get(key) ?? new Map<string, number[]>()
    groups.set(key, spellings.set(text, [...(spellings.get(text) ?? []), place]))
  })
  return [...groups.values()].flatMap((spellings): LintWarning[] => {
    const [usual, ...others] = [...spellings].sort((a, b) => b[1].length - a[1].length)
    const [other] = others
    // If each occurs only once, neither is known to be the usual one.
    if (usual === undefined || other === undefined || usual[1].length < 3) return []
    const places = others.flatMap(([, found]) => found)
    const message = `${preview(other[0])} is written ${preview(usual[0])} in ${usual[1].length} others`
    const advice = 'settle on one spelling, or use an enum'
    return [{ rule: 'style-spelling', path, message, advice, examples: exampleOf(leaves, places) }]
  })
}

function exampleOf(leaves: readonly Leaf[], places: readonly number[]): readonly number[] {
  return [...new Set(places.flatMap((place) => leaves[place]?.example ?? []))]
}

/**
 * Classifies a text by its first word. A word that the input writes the same way shows nothing, nor does a name like
 * `iPhone` or `VAT`.
 */
function letterCase(text: string, input: string): string | undefined {
  if (/^(?=(?:.*\p{Lu}){6})[^\p{Ll}]+$/su.test(text) && !input.includes(text)) return 'capitals only'
  const word = /^\p{L}[\p{L}'’]+/u.exec(text)?.[0]
  if (word === undefined || input.includes(word)) return undefined
  if (/^\p{Ll}+$/u.test(word)) return 'a small first letter'
  return /^\p{Lu}[\p{Ll}'’]+$/u.test(word) ? 'a capital first letter' : undefined
}

/** Classifies texts of several words by their last character. */
function ending(text: string, input: string): string | undefined {
  if (text.trim().split(/\s+/u).length < 3 || input.includes(text)) return undefined
  return /[.!?…。！？]["'”»’)]*$/u.test(text.trim()) ? 'a full stop at the end' : 'no full stop at the end'
}

function dateFormat(text: string): string | undefined {
  const known: readonly (readonly [RegExp, string])[] = [
    [/^\d{4}-\d\d-\d\d$/u, 'the date format 2026-11-30'],
    [/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-][\d:]+)?$/u, 'a date with time'],
    [/^\d{1,2}\/\d{1,2}\/\d{2,4}$/u, 'the date format 11/30/2026'],
    [/^\d{1,2}\.\d{1,2}\.\d{2,4}$/u, 'the date format 30.11.2026'],
    [/^\d{4}\/\d{1,2}\/\d{1,2}$/u, 'the date format 2026/11/30'],
    [/^\p{L}{3,9}\.? \d{1,2},? \d{4}$/u, 'the date format November 30, 2026'],
    [/^\d{1,2}\.? \p{L}{3,9}\.? \d{4}$/u, 'the date format 30 November 2026'],
  ]
  return known.find(([pattern]) => pattern.test(text))?.[1]
}

function numberFormat(text: string): string | undefined {
  const known: readonly (readonly [RegExp, string])[] = [
    [/^[-+]?\d+(?:\.\d+)?$/u, 'a plain number'],
    [/^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u, 'the number format 1,234.5'],
    [/^[-+]?\d{1,3}(?:\.\d{3})*,\d+$/u, 'the number format 1.234,5'],
    [/^[-+]?\d{1,3}(?:[ \u00a0\u202f']\d{3})+(?:[.,]\d+)?$/u, 'the number format 1 234.5'],
    [/^\p{Sc} ?[\d.,]+$|^[\d.,]+ ?\p{Sc}$/u, 'a number with a currency sign'],
    [/^[-+]?[\d.,]+ ?%$/u, 'a number with a per cent sign'],
  ]
  return known.find(([pattern]) => pattern.test(text))?.[1]
}
