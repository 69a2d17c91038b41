import pc from 'picocolors'
import type { Io } from '../shell/io.ts'

/** Writes a number with its thousands apart. */
export function number(value: number): string {
  return value.toLocaleString('en-US')
}

/** Heads a part of the output. */
export function showTitle(title: string, io: Io): string {
  return `\n${pc.createColors(io.colours.stdout).bold(title)}\n`
}

/** Ends a list that was cut short; nothing where it was not. */
export function showRest(all: number, shown: number): string {
  return all > shown ? `  … and ${number(all - shown)} more (--json lists all)\n` : ''
}
