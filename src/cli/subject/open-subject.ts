import { parsePlacedRows } from '../../example/parse-examples.ts'
import { placeError } from '../../example/place-issues.ts'
import type { PlacedRow } from '../../example/placed-row.ts'
import { fewShot } from '../../few-shot.ts'
import type { AnyShape } from '../../files/any-shape.ts'
import type { Columns } from '../../files/columns.ts'
import { o200k } from '../../tokens/o200k.ts'
import type { Example } from '../../types.ts'
import { CommandFailure, wrongUse } from '../shell/command-failure.ts'
import type { Io } from '../shell/io.ts'
import { type AnyBuilder, shapeOf } from './any-builder.ts'
import { inferShape } from './infer-shape.ts'
import { isExampleFile } from './is-example-file.ts'
import { type Definition, loadDefinition } from './load-definition.ts'
import { readRows } from './read-rows.ts'

/** The budget of examples that come without a definition. */
const defaultBudget = 2_000

/**
 * Opens what a command was given: a definition (with the examples of `examplesPath`, which a definition that exports a
 * function needs), or a file of examples, whose format is inferred.
 */
export async function openSubject(
  path: string,
  examplesPath: string | undefined,
  io: Io,
  columns?: Columns,
): Promise<AnyBuilder> {
  if (!isExampleFile(path)) return withExamples(await loadDefinition(path, io), examplesPath, io, columns)
  if (examplesPath !== undefined) throw wrongUse(`${path} is a file of examples itself: leave --examples out.`)
  const rows = await readRows(path, io, undefined, columns)
  const { doubt: _, ...shape } = inferShape(rows)
  const examples = await parseRows(path, rows, shape)
  return placed(rows, () =>
    fewShot<unknown, unknown, unknown, Readonly<Record<string, unknown>>>({
      instruction: 'Answer as the examples do.',
      ...shape,
      examples,
      budget: { tokens: defaultBudget, tokenizer: o200k },
    }),
  )
}

async function withExamples(
  definition: Definition,
  path: string | undefined,
  io: Io,
  columns: Columns | undefined,
): Promise<AnyBuilder> {
  const { file, builder, make } = definition
  if (path === undefined) {
    if (builder !== undefined && make === undefined) return builder
    throw wrongUse(`${file.shown} exports a function of examples: name the file with --examples <file>.`)
  }
  const shape = builder === undefined ? undefined : shapeOf(builder)
  const rows = await readRows(path, io, shape, columns)
  // Without a known shape the function gets the rows as they are, and the builder checks them.
  const examples =
    shape === undefined ? rows.map(({ value }) => value as Example<unknown>) : await parseRows(path, rows, shape)
  if (make !== undefined) return placed(rows, () => make(examples))
  if (builder !== undefined) return placed(rows, () => builder.with({ examples }))
  throw new TypeError('a definition has a builder or a function that makes one')
}

/** Makes a builder of the rows of a file; what it refuses is named by file and line. */
async function placed(rows: readonly PlacedRow[], make: () => AnyBuilder | Promise<AnyBuilder>): Promise<AnyBuilder> {
  try {
    return await make()
  } catch (error) {
    throw placeError(
      error,
      rows.map(({ place }) => place),
    )
  }
}

async function parseRows(path: string, rows: readonly PlacedRow[], shape: AnyShape): Promise<Example<unknown>[]> {
  if (rows.length === 0) throw new CommandFailure(1, `${path} has no examples: add rows of { input, output }.`)
  async function* each(): AsyncGenerator<PlacedRow> {
    yield* rows
  }
  return parsePlacedRows<unknown, unknown>(each(), shape)
}
