import type { Leaf } from './leaves.ts'
import type { LintWarning } from './lint-warning.ts'

const enough = 8

/**
 * Finds answers that are far shorter or longer than the others. Compares logarithms of lengths with their median, in
 * units of the median deviation, so that the outliers themselves do not decide what is usual.
 */
export function lintLengths(path: string, leaves: readonly Leaf[]): LintWarning[] {
  if (leaves.length < enough) return []
  const logs = leaves.map(({ text }) => Math.log(text.length + 1))
  const usual = median(logs)
  // Where texts have nearly equal lengths, slight differences must not become outliers.
  const deviation = Math.max(median(logs.map((log) => Math.abs(log - usual))), 0.2)
  const found = leaves.filter((_, i) => Math.abs((logs[i] ?? usual) - usual) > 5 * deviation)
  const [first] = found
  if (first === undefined || found.length > leaves.length * 0.1) return []
  const typical = Math.round(Math.exp(usual) - 1)
  const message = `the answer has ${first.text.length} characters, half of all have about ${typical} or fewer`
  const advice = 'answers of one length teach a model that length: rewrite it, or show more of its kind'
  return [{ rule: 'style-length', path, message, advice, examples: found.map(({ example }) => example) }]
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
