import type { Lost } from './reduced-schema.ts'

/** What a schema has of something, and how much of it a provider takes; the path is `$` unless given. */
export type Counted = readonly [keyword: string, limit: number, found: number, what: string, path?: string]

/** Lists the limits that a schema exceeds: the provider refuses it. */
export function excess(provider: string, counts: readonly Counted[]): readonly Lost[] {
  return counts.flatMap(([keyword, limit, found, what, path = '$']): readonly Lost[] => {
    const message = `${found} ${what}: ${provider} takes ${limit}`
    return found > limit ? [{ kind: 'refused', path, keyword, message, limit, found }] : []
  })
}
