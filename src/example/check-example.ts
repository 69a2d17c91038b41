import { ExampleError, type ExampleIssue, KnapshotError, ParseError, type ValueIssue } from '../errors.ts'
import type { Example, Format, Writer } from '../types.ts'
import { formatPath } from '../value/path.ts'
import { preview } from '../value/preview.ts'
import { steadyDifference } from '../value/steady-difference.ts'
import { readHistory } from './history/read-history.ts'
import { schemaIssues } from './schema-issues.ts'

/** What a set of examples is checked against. */
export interface ExampleShape<In, Demo> {
  readonly output: Format<unknown, Demo>
  /** Inputs are plain text unless given. */
  readonly input?: Writer<In> | undefined
}

/** The same for a store. */
export interface SearchedShape<In, Demo> extends ExampleShape<In, Demo> {
  /** Writes what inputs are searched by, where that is not the input as it is written. */
  readonly searchBy?: Writer<In> | undefined
}

/**
 * Checks one example: its input can be written, and its output, once written, reads back as the value that the schema
 * makes of it (laws 1 and 2). Returns a list of what is wrong, which may be empty. An asynchronous schema throws a
 * `DefinitionError` immediately: it is not the example's fault.
 */
export function checkExample<In, Demo>(
  example: Example<In, Demo>,
  shape: SearchedShape<In, Demo>,
): readonly ExampleIssue[] {
  const issues = [
    ...(example.history === undefined ? [] : checkHistory(example.history)),
    ...checkInput(example.input, shape.input),
    ...(shape.searchBy === undefined ? [] : checkInput(example.input, shape.searchBy)),
    ...checkOutput(example.output, shape.output),
  ]
  return example.id === undefined ? issues : issues.map((issue) => ({ ...issue, id: example.id ?? '' }))
}

function checkHistory(history: unknown): ExampleIssue[] {
  if (!Array.isArray(history)) return [malformed('history', `expected a list of messages, found ${preview(history)}`)]
  const reading = readHistory(history, 'history')
  if ('problem' in reading) return [malformed('history', reading.problem)]
  // What is kept is mended where it is kept, not each time that it is shown.
  return reading.repairs.map(({ place, message }) =>
    malformed('history', `\`${place}\` cannot be sent as it is (${message})`),
  )
}

function checkInput<In>(input: In, writer: Writer<In> | undefined): ExampleIssue[] {
  if (writer === undefined) {
    if (typeof input === 'string') return []
    return [malformed('input', `expected a string, found ${preview(input)}. Give \`input\` a writer for other types.`)]
  }
  try {
    const finding = schemaIssues(input, writer)
    if ('issues' in finding) return finding.issues.map((issue) => invalid(issue, 'input'))
    const text: unknown = writer.write(input)
    return typeof text === 'string'
      ? []
      : [malformed('input', `the writer "${writer.name}" gave ${preview(text)}, not a string`)]
  } catch (error) {
    return [{ code: 'example_unwritable', path: 'input', message: messageOf(error) }]
  }
}

function checkOutput<Demo>(output: Demo, format: Format<unknown, Demo>): ExampleIssue[] {
  const finding = schemaIssues(output, format)
  if ('issues' in finding) return finding.issues.map((issue) => invalid(issue, 'output'))
  const { made: expected } = finding
  let text: string
  try {
    text = format.write(output)
  } catch (error) {
    if (error instanceof ExampleError) return error.issues.map((issue) => ({ ...issue, path: inOutput(issue.path) }))
    return [{ code: 'example_unwritable', path: 'output', message: messageOf(error) }]
  }
  return checkReading(text, () => format.validate?.(output) ?? output, expected, format)
}

function checkReading(
  text: string,
  make: () => unknown,
  expected: unknown,
  format: Format<unknown, never>,
): ExampleIssue[] {
  try {
    const { value, fixes } = format.read(text)
    // A key that the demonstration may have beyond the schema (`ignoreKeys`) is left out of a reply.
    const fix = fixes.find(({ kind }) => kind !== 'dropped-field')
    if (fix !== undefined) {
      return [mismatch(inOutput(fix.path), `reads back only with a correction (${fix.message}) from ${preview(text)}`)]
    }
    const found = steadyDifference(make, expected, value)
    if (found === undefined) return []
    return [
      mismatch(
        formatPath('output', found.keys),
        `does not read back as written: expected ${preview(found.expected)}, found ${preview(found.found)} in ${preview(text)}`,
      ),
    ]
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    const issue = error.issues[0]
    const path = issue === undefined ? 'output' : inOutput(issue.path)
    return [mismatch(path, `does not read back from ${preview(text)}: ${issue?.message ?? error.message}`)]
  }
}

function invalid({ path, message }: ValueIssue, field: 'input' | 'output'): ExampleIssue {
  return { code: 'example_invalid', path: path.replace(/^\$/u, field), message }
}

function malformed(path: string, message: string): ExampleIssue {
  return { code: 'example_malformed', path, message }
}

function mismatch(path: string, message: string): ExampleIssue {
  return { code: 'example_mismatch', path, message }
}

function inOutput(path: string): string {
  return path.startsWith('$') ? `output${path.slice(1)}` : path
}

function messageOf(error: unknown): string {
  if (error instanceof KnapshotError) return error.message
  return error instanceof Error ? `${error.name}: ${error.message}` : preview(error)
}
