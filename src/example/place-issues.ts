import { ExampleError, type ExampleIssue } from '../errors.ts'
import type { PlacedRow } from './placed-row.ts'

/** Adds the file and line to issues that know only their row. */
export function placeIssues(
  issues: readonly ExampleIssue[],
  places: readonly PlacedRow['place'][],
): readonly ExampleIssue[] {
  return issues.map((issue) =>
    issue.row === undefined || issue.line !== undefined ? issue : { ...issue, ...places[issue.row] },
  )
}

/** Makes the error of examples that came from a file name their file and line; returns any other error unchanged. */
export function placeError(error: unknown, places: readonly PlacedRow['place'][]): unknown {
  if (!(error instanceof ExampleError)) return error
  const [first, ...rest] = placeIssues(error.issues, places)
  return first === undefined ? error : new ExampleError([first, ...rest], { cause: error })
}
