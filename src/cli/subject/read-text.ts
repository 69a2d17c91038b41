import { wrongUse } from '../shell/command-failure.ts'
import type { Io } from '../shell/io.ts'
import { findFile } from './find-file.ts'
import { readTextFile } from './text-file.ts'

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

function withoutLastBreak(text: string): string {
  return text.replace(/\r?\n$/u, '')
}
