import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, relative, resolve } from 'node:path'
import { nearest } from '../../value/nearest.ts'
import { wrongUse } from '../shell/command-failure.ts'

/** A file that is there. */
export interface FoundFile {
  readonly absolute: string
  /** As messages show it. */
  readonly shown: string
}

/** Finds a file that the user named; a name without a file is wrong use, and the message shows the nearest name. */
export async function findFile(path: string, cwd: string): Promise<FoundFile> {
  const absolute = resolve(cwd, path)
  const found = await stat(absolute).catch(() => undefined)
  if (found?.isFile()) return { absolute, shown: shownPath(absolute, cwd) }
  if (found?.isDirectory()) throw wrongUse(`${path} is a folder: name a file in it.`)
  const folder = dirname(absolute)
  const names = await readdir(folder).catch(() => undefined)
  if (names === undefined)
    throw wrongUse(`${path}: file not found; the folder ${shownPath(folder, cwd)} does not exist.`)
  const guess = nearest(basename(absolute), names)
  const hint = guess === undefined ? '' : ` Did you mean ${shownPath(resolve(folder, guess), cwd)}?`
  throw wrongUse(`${path}: file not found.${hint}`)
}

/** Shows a path from the working folder, or from the root where that is shorter. */
export function shownPath(absolute: string, cwd: string): string {
  const path = relative(cwd, absolute)
  return path === '' || path.length > absolute.length ? absolute : path
}
