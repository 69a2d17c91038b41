import pc from 'picocolors'
import { preview } from '../../value/preview.ts'
import { placeOf } from '../check/finding.ts'
import { showProblems } from '../check/show-findings.ts'
import type { Io } from '../shell/io.ts'
import { drawTable } from '../show/draw-table.ts'
import { number, showRest, showTitle } from '../show/parts.ts'
import { oneLine } from '../show/visible-text.ts'
import { listDifferences } from './list-differences.ts'
import type { Change, MigrationPlan } from './plan-migration.ts'

const shownChanges = 5
const shownDeletions = 10

/** Shows what a migration does, or has done, for people. */
export function showMigration(subject: string, plan: MigrationPlan, done: string | undefined, io: Io): string {
  const { examples, unchanged, changed, deleted, merged, bad } = plan
  const { green, red } = pc.createColors(io.colours.stdout)
  const counts = [
    `${number(changed.length)} change`,
    `${number(unchanged)} stay as they are`,
    ...(deleted.length > 0 ? [`${number(deleted.length)} are deleted`] : []),
    ...(merged > 0 ? [`${number(merged)} become the same as another`] : []),
  ].join(', ')
  const problems = new Set(bad.map(({ row }) => row)).size
  const verdict = problems > 0 ? red(`✗ ${number(problems)} cannot be migrated`) : green('✓ all fit')
  return [
    `${subject}: ${number(examples)} example${examples === 1 ? '' : 's'}: ${counts}: ${verdict}\n`,
    showChanges(changed, io),
    showDeletions(deleted, io),
    showProblems('Examples that cannot be migrated', bad, io),
    `\n${done ?? nextStep(plan)}\n`,
  ].join('')
}

function nextStep({ changed, deleted, merged, bad }: MigrationPlan): string {
  if (bad.length > 0) return 'Nothing was written: mend the migration or the examples first.'
  if (changed.length + deleted.length + merged === 0) return 'Nothing to do.'
  return 'Nothing was written: this is a preview. Write it with --apply.'
}

function showChanges(changes: readonly Change[], io: Io): string {
  if (changes.length === 0) return ''
  const rows = changes.slice(0, shownChanges).flatMap(({ place, before, after }) => {
    const found = listDifferences(before, after)
    const name = nameOf(before.id, place)
    if (found.length === 0) return [[name, '', 'the order of its keys', '']]
    return found.map((one, i) => [i === 0 ? name : '', oneLine(one.path), shown(one.before), shown(one.after)])
  })
  const title = changes.length > shownChanges ? `Changes (${shownChanges} of ${number(changes.length)})` : 'Changes'
  const table = drawTable(
    [{ title: 'example' }, { title: 'path' }, { title: 'before', wide: 'cut' }, { title: 'after', wide: 'cut' }],
    rows,
    io,
  )
  return `${showTitle(title, io)}${table}`
}

function showDeletions(deletions: readonly Change[], io: Io): string {
  if (deletions.length === 0) return ''
  const table = drawTable(
    [{ title: 'example' }, { title: 'input', wide: 'cut' }],
    deletions.slice(0, shownDeletions).map(({ place, before }) => [nameOf(before.id, place), shown(before.input)]),
    io,
  )
  return `${showTitle('Deleted', io)}${table}${showRest(deletions.length, shownDeletions)}`
}

function nameOf(id: unknown, place: Change['place']): string {
  return typeof id === 'string' ? oneLine(id) : placeOf(place)
}

function shown(value: unknown): string {
  return value === undefined ? '–' : oneLine(preview(value))
}
