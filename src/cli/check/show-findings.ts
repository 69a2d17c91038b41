import pc from 'picocolors'
import type { Io } from '../shell/io.ts'
import { drawTable } from '../show/draw-table.ts'
import { number, showRest, showTitle } from '../show/parts.ts'
import { oneLine } from '../show/visible-text.ts'
import type { CheckResult } from './check-subject.ts'
import { type Finding, placeOf } from './finding.ts'

const shownFindings = 50
const shownFeatures = 20

/** Shows what `check` found for people. */
export function showFindings(result: CheckResult, io: Io): string {
  const { subject, format, examples, checked, findings, allFeatures, labels } = result
  const uncovered = withoutTold(result.uncovered, findings)
  const errors = findings.filter(({ level }) => level === 'error')
  const warnings = findings.filter(({ level }) => level === 'warning')
  const { green, red, yellow } = pc.createColors(io.colours.stdout)
  const verdict =
    errors.length > 0
      ? red(`✗ ${count(errors.length, 'error')}`)
      : green(`✓ ${warnings.length + uncovered.length === 0 ? 'nothing wrong' : 'no errors'}`)
  const doubts = warnings.length === 0 ? '' : `, ${yellow(count(warnings.length, 'warning'))}`
  return [
    `${subject}: ${count(examples, 'good example')}${examples < checked ? ` of ${number(checked)}` : ''}${format === undefined ? '' : ` (${format})`}: ${verdict}${doubts}\n`,
    showProblems('Errors', errors, io),
    showProblems('Warnings', warnings, io),
    uncovered.length === 0 ? '' : showUncovered(uncovered, allFeatures, io),
    labels === undefined ? '' : showLabels(labels, io),
  ].join('')
}

/** Tables findings under a title, if there are any. */
export function showProblems(title: string, findings: readonly Finding[], io: Io): string {
  if (findings.length === 0) return ''
  const table = drawTable(
    [{ title: 'where' }, { title: 'id' }, { title: 'path' }, { title: 'problem', wide: 'wrap' }],
    findings
      .slice(0, shownFindings)
      .map((finding) => [
        placeOf(finding),
        oneLine(finding.id ?? ''),
        oneLine(finding.path),
        oneLine(problemOf(finding)),
      ]),
    io,
  )
  return `${showTitle(`${title} (${findings.length})`, io)}${table}${showRest(findings.length, shownFindings)}`
}

function problemOf({ message, advice }: Finding): string {
  return advice === undefined ? message : `${message}: ${advice}`
}

/** Leaves out optional fields that a warning tells of already. */
function withoutTold(features: readonly string[], findings: readonly Finding[]): readonly string[] {
  const told = new Set(findings.filter(({ kind }) => kind.startsWith('optional-')).map(({ path }) => path))
  return features.filter((feature) => !told.has(`output.${feature.replace(/ absent$/u, '')}`))
}

function showUncovered(features: readonly string[], all: number, io: Io): string {
  const lines = features.slice(0, shownFeatures).map((feature) => `  ${oneLine(feature)}\n`)
  const title = showTitle(`Features that no example shows (${features.length} of ${number(all)})`, io)
  return `${title}${lines.join('')}${showRest(features.length, shownFeatures)}`
}

function showLabels(labels: Readonly<Record<string, number>>, io: Io): string {
  const rows = Object.entries(labels).map(([label, examples]) => [oneLine(label), number(examples)])
  return `${showTitle('Labels', io)}${drawTable([{ title: 'label' }, { title: 'examples', align: 'right' }], rows, io)}`
}

function count(amount: number, what: string): string {
  return `${number(amount)} ${what}${amount === 1 ? '' : 's'}`
}
