import { DefinitionError, ExampleError, type ExampleIssue } from '../errors.ts'
import type { Example, Passage } from '../types.ts'
import { checkOptions, type Rules } from '../value/check-options.ts'
import { isPlainObject } from '../value/is-plain-object.ts'
import { nearest } from '../value/nearest.ts'
import { ownCopy } from '../value/own-copy.ts'
import { preview } from '../value/preview.ts'
import { format, writer } from '../value/rules.ts'
import { checkExample, type ExampleShape } from './check-example.ts'
import { metadataOf } from './example-fields.ts'
import type { PlacedRow } from './placed-row.ts'
import { SeenIds } from './seen-ids.ts'

/** How many problems one error names at most. */
export const maxIssues = 100

/** What a set of examples is checked against. */
export const shapeRules: Rules<ExampleShape<never, never>> = { output: { required: format }, input: writer }

/**
 * Checks rows of unknown data and returns them as typed examples. Throws an `ExampleError` that names every bad row (the
 * first 100) with its number, id, path and reason; nothing is skipped.
 */
export async function parseExamples<Demo, In = string>(
  rows: Iterable<unknown> | AsyncIterable<unknown>,
  shape: ExampleShape<In, Demo>,
): Promise<Example<In, Demo>[]> {
  checkOptions<ExampleShape<never, never>>('parseExamples()', shape, shapeRules)
  async function* placed(): AsyncGenerator<PlacedRow> {
    let row = 0
    for await (const value of rows) yield { value, place: { row: row++ } }
  }
  return parsePlacedRows(placed(), shape)
}

/** Does what `parseExamples` does, for rows that know their file and line. */
export async function parsePlacedRows<Demo, In = string>(
  rows: AsyncIterable<PlacedRow>,
  shape: ExampleShape<In, Demo>,
): Promise<Example<In, Demo>[]> {
  const examples: Example<In, Demo>[] = []
  const issues: ExampleIssue[] = []
  const ids = new SeenIds()
  for await (const { value, place, broken } of rows) {
    const found = broken === undefined ? readRow(value, shape) : { issues: [malformed('', broken)] }
    if ('example' in found) {
      const conflict = ids.conflict(found.example, place)
      if (conflict === undefined) examples.push(found.example)
      else issues.push({ ...conflict, ...place })
    } else issues.push(...found.issues.map((issue) => ({ ...issue, ...place })))
    if (issues.length >= maxIssues) break
  }
  const [first, ...rest] = issues
  if (first !== undefined) throw new ExampleError([first, ...rest])
  return examples
}

type RowReading<In, Demo> = { readonly example: Example<In, Demo> } | { readonly issues: readonly ExampleIssue[] }

/** Takes a row as an example of its own and checks it. */
export function readRow<In, Demo>(value: unknown, shape: ExampleShape<In, Demo>): RowReading<In, Demo> {
  const taken = takeRow<In, Demo>(value)
  if ('issues' in taken) return taken
  const found = checkExample(taken.example, shape)
  return found.length === 0 ? taken : { issues: found }
}

/**
 * Takes a row as an example of its own; whether a format can show it is for the check of a store or a builder to say.
 */
export function takeRow<In, Demo>(value: unknown): RowReading<In, Demo> {
  if (!isPlainObject(value)) return { issues: [malformed('', `expected { input, output }, found ${preview(value)}`)] }
  const issues: ExampleIssue[] = []
  for (const field of ['input', 'output'] as const) {
    if (value[field] === undefined) issues.push(malformed(field, missing(field, Object.keys(value))))
  }
  const { id, tags, context, history } = value
  const others = metadataOf(value)
  if ('twice' in others) issues.push(malformed(others.twice, 'the row has this field, and its `metadata` has it too'))
  if (value.metadata !== undefined && !isPlainObject(value.metadata))
    issues.push(malformed('metadata', `expected an object, found ${preview(value.metadata)}`))
  if (id !== undefined && (typeof id !== 'string' || id === '')) {
    issues.push(malformed('id', `expected a non-empty string, found ${preview(id)}`))
  }
  if (tags !== undefined && !isStrings(tags)) issues.push(malformed('tags', `expected strings, found ${preview(tags)}`))
  if (context !== undefined && !isPassages(context)) {
    issues.push(malformed('context', `expected [{ id, text }], found ${preview(context)}`))
  }
  const known = typeof id === 'string' ? { id } : {}
  if (issues.length > 0) return { issues: issues.map((issue) => ({ ...issue, ...known })) }
  let copy: unknown
  try {
    copy = ownCopy({
      ...known,
      input: value.input,
      output: value.output,
      ...(tags === undefined ? {} : { tags }),
      ...(context === undefined ? {} : { context }),
      ...('metadata' in others && others.metadata !== undefined ? { metadata: others.metadata } : {}),
      ...(history === undefined ? {} : { history }),
    })
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error
    return { issues: [{ ...malformed('', error.message), ...known }] }
  }
  // Data from outside: the check of its input and output proves what the type claims.
  return { example: copy as Example<In, Demo> }
}

function malformed(path: string, message: string): ExampleIssue {
  return { code: 'example_malformed', path, message }
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function isPassages(value: unknown): value is readonly Passage[] {
  return (
    Array.isArray(value) &&
    value.every((item) => isPlainObject(item) && typeof item.id === 'string' && typeof item.text === 'string')
  )
}

function missing(field: string, names: readonly string[]): string {
  const meant = nearest(field, names)
  if (meant !== undefined) return `missing; the row has ${preview(meant)}: did you mean \`${field}\`?`
  return `missing; the row has ${names.join(', ') || 'no fields'}. The option \`columns\` of files says which one it is`
}
