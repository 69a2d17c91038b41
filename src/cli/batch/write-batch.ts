import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import type { BatchOptions } from '../../batch/batch-options.ts'
import { checkBatch } from '../../batch/batch-requests.ts'
import { batchLimits } from '../../batch/batch-target.ts'
import { buildRequests } from '../../batch/build-requests.ts'
import { takeRows } from '../../batch/take-rows.ts'
import type { Columns } from '../../files/columns.ts'
import { wrongUse } from '../shell/command-failure.ts'
import type { Io } from '../shell/io.ts'
import { packageVersion } from '../shell/package-file.ts'
import { progressBar } from '../shell/progress-bar.ts'
import type { AnyBuilder } from '../subject/any-builder.ts'
import { findFile, shownPath } from '../subject/find-file.ts'
import { AppendFile } from './append-file.ts'
import { type BatchLine, batchLine } from './batch-line.ts'
import { definitionHash } from './definition-hash.ts'
import { inputRows } from './input-rows.ts'
import { type Checkpoint, cannotGoOn, type Identity, openJournal, start } from './journal.ts'
import { besides, deleteRun, exists, nameParts, PartFiles, partName } from './part-files.ts'
import { type Survey, surveyFile } from './survey-file.ts'
import { hasWorkers, linesOfWorkers } from './worker-pool.ts'

/** Rows between two checkpoints; what was written since the last one is written again after a crash. */
const checkpointRows = 1_000

export interface WriteFlags {
  readonly output: string
  readonly columns?: Columns | undefined
  readonly fresh?: true | undefined
  /** How many threads build, each with the definition of its own. */
  readonly workers?: number | undefined
  /** Where threads load the definition from. */
  readonly definition?: { readonly path: string; readonly examples: string | undefined } | undefined
}

/** What a run has written. */
export interface Written {
  readonly rows: number
  readonly requests: number
  readonly files: readonly { readonly file: string; readonly requests: number; readonly bytes: number }[]
  readonly failed: number
  readonly errors: string | null
  /** How many rows an earlier run had done. */
  readonly resumedAt: number
}

/**
 * Writes the requests for a file of inputs. What it has written is in the journal every 1,000 rows, so that a run that was cut
 * off goes on there: files are cut to what the journal says, and the rows after it are done again.
 */
export async function writeBatch(
  builder: AnyBuilder,
  inputs: string,
  options: BatchOptions,
  flags: WriteFlags,
  io: Io,
): Promise<Written> {
  const { output, columns, fresh } = flags
  if (extname(output) !== '.jsonl') throw wrongUse(`--output names a .jsonl file, found ${output}.`)
  const path = resolve(io.cwd, output)
  const file = await findFile(inputs, io.cwd)
  if ([path, ...Object.values(besides(path))].includes(file.absolute))
    throw wrongUse(`${file.shown} holds the inputs. Name another file with -o.`)
  checkBatch(builder, options)
  const survey = await surveyFile(file)
  if (fresh) await deleteRun(path)
  else await refuseOthers(path, io)
  const shown = shownPath(path, io.cwd)
  const journal = await openJournal(besides(path).journal, shown, await identityOf(builder, survey, options, columns))
  try {
    const reached = journal.reached ?? start
    await checkFiles(path, reached, shown, io)
    if (reached.done) return await summary(path, reached, reached.rows, io)
    const run = { path, shown, options, reached, total: survey.lines, io, add: journal.add }
    const done = await writeRows(run, (rows) =>
      linesOf(builder, takeRows(inputRows(file, builder.definition.input, columns), options, rows), options, flags, io),
    )
    return await summary(path, done, reached.rows, io)
  } finally {
    await journal.close()
  }
}

async function* linesOf(
  builder: AnyBuilder,
  rows: ReturnType<typeof takeRows>,
  options: BatchOptions,
  { workers = 1, definition }: WriteFlags,
  { cwd }: Io,
): AsyncGenerator<BatchLine> {
  if (workers > 1 && definition !== undefined && hasWorkers)
    yield* linesOfWorkers(rows, { ...definition, cwd, options }, workers)
  else for await (const row of buildRequests(builder, rows, options)) yield batchLine(row)
}

interface Run {
  readonly path: string
  readonly shown: string
  readonly options: BatchOptions
  readonly reached: Checkpoint
  readonly total: number
  readonly io: Io
  add(checkpoint: Checkpoint): Promise<void>
}

async function writeRows(
  run: Run,
  lines: (done: { readonly rows: number; readonly again: number }) => AsyncIterable<BatchLine>,
): Promise<Checkpoint> {
  const { path, reached, io } = run
  const parts = await PartFiles.open(path, batchLimits[run.options.to], reached.parts)
  const errors = reached.errors > 0 ? await AppendFile.open(besides(path).errors, reached.errors) : undefined
  const bar = progressBar('Writing requests', io)
  const out = { parts, errors, rows: reached.rows, failed: reached.failed, last: reached.last }
  let saved: Promise<void> = Promise.resolve()
  const save = async (done: boolean): Promise<Checkpoint> => {
    await parts.flush()
    await out.errors?.flush()
    const checkpoint = { ...checkpointOf(out), ...(done ? { done: true as const } : {}) }
    await saved
    // The next rows are built meanwhile. What fails is thrown where it is waited for.
    saved = sync(out, checkpoint, run.add)
    saved.catch(() => {})
    return checkpoint
  }
  let again = reached.last
  try {
    for await (const row of lines({ rows: reached.rows, again: again?.row ?? -1 })) {
      if (again !== undefined) {
        checkAgain(row, again.sha256, run.shown)
        again = undefined
        continue
      }
      await writeRow(row, out, path)
      out.rows++
      if (out.rows % checkpointRows !== 0) continue
      await save(false)
      bar.show(out.rows, Math.max(run.total, out.rows))
    }
    const checkpoint = await save(true)
    await saved
    return checkpoint
  } finally {
    bar.clear()
    await saved.catch(() => {})
    await parts.close()
    await out.errors?.close()
  }
}

interface Out {
  readonly parts: PartFiles
  errors: AppendFile | undefined
  rows: number
  failed: number
  last: Checkpoint['last']
  lastLine?: Buffer
}

async function writeRow(row: BatchLine, out: Out, path: string): Promise<void> {
  if (row.ok) {
    await out.parts.add(row.bytes)
    out.last = { row: out.rows, sha256: '' }
    out.lastLine = row.bytes
    return
  }
  const { ok: _, ...failure } = row
  out.failed++
  out.errors ??= await AppendFile.open(besides(path).errors)
  await out.errors.add(Buffer.from(`${JSON.stringify(failure)}\n`))
}

function checkpointOf({ parts, errors, rows, failed, last, lastLine }: Out): Checkpoint {
  const at = last === undefined || lastLine === undefined ? last : { row: last.row, sha256: sha256(lastLine) }
  return { rows, parts: parts.parts, failed, errors: errors?.bytes ?? 0, ...(at === undefined ? {} : { last: at }) }
}

async function sync({ parts, errors }: Out, checkpoint: Checkpoint, add: Run['add']): Promise<void> {
  await parts.sync()
  await errors?.sync()
  await add(checkpoint)
}

/** The prompt of a row that was written must be what it was. */
function checkAgain(row: BatchLine, hash: string, shown: string): void {
  if (row.ok && sha256(row.bytes) === hash) return
  throw cannotGoOn(shown, `the request of line ${row.line} is not what it was: the examples or the code have changed`)
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function identityOf(
  builder: AnyBuilder,
  survey: Survey,
  { to, model, params, structured }: BatchOptions,
  columns: Columns | undefined,
): Promise<Identity> {
  const settings = {
    '--to': to,
    '--model': model,
    '--params': params,
    '--structured': structured,
    '--columns': columns,
  }
  const given = Object.entries(settings).filter(([, value]) => value !== undefined)
  return {
    version: packageVersion(),
    inputs: survey.sha256,
    definition: await definitionHash(builder),
    settings: Object.fromEntries(given.map(([name, value]) => [name, JSON.stringify(value)])),
  }
}

/** A file that is there without a journal was not written by this command. */
async function refuseOthers(path: string, io: Io): Promise<void> {
  const { journal, errors } = besides(path)
  if (await exists(journal)) return
  for (const name of [path, partName(path, 1), errors])
    if (await exists(name))
      throw wrongUse(
        `${shownPath(name, io.cwd)} exists already, and no journal says that this command wrote it. Move it away, replace it with --fresh, or name another file with -o.`,
      )
}

/** What the journal says must be there. */
async function checkFiles(path: string, { parts, errors, done }: Checkpoint, shown: string, io: Io): Promise<void> {
  const isRenamed = done === true && parts.length === 1 && !(await exists(partName(path, 1)))
  const wanted = parts.map(({ bytes }, i) => [isRenamed ? path : partName(path, i + 1), bytes] as const)
  if (errors > 0) wanted.push([besides(path).errors, errors])
  for (const [name, bytes] of wanted) {
    const size = (await stat(name).catch(() => undefined))?.size
    if (size !== undefined && size >= bytes) continue
    const found = size === undefined ? 'is gone' : `has ${size} bytes`
    throw cannotGoOn(shown, `${shownPath(name, io.cwd)} ${found}, and the journal says ${bytes}`)
  }
}

async function summary(path: string, { rows, parts, failed }: Checkpoint, resumedAt: number, io: Io): Promise<Written> {
  const names = await nameParts(path, parts.length)
  return {
    rows,
    requests: parts.reduce((sum, { requests }) => sum + requests, 0),
    files: parts.map((part, i) => ({ file: shownPath(names[i] ?? path, io.cwd), ...part })),
    failed,
    errors: failed > 0 ? shownPath(besides(path).errors, io.cwd) : null,
    resumedAt,
  }
}
