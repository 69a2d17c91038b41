import type { Packed, PromptReport, Why } from '../../prompt.ts'
import type { Io } from '../shell/io.ts'
import { drawTable } from './draw-table.ts'
import { number, showRest, showTitle } from './parts.ts'
import { readableFeatures } from './readable-features.ts'
import type { ShownExample } from './shown-examples.ts'
import { oneLine } from './visible-text.ts'

/** Says in one line what the prompt costs. */
export function showCost({ tokens, reserve, budget, exact }: PromptReport, tokenizer: string): string {
  const sum =
    reserve === 0
      ? `${number(tokens)} tokens of a budget of ${number(budget)}`
      : `${number(tokens)} tokens + ${number(reserve)} for the reply = ${number(tokens + reserve)} of a budget of ${number(budget)}`
  return `${sum}, ${exact ? 'counted exactly' : 'estimated'} with ${tokenizer}`
}

/** Tables the sections with their sum. */
export function showSections({ sections, tokens, budget, reserve }: PromptReport, io: Io): string {
  const share = (part: number): string => `${((100 * part) / (budget - reserve)).toFixed(1)}%`
  return drawTable(
    [{ title: 'section' }, { title: 'tokens', align: 'right' }, { title: 'of the room', align: 'right' }],
    [
      ...sections.map(({ name, tokens: part }) => [name, number(part), share(part)]),
      ['total', number(tokens), share(tokens)],
    ],
    io,
  )
}

/** Says what an example is shown for, in a few words; nothing where that is not known. */
export function showWhy(why: Why | undefined): string {
  if (why === undefined) return ''
  const { feature, showing, share } = why
  return `${oneLine(feature)}${showing === 1 ? '' : `, showing ${showing}`}, ${(100 * share).toFixed(0)}% likely`
}

/** Lists what was repaired in what was given; nothing where it could be sent as it was. */
export function showRepairs({ repairs }: PromptReport, io: Io): string {
  if (repairs.length === 0) return ''
  const lines = repairs.map(({ place, message }) => `  ${oneLine(place)}: ${oneLine(message)}\n`)
  return showTitle(`Repaired (${repairs.length})`, io) + lines.join('')
}

/** Says that the nearest examples disagree; nothing where they do not. */
export function showSplit({ uncertain }: PromptReport): string {
  return uncertain ? '  The votes are split: the nearest examples disagree on what the answer is.\n' : ''
}

/** Tables the examples that are shown, with their inputs and what they are shown for, or with the features that each adds. */
export function showShots(shots: readonly ShownExample[], last: 'input' | 'adds', io: Io): string {
  if (shots.length === 0) return '  none\n'
  return drawTable(
    [
      { title: 'id' },
      { title: 'tokens', align: 'right' },
      { title: 'similarity', align: 'right' },
      ...(last === 'input' ? [{ title: 'shown for' }] : []),
      { title: last, wide: last === 'input' ? 'cut' : 'wrap' },
    ],
    shots.map(({ id, tokens, similarity, pinned, why, input, adds }) => [
      oneLine(id),
      number(tokens),
      pinned ? 'pinned' : similarity.toFixed(2),
      ...(last === 'input' ? [showWhy(why), oneLine(input)] : []),
      ...(last === 'adds' ? [adds.length === 0 ? 'nothing new' : readableFeatures(adds).map(oneLine)] : []),
    ]),
    io,
  )
}

/** Tables the passages that are shown, if there are any. */
export function showPassages({ passages }: PromptReport, io: Io): string {
  if (passages.length === 0) return ''
  const table = drawTable(
    [{ title: 'id' }, { title: 'tokens', align: 'right' }, { title: 'shown as' }],
    passages.map(({ id, tokens, variant }) => [
      oneLine(id),
      number(tokens),
      variant === undefined ? 'its text' : `variant ${variant}`,
    ]),
    io,
  )
  return `${showTitle(`Passages shown (${passages.length})`, io)}${table}`
}

const shownDrops = 10

/** What each reason for leaving something out means. */
export const reasons = {
  budget: 'did not fit the budget',
  share: 'did not fit its share of the budget',
  stride: 'goes with the turns before it, so that the beginning stays the same',
  limit: 'more than were asked for',
  duplicate: 'shows the same as another',
  'same-input': 'has the input of the query',
} as const

/** Tables what was chosen and left out, with the reason. */
export function showDropped({ dropped }: PromptReport, io: Io): string {
  if (dropped.length === 0) return '  none\n'
  const table = drawTable(
    [{ title: 'id' }, { title: 'section' }, { title: 'tokens', align: 'right' }, { title: 'reason' }],
    dropped
      .slice(0, shownDrops)
      .map(({ id, section, tokens, reason }) => [
        oneLine(id),
        section,
        number(tokens),
        `${reason}: ${reasons[reason]}`,
      ]),
    io,
  )
  return `${table}${showRest(dropped.length, shownDrops)}`
}

/** Lists the features that the answer probably has and no example shows, with the probability where it is known. */
export function showMissing(
  missing: readonly string[],
  shots: readonly ShownExample[],
  probabilities: ReadonlyMap<string, number> = new Map(),
): string {
  if (missing.length > 0) {
    return missing
      .map((feature) => {
        const probability = probabilities.get(feature)
        const share = probability === undefined ? '' : `${String(Math.round(100 * probability)).padStart(3)}%  `
        return `  ${share}${oneLine(feature)}\n`
      })
      .join('')
  }
  const hasFeatures = shots.some(({ adds }) => adds.length > 0)
  return hasFeatures
    ? '  none: every feature that the answer probably has is shown\n'
    : '  none: the examples shown have no features, so they were chosen by similarity alone\n'
}

const shownUncovered = 10

/** Lists what the pinned examples do not show; prints nothing if none are pinned or everything is shown. */
export function showUncovered({ uncovered, pinnedRoom }: PromptReport, io: Io): string {
  if (uncovered.length === 0) return ''
  const lines = uncovered.slice(0, shownUncovered).map((feature) => `  ${oneLine(feature)}\n`)
  const title = showTitle(`Not shown by the pinned examples (${number(uncovered.length)})`, io)
  const room =
    pinnedRoom === undefined ? '' : `  pinned examples may take ${number(pinnedRoom)} tokens, 40 % of the room\n`
  return `${title}${lines.join('')}${showRest(uncovered.length, shownUncovered)}${room}`
}

/** Says how good the packing is. */
export function showPacking({ packing }: PromptReport): string {
  const passages = packing.passages === undefined ? '' : `  passages: ${proofOf(packing.passages)}`
  return `  ${passages === '' ? '' : 'examples: '}${proofOf(packing)}${passages}`
}

function proofOf({ value, bound }: Packed): string {
  if (bound === 0) return 'nothing to pack\n'
  const proof =
    value >= bound ? 'proven optimal' : `at most ${(100 * (1 - value / bound)).toFixed(2)}% from the optimum`
  return `value ${value.toFixed(3)} of at most ${bound.toFixed(3)}: ${proof}\n`
}
