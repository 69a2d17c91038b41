import type { Origin } from '../../layout.ts'
import type { Io } from '../shell/io.ts'
import { drawTable } from '../show/draw-table.ts'
import { number, showTitle } from '../show/parts.ts'
import { oneLine, visibleText } from '../show/visible-text.ts'
import type { PartsDifference } from './compare-parts.ts'
import type { Parting } from './compare-prompts.ts'
import type { Explained } from './explained.ts'
import type { SharedPrefix } from './shared-prefix.ts'

/** Two prompts, by the names of their files. */
export type Pair = readonly [
  { readonly name: string; readonly data: Explained },
  { readonly name: string; readonly data: Explained },
]

/** Says where two prompts part, and shows what stands there. */
export function showParting([a, b]: Pair, parting: Parting): string {
  const { section, message, line, column, what } = parting
  const { role } = a.data.messages[message - 1] ?? b.data.messages[message - 1] ?? { role: 'none' }
  const width = Math.max(a.name.length, b.name.length)
  const side = ({ name, data }: Pair[0], origin: Origin | undefined): string =>
    `  ${name.padEnd(width)}  ${describe(data, parting, origin)}\n`
  const place = `message ${message} (${role}), line ${line}, column ${column}`
  const kind = what === 'text' ? '' : what === 'end' ? ': one prompt ends' : `: the ${what}`
  return `The prompts differ first in ${section}: ${place}${kind}\n${side(a, parting.origins[0])}${side(b, parting.origins[1])}`
}

const shownText = 60

function describe({ messages }: Explained, { message, offset, what }: Parting, origin: Origin | undefined): string {
  const found = messages[message - 1]
  if (found === undefined) return 'ends before this message'
  if (what === 'role') return `role ${found.role}`
  if (what === 'tool calls') return `tool calls ${oneLine(JSON.stringify(found.toolCalls ?? [])).slice(0, shownText)}`
  if (origin === undefined && offset >= found.content.length) return 'ends here'
  const name = origin === undefined ? '' : `${oneLine(nameOf(origin))}: `
  // Quoted: the difference may be a space or a line break.
  const text = visibleText(JSON.stringify(found.content.slice(offset, offset + shownText)))
  return `${name}${offset > 0 ? '…' : ''}${text}${found.content.length - offset > shownText ? '…' : ''}`
}

function nameOf({ section, id }: Origin): string {
  return section === id ? section : `${section} ${id}`
}

/** Says how much the prompts share, and whether it is all that a cache should hold. */
export function showShared([a, b]: Pair, { characters, tokens, exact, holdsStable }: SharedPrefix): string {
  const about = exact ? '' : 'about '
  const total = `${number(a.data.report.tokens)} and ${number(b.data.report.tokens)}`
  const stable =
    holdsStable === undefined
      ? ''
      : holdsStable
        ? 'The part that is to be the same for every query is the same.\n'
        : 'They differ in the part that is to be the same for every query: a cache cannot serve both.\n'
  return `\nBoth begin with the same ${number(characters)} characters, ${about}${number(tokens)} tokens (of ${total}).\n${stable}`
}

/** Tables the tokens of the sections of both prompts. */
export function showSectionChange([a, b]: Pair, io: Io): string {
  const tokensOf = ({ data }: Pair[0]) =>
    new Map<string, number>(data.report.sections.map(({ name, tokens }) => [name, tokens]))
  const [left, right] = [tokensOf(a), tokensOf(b)]
  const rows = [...new Set([...left.keys(), ...right.keys()])].map((name) => {
    const [before = 0, after = 0] = [left.get(name), right.get(name)]
    const change = after - before
    return [
      name,
      number(before),
      number(after),
      change === 0 ? '' : `${change > 0 ? '+' : '−'}${number(Math.abs(change))}`,
    ]
  })
  const columns = [
    { title: 'tokens' },
    ...[a.name, b.name, 'change'].map((title) => ({ title, align: 'right' as const })),
  ]
  return `${showTitle('Sections', io)}${drawTable(columns, rows, io)}`
}

/** Lists what was added, removed and changed, if anything. */
export function showParts(title: string, [a, b]: Pair, difference: PartsDifference, io: Io): string {
  const { added, removed, changed, isReordered } = difference
  const lines = [
    [`only in ${a.name}`, removed],
    [`only in ${b.name}`, added],
    ['in both, changed', changed],
  ] as const
  const shown = lines
    .filter(([, ids]) => ids.length > 0)
    .map(([name, ids]) => `  ${name}: ${ids.map(oneLine).join(', ')}\n`)
  if (isReordered) shown.push('  those in both stand in another order\n')
  return shown.length === 0 ? '' : `${showTitle(title, io)}${shown.join('')}`
}
