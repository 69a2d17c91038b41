/**
 * Finds the name that was probably meant: the one with the smallest edit distance, if that is at most a third of the
 * length (Damerau–Levenshtein without repeats, on the first 64 characters).
 */
export function nearest(word: string, names: readonly string[]): string | undefined {
  let best: string | undefined
  let bestDistance = far
  for (const name of names) {
    const distance = editDistance(word.slice(0, 64).toLowerCase(), name.slice(0, 64).toLowerCase())
    if (distance < bestDistance && distance <= Math.max(1, Math.floor(Math.max(word.length, name.length) / 3))) {
      best = name
      bestDistance = distance
    }
  }
  return best
}

/** Farther than any two words. */
const far = 1_000

function editDistance(a: string, b: string): number {
  const rows: number[][] = []
  // Outside the table everything is far, so that its edges need no cases of their own.
  const at = (i: number, j: number): number => rows[i]?.[j] ?? far
  for (let i = 0; i <= a.length; i++) {
    const row: number[] = []
    rows.push(row)
    for (let j = 0; j <= b.length; j++) {
      const isSwapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const least = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
        at(i - 2, j - 2) + (isSwapped ? 1 : far),
      )
      row.push(i + j === 0 ? 0 : least)
    }
  }
  return at(a.length, b.length)
}
