import { ExampleError } from '../../errors.ts'
import { placeIssues } from '../../example/place-issues.ts'
import type { PlacedRow } from '../../example/placed-row.ts'
import type { AnyShape } from '../../files/any-shape.ts'
import type { Columns } from '../../files/columns.ts'
import { unreviewed } from '../../grow/unreviewed.ts'
import type { Provider } from '../../plan/fit-words.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { CommandFailure, wrongUse } from '../shell/command-failure.ts'
import type { Io } from '../shell/io.ts'
import { type AnyBuilder, shapeOf } from '../subject/any-builder.ts'
import { inferShape } from '../subject/infer-shape.ts'
import { isExampleFile } from '../subject/is-example-file.ts'
import { type Definition, loadDefinition } from '../subject/load-definition.ts'
import { readRows } from '../subject/read-rows.ts'
import { checkRows } from './check-rows.ts'
import { compareExamples } from './compare-examples.ts'
import { errorsOf, type Finding } from './finding.ts'
import { fitFindings } from './fit-findings.ts'
import { lintFindings } from './lint-findings.ts'

/** What was found about a set of examples. */
export interface CheckResult {
  readonly subject: string
  /** The name of the format; undefined when the definition could not be made. */
  readonly format: string | undefined
  /** How many examples are good in themselves. */
  readonly examples: number
  /** How many were looked at. */
  readonly checked: number
  readonly findings: readonly Finding[]
  /** Features of the format that no example shows, and how many it has. */
  readonly uncovered: readonly string[]
  readonly allFeatures: number
  /** How many examples each label has. */
  readonly labels: Readonly<Record<string, number>> | undefined
}

/** What is checked, and against what. */
export interface CheckedWith {
  readonly examples?: string
  readonly definition?: string
  readonly columns?: Columns
  /** Whose structured output the schema is to fit. */
  readonly provider?: Provider
}

/** Checks the examples of a definition, or a file of examples by itself or against a definition. */
export async function checkSubject(path: string, flags: CheckedWith, io: Io): Promise<CheckResult> {
  const isDefinition = !isExampleFile(path)
  const wrong = isDefinition ? 'definition' : 'examples'
  if (flags[wrong] !== undefined) throw wrongUse(`${path} already is what --${wrong} asks for: leave the option out.`)
  const definitionPath = isDefinition ? path : flags.definition
  const examplesPath = isDefinition ? flags.examples : path
  if (definitionPath === undefined) {
    if (flags.provider !== undefined)
      throw wrongUse('--provider checks the schema of a definition: name one with --definition <file>.')
    const rows = await readRows(path, io, undefined, flags.columns)
    const { doubt, ...shape } = inferShape(rows)
    const result = await checkAll(path, rows, shape)
    const finding: Finding = { level: 'warning', kind: 'format', path: 'output', message: doubt ?? '' }
    return doubt === undefined ? result : { ...result, findings: [...result.findings, finding] }
  }
  try {
    const definition = await loadDefinition(definitionPath, io)
    return await checkDefinition(path, definition, examplesPath, io, flags)
  } catch (error) {
    // A definition that refuses its examples while it is made tells all about them in its error.
    if (error instanceof ExampleError) return refused(path, errorsOf(error.issues))
    throw error
  }
}

async function checkDefinition(
  subject: string,
  { file, builder, make }: Definition,
  examplesPath: string | undefined,
  io: Io,
  { columns, provider }: CheckedWith,
): Promise<CheckResult> {
  if (examplesPath === undefined) {
    if (builder === undefined || make !== undefined) {
      throw wrongUse(`${file.shown} exports a function of examples: name the file with --examples <file>.`)
    }
    return checkOwn(subject, builder, provider)
  }
  if (builder !== undefined) {
    const shape = shapeOf(builder)
    return checkAll(subject, await readRows(examplesPath, io, shape, columns), shape, provider)
  }
  const rows = await readRows(examplesPath, io, undefined, columns)
  try {
    const made = await make?.(rows.map(({ value }) => value))
    if (made !== undefined) return checkAll(subject, rows, shapeOf(made), provider)
  } catch (error) {
    if (!(error instanceof ExampleError)) throw error
    const places = rows.map(({ place }) => place)
    return refused(subject, errorsOf(placeIssues(error.issues, places)))
  }
  throw new TypeError('a definition has a builder or a function that makes one')
}

/** Checks what prompts draw on now. */
async function checkOwn(subject: string, builder: AnyBuilder, provider: Provider | undefined): Promise<CheckResult> {
  const rows = await rowsOf(builder)
  const result = await checkAll(subject, rows, shapeOf(builder), provider)
  const findings = [...result.findings, ...findUnreviewed(rows)]
  // Examples of a store are named by their ids, not by the order in which it returns them.
  const isStore = 'search' in builder.definition.examples
  return { ...result, findings: isStore ? findings.map(({ row: _, ...finding }) => finding) : findings }
}

/** Finds examples that were put where prompts draw on them before anybody had accepted them. */
function findUnreviewed(rows: readonly PlacedRow[]): readonly Finding[] {
  return rows.flatMap(({ value, place }): readonly Finding[] => {
    if (!isPlainObject(value) || !Array.isArray(value.tags) || !value.tags.includes(unreviewed)) return []
    const id = typeof value.id === 'string' ? { id: value.id } : {}
    const message = 'nobody has accepted this example, and prompts show it'
    const advice = 'keep candidates in a store of their own and accept() them from there'
    return [{ level: 'warning', kind: 'unreviewed', path: 'tags', message, advice, ...id, ...place }]
  })
}

async function checkAll(
  subject: string,
  rows: readonly PlacedRow[],
  shape: AnyShape,
  provider?: Provider,
): Promise<CheckResult> {
  if (rows.length === 0) throw new CommandFailure(1, `${subject} has no examples: add rows of { input, output }.`)
  const { output } = shape
  const { examples, findings } = await checkRows(rows, shape)
  const shown = new Set(examples.flatMap((example) => output.features(example.output)))
  const all = output.allFeatures?.() ?? []
  const unfit = provider === undefined ? [] : fitFindings(shape, provider)
  return {
    subject,
    format: output.name,
    examples: examples.length,
    checked: rows.length,
    findings: [...findings, ...compareExamples(examples, shape), ...lintFindings(examples, shape), ...unfit],
    uncovered: all.filter((feature) => !shown.has(feature)),
    allFeatures: all.length,
    labels: output.name === 'labels' ? countLabels(all, examples) : undefined,
  }
}

function refused(subject: string, findings: readonly Finding[]): CheckResult {
  return {
    subject,
    format: undefined,
    examples: 0,
    checked: 0,
    findings,
    uncovered: [],
    allFeatures: 0,
    labels: undefined,
  }
}

async function rowsOf({ definition: { examples } }: AnyBuilder): Promise<readonly PlacedRow[]> {
  const rows: PlacedRow[] = []
  const given = 'search' in examples ? examples.all() : examples
  for await (const value of given) rows.push({ value, place: { row: rows.length } })
  return rows
}

function countLabels(
  labels: readonly string[],
  examples: readonly { readonly outputText: string }[],
): Readonly<Record<string, number>> {
  const counts = new Map(labels.map((label) => [label, 0]))
  for (const { outputText } of examples) counts.set(outputText, (counts.get(outputText) ?? 0) + 1)
  return Object.fromEntries(counts)
}
