import { matchName } from '../read/align/match-name.ts'

/** Finds the name that an element means, in whatever writing, with or without a prefix (`ns:city`); undefined for none or several. */
export function matchElement(name: string, names: readonly string[]): string | undefined {
  return matchName(name, names) ?? (name.includes(':') ? matchName(name.replace(/^.*:/u, ''), names) : undefined)
}
