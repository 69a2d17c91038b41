import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { versionOf } from '../tokens/contenders.ts'

/** Prints a report and writes it to bench/results/NAME.md, with peers, date and machine. */
export function writeReport(
  name: string,
  title: string,
  peers: readonly string[],
  sections: readonly (string | undefined)[],
): void {
  const versions = peers.map((peer) => `${peer} ${versionOf(peer)}`).join(', ')
  const machine = `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), shared`
  const day = new Date().toISOString().slice(0, 10)
  const shown = sections.filter((section) => section !== undefined)
  const conditions = [day, ...(versions === '' ? [] : [versions]), machine].map((part) => `${part}.`).join(' ')
  const text = [`# ${title}`, conditions, ...shown].join('\n\n')
  const folder = new URL('../results/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL(`${name}.md`, folder), `${text}\n`)
  console.log(text)
}

/** The load average of the last minute. */
export function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1)
}

/** Reads `<data folder> [--name 1,2,3]` from the command line; ends the process when the folder is missing. */
export function readArguments(command: string, sizes: readonly number[]): { data: string; sizes: readonly number[] } {
  const [data, flag, list] = process.argv.slice(2)
  if (data === undefined || (flag !== undefined && (flag !== '--sizes' || list === undefined))) {
    console.error(`usage: npx tsx ${command} <folder with banking77/ and snips-json/> [--sizes ${sizes.join(',')}]`)
    process.exit(2)
  }
  return { data, sizes: list === undefined ? sizes : list.split(',').map(Number) }
}
