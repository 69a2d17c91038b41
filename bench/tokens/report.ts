import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { versionOf } from './contenders.ts'

/** Returns the middle value; of an even number of values, the upper of the middle two. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Returns the value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** Writes a number with three significant digits. */
export function short(value: number): string {
  if (Number.isNaN(value)) return '–'
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)
}

/** Makes a Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Prints a report and writes it to bench/results/tokens-NAME.md, with what it was measured on. */
export function report(name: string, title: string, sections: readonly string[]): void {
  const peers = ['js-tiktoken', 'gpt-tokenizer', 'ai-tokenizer', 'tiktoken'].map((peer) => `${peer} ${versionOf(peer)}`)
  const machine = `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), shared.`
  const day = new Date().toISOString().slice(0, 10)
  const text = [`# ${title}`, `${day}. ${peers.join(', ')}. ${machine}`, ...sections].join('\n\n')
  const folder = new URL('../results/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL(`tokens-${name}.md`, folder), `${text}\n`)
  console.log(text)
}
