/** Returns the mean, NaN of nothing. */
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
