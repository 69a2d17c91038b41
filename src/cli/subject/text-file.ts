import { readFile } from 'node:fs/promises'
import { CommandFailure } from '../shell/command-failure.ts'
import type { FoundFile } from './find-file.ts'

/** Reads a text file; one that is not UTF-8 is refused rather than read with characters replaced. */
export async function readTextFile(file: FoundFile): Promise<string> {
  const bytes = await readFile(file.absolute)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new CommandFailure(1, `${file.shown} is not UTF-8 text. Save the file as UTF-8.`, { cause })
  }
}

/** Returns the line of a position in a text, counted from 1. */
export function lineAt(text: string, position: number): number {
  let line = 1
  for (let i = text.indexOf('\n'); i >= 0 && i < position; i = text.indexOf('\n', i + 1)) line++
  return line
}
