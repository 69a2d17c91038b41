/** Returns the mean, or NaN for an empty list. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Returns Wilson's 95 % interval of a share that was seen in `n` trials. */
export function wilson(share: number, n: number): readonly [low: number, high: number] {
  const z = 1.96
  const centre = share + z ** 2 / (2 * n)
  const half = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))
  return [(centre - half) / (1 + z ** 2 / n), (centre + half) / (1 + z ** 2 / n)]
}

/** Returns the mean of the paired differences a − b and its 95 % interval, by the normal approximation. */
export function paired(a: readonly number[], b: readonly number[]): readonly [mean: number, low: number, high: number] {
  const differences = a.map((value, i) => value - (b[i] ?? 0))
  const middle = mean(differences)
  const variance = mean(differences.map((value) => (value - middle) ** 2))
  const half = 1.96 * Math.sqrt(variance / differences.length)
  return [middle, middle - half, middle + half]
}

/**
 * Returns the two-sided mid-p value of McNemar's exact test, for `a` and `b` cases that only one of two contenders got
 * right (Fagerland, Lydersen, Laake 2013, doi:10.1186/1471-2288-13-91).
 */
export function mcnemar(a: number, b: number): number {
  const n = a + b
  if (n === 0) return 1
  const less = Math.min(a, b)
  let term = 0.5 ** n
  let tail = 0
  for (let i = 0; i <= less; i++) {
    tail += i === less ? term / 2 : term
    term = (term * (n - i)) / (i + 1)
  }
  return Math.min(1, 2 * tail)
}
