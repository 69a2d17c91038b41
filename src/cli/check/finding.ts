import type { ExampleIssue } from '../../errors.ts'
import type { LintRule } from '../../lint/lint-warning.ts'
import type { LossKind } from '../../provider/schema/reduced-schema.ts'

/** One thing that `check` has to say about an example. */
export interface Finding extends Omit<ExampleIssue, 'code'> {
  readonly level: 'error' | 'warning'
  /** A code of `ExampleError`, or the rule that found it. */
  readonly kind:
    | ExampleIssue['code']
    | 'duplicate'
    | 'conflict'
    | 'format'
    | 'unreviewed'
    | `schema-${LossKind}`
    | LintRule
  /** What to do about it, where the message does not say. */
  readonly advice?: string
  /** Where the rule is from that a schema breaks. */
  readonly source?: string
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
