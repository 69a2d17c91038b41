import type { ExampleIssue } from '../../errors.ts'

/** One thing that `check` has to say about an example. */
export interface Finding extends Omit<ExampleIssue, 'code'> {
  readonly level: 'error' | 'warning'
  readonly kind: ExampleIssue['code'] | 'duplicate' | 'conflict' | 'format'
}

/** Names where a finding lies: file and line, or the place in the array of examples. */
export function placeOf({ file, line, row }: Pick<Finding, 'file' | 'line' | 'row'>): string {
  if (file !== undefined && line !== undefined) return `${file}:${line}`
  return `${file === undefined ? '' : `${file} `}${row === undefined ? '' : `examples[${row}]`}`
}

/** Turns issues of examples into findings. */
export function errorsOf(issues: readonly ExampleIssue[]): readonly Finding[] {
  return issues.map(({ code, ...issue }) => ({ level: 'error', kind: code, ...issue }))
}
