import { fileURLToPath } from 'node:url'
import { shownPath } from './find-file.ts'

/** Finds the first line of a stack that lies in the user's code, as `path:line:column`. */
export function usefulFrame(error: Error, cwd: string): string | undefined {
  for (const line of error.stack?.split('\n') ?? []) {
    const [, place, position] = /^\s*at .*?((?:file:\/\/)?(?:\/|[a-zA-Z]:[\\/])[^()]*):(\d+:\d+)\)?$/u.exec(line) ?? []
    if (place === undefined || line.includes('node:')) continue
    const path = place.startsWith('file:') ? fileURLToPath(place) : place
    if (!/[\\/]node_modules[\\/]/u.test(path) && !path.startsWith(ownFolder))
      return `${shownPath(path, cwd)}:${position}`
  }
  return undefined
}

/** This package's own code: `src` when it runs as source, or the flat `dist`. */
const here = fileURLToPath(new URL('.', import.meta.url))
const isSource = /[\\/]src[\\/]cli[\\/]subject[\\/]$/u.test(here)
const ownFolder = isSource ? fileURLToPath(new URL('../..', import.meta.url)) : here
