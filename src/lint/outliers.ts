/** The class that nearly all have, and which ones differ. */
export interface Outliers {
  readonly usual: string
  readonly count: number
  readonly places: readonly number[]
}

const enough = 8
const share = 0.1

/**
 * Finds the few that differ from the large majority: at least 8 have a class, and at most one of them, or a tenth, have
 * another than the usual one. Undefined when there is no such majority, or when none differ.
 */
export function outliers(classes: readonly (string | undefined)[]): Outliers | undefined {
  const counts = new Map<string, number>()
  for (const name of classes) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const [usual, count = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  const others = all - count
  if (usual === undefined || all < enough || others === 0 || others > Math.max(1, all * share)) return undefined
  const places = classes.flatMap((name, place) => (name === undefined || name === usual ? [] : [place]))
  return { usual, count, places }
}
