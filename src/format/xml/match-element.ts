import { matchName } from '../read/align/match-name.ts'

/**
 * Finds the name that an element means, also in another spelling or with a prefix (`ns:city`). Returns undefined when none
 * or several match.
 */
export function matchElement(name: string, names: readonly string[]): string | undefined {
  return matchName(name, names) ?? (name.includes(':') ? matchName(name.replace(/^.*:/u, ''), names) : undefined)
}
