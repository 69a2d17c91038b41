import type { PromptReport } from '../../prompt.ts'
import { number } from '../show/parts.ts'
import { type Html, html } from './html.ts'

interface Part {
  /** A section, or `reserve`. */
  readonly name: string
  readonly tokens: number
}

/** Draws a budget as one bar: the sections, then what is reserved; the rest of it is free. */
export function viewBar(report: PromptReport): Html {
  let x = 0
  const rects = partsOf(report).map(({ name, tokens }) => {
    const start = x
    x += tokens
    return html`<rect class="${name}" x="${start}" y="0" width="${tokens}" height="1"><title>${name} ${number(tokens)}</title></rect>`
  })
  const label = `Of ${number(report.budget)} tokens: ${list(report)}`
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${report.budget} 1" preserveAspectRatio="none">${rects}</svg>`
}

/** Lists the sections beside their colours: the key to the bar and to the prompt. */
export function viewLegend(report: PromptReport): readonly Html[] {
  const rows = [...partsOf(report), { name: 'free', tokens: freeOf(report) }]
  return rows.map(
    ({ name, tokens }) =>
      html`<tr><th scope="row"><i class="${name}"></i>${name}</th><td>${number(tokens)}</td><td>${share(tokens, report)}</td></tr>`,
  )
}

/** Draws the bars of many budgets side by side, on one scale. */
export function viewColumns(reports: readonly PromptReport[], given: number): Html {
  const height = Math.max(...reports.map(({ budget }) => budget))
  const columns = reports.map((report, i) => {
    let y = height
    const rects = partsOf(report).map(({ name, tokens }) => {
      y -= tokens
      return html`<rect class="${name}" x="${i + 0.1}" y="${y}" width="0.8" height="${tokens}"/>`
    })
    const free = freeOf(report)
    const kept = report.shots.length
    return html`<g><title>budget ${number(report.budget)}: ${kept} examples</title>${rects}<rect class="free" x="${i + 0.1}" y="${y - free}" width="0.8" height="${free}"/></g>`
  })
  const [least, most] = [reports[0]?.budget ?? 0, reports.at(-1)?.budget ?? 0]
  const label = `Tokens by section at ${reports.length} budgets from ${number(least)} to ${number(most)}`
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${reports.length} ${height}" preserveAspectRatio="none"><rect id="here" x="${given}" y="0" width="1" height="${height}"/>${columns}</svg>`
}

function partsOf({ sections, reserve }: PromptReport): readonly Part[] {
  return [...sections, { name: 'reserve', tokens: reserve }].filter(({ tokens }) => tokens > 0)
}

function freeOf({ budget, tokens, reserve }: PromptReport): number {
  return budget - tokens - reserve
}

function list(report: PromptReport): string {
  return partsOf(report)
    .map(({ name, tokens }) => `${name} ${number(tokens)}`)
    .join(', ')
}

function share(tokens: number, { budget }: PromptReport): string {
  return `${((100 * tokens) / budget).toFixed(1)}%`
}
