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
