import { readFile } from 'node:fs/promises'
import { CommandFailure, wrongUse } from '../shell/command-failure.ts'
import type { Io } from '../shell/io.ts'
import { type FoundFile, findFile } from './find-file.ts'

/**
 * Reads the text that an option stands for: `-` is standard input, `@file` a file, `@@…` a text that begins with `@`,
 * anything else the text itself. The line break that ends a file is not part of its text.
 */
export async function readText(value: string, io: Io): Promise<string> {
  if (value === '-') return withoutLastBreak(await io.stdin())
  if (value.startsWith('@@')) return value.slice(1)
  return value.startsWith('@') ? readTextOf(value.slice(1), io) : value
}

/** Reads the text of a file. */
export async function readTextOf(path: string, io: Io): Promise<string> {
  if (path === '') throw wrongUse('@ needs the name of a file: @message.txt. A text that begins with @ is written @@….')
  return withoutLastBreak(await readTextFile(await findFile(path, io.cwd)))
}

/** Reads a text file; one that is not UTF-8 is refused rather than read with characters replaced. */
export async function readTextFile(file: FoundFile): Promise<string> {
  const bytes = await readFile(file.absolute)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new CommandFailure(1, `${file.shown} is not UTF-8 text. Save the file as UTF-8.`, { cause })
  }
}

function withoutLastBreak(text: string): string {
  return text.replace(/\r?\n$/u, '')
}
