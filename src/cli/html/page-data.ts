import type { PromptReport } from '../../prompt.ts'
import { number } from '../show/parts.ts'
import { type Region, regions, type View } from './view.ts'

/**
 * Writes the views of all budgets as JSON for the slider. Prompts share most of their pieces, so each piece is written once
 * and named by its number. No `<` is left in it: it cannot end the element that holds it.
 */
export function pageData(views: readonly View[], reports: readonly PromptReport[]): string {
  const numbers = new Map<string, number>()
  const numberOf = (piece: string): number => {
    const known = numbers.get(piece) ?? numbers.size
    numbers.set(piece, known)
    return known
  }
  const stops = views.map((view, i) => {
    const entries = regions.map((region): [Region, readonly number[]] => [
      region,
      view[region].map(({ text }) => numberOf(text)),
    ])
    return { label: labelOf(reports[i]), view: Object.fromEntries(entries) }
  })
  return JSON.stringify({ pieces: [...numbers.keys()], stops }).replaceAll('<', '\\u003c')
}

function labelOf(report: PromptReport | undefined): string {
  if (report === undefined) return ''
  return `Budget ${number(report.budget)}: ${report.shots.length} examples kept, ${report.dropped.length} dropped`
}
