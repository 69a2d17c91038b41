import { contenders, type Encoding } from './contenders.ts'
import { median, report, short, table } from './report.ts'
import { mainTexts, type Text } from './texts.ts'

type Count = (text: string) => number

const rounds = 7
const parts = 8
const sections: string[] = []
for (const encoding of ['o200k', 'cl100k'] satisfies Encoding[]) {
  const counts = await Promise.all(contenders.map(({ load }) => load(encoding)))
  const fresh = mainTexts().map((text) => [text.name, ...rates(unseen(text, counts))])
  const repeated = mainTexts().map((text) => [text.name, ...rates(again(text, counts))])
  const head = ['text', ...contenders.map(({ name }) => name), 'to best JS peer']
  sections.push(`## ${encoding}, text not seen before\n\n${table(head, fresh)}`)
  sections.push(`## ${encoding}, the same text again\n\n${table(head, repeated)}`)
}
report('throughput', 'Counting, million characters per second', [
  'Medians, contenders interleaved in one process. "Not seen before": six slices of each text counted once each, after two others to warm up, so that piece caches help only as far as words repeat. "Again": the whole text, seven times.',
  ...sections,
  'What is not better: these are counts only, without token ids, and peers count several times faster from their caches than afresh too. knapshot keeps at most 1 MB of pieces where peers keep up to 100,000: a longer text of distinct pieces, counted again, runs at the rate of "not seen before".',
])

/** Times each contender on slices that it has not counted before. */
function unseen({ text }: Text, counts: readonly Count[]): number[][] {
  const size = Math.floor(text.length / parts)
  const slices = Array.from({ length: parts }, (_, part) => text.slice(part * size, (part + 1) * size))
  const times = slices.map((slice) => counts.map((count) => slice.length / time(count, slice)))
  return counts.map((_, c) => times.slice(2).map((row) => row[c] ?? 0))
}

function again({ text }: Text, counts: readonly Count[]): number[][] {
  const runs = Array.from({ length: rounds }, () => counts.map((count) => text.length / time(count, text)))
  return counts.map((_, c) => runs.map((row) => row[c] ?? 0))
}

function time(count: Count, text: string): number {
  const start = performance.now()
  count(text)
  return (performance.now() - start) * 1000
}

function rates(perContender: readonly (readonly number[])[]): string[] {
  const medians = perContender.map(median)
  const best = Math.max(...medians.slice(1, 4))
  return [...medians.map(short), `${short((medians[0] ?? 0) / best)}×`]
}
