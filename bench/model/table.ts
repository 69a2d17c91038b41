import { mcnemar, mean, wilson } from '../selection/statistics.ts'
import type { Outcome } from './run.ts'

interface Table {
  readonly title: string
  readonly kind: 'labels' | 'structure'
  readonly outcomes: readonly Outcome[]
  /** The contender that the others are compared with, query by query. */
  readonly against: string
}

/** Writes the outcomes on one task as a Markdown table. */
export function tableOf({ title, kind, outcomes, against }: Table): string {
  const reference = outcomes.find(({ contender }) => contender === against)
  const head = [
    'contender',
    '% right [95 %]',
    ...(kind === 'structure' ? ['F1', 'Δ F1 [95 %]', 'unseen fields right'] : []),
    '% read',
    `only it : only ${against}, p`,
    '% shown',
    'tokens',
  ]
  const rows = outcomes.map((outcome) => {
    const { contender, scores, tokens, shown } = outcome
    const right = mean(scores.map(({ isRight }) => Number(isRight)))
    const [low, high] = wilson(right, scores.length)
    return [
      contender,
      `${percent(right)} [${percent(low)}–${percent(high)}]`,
      ...(kind === 'structure'
        ? [
            percent(mean(scores.map(({ f1 }) => f1))),
            reference === undefined ? '' : gainOf(outcome, reference),
            unseenOf(outcome),
          ]
        : []),
      percent(mean(scores.map(({ isRead }) => Number(isRead)))),
      reference === undefined || reference === outcome ? '' : pairsOf(outcome, reference),
      tokens === 0 ? '' : percent(shown),
      tokens === 0 ? '' : tokens.toFixed(0),
    ]
  })
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [`\n### ${title}\n`, line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** How many of the wanted fields that no example shows were right. */
function unseenOf({ scores }: Outcome): string {
  const sum = (of: 'wanted' | 'right'): number => scores.reduce((total, { unseen }) => total + unseen[of], 0)
  return sum('wanted') === 0 ? '' : `${sum('right')} of ${sum('wanted')}`
}

function pairsOf(a: Outcome, b: Outcome): string {
  const only = (x: Outcome, y: Outcome): number =>
    x.scores.filter(({ isRight }, i) => isRight && y.scores[i]?.isRight === false).length
  const [first, second] = [only(a, b), only(b, a)]
  return `${first} : ${second}, ${mcnemar(first, second).toPrecision(1)}`
}

/** The mean difference in F1 and its interval, by the normal approximation over pairs. */
function gainOf(a: Outcome, b: Outcome): string {
  if (a === b) return ''
  const differences = a.scores.map(({ f1 }, i) => f1 - (b.scores[i]?.f1 ?? 0))
  const middle = mean(differences)
  const half = 1.96 * Math.sqrt(mean(differences.map((value) => (value - middle) ** 2)) / differences.length)
  return `${percent(middle)} [${percent(middle - half)}, ${percent(middle + half)}]`
}

function percent(share: number): string {
  // Rounding can leave a minus sign before a zero.
  return String(Math.round(100 * share) + 0)
}
