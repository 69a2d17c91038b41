import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { resultsOf } from '../../batch/batch-results.ts'
import { readRow } from '../../batch/batch-row.ts'
import type { Columns } from '../../files/columns.ts'
import { jsonlRows } from '../../files/jsonl-rows.ts'
import { writeJson } from '../../format/write-json.ts'
import { wrongUse } from '../shell/command-failure.ts'
import type { Io } from '../shell/io.ts'
import { progressBar } from '../shell/progress-bar.ts'
import type { AnyBuilder } from '../subject/any-builder.ts'
import { type FoundFile, findFile, shownPath } from '../subject/find-file.ts'
import { AppendFile } from './append-file.ts'
import { inputRows } from './input-rows.ts'
import { besides } from './part-files.ts'
import { surveyFile } from './survey-file.ts'

export interface ReadFlags {
  readonly read: readonly string[]
  readonly inputs?: string | undefined
  readonly requests?: readonly string[] | undefined
  readonly columns?: Columns | undefined
  readonly output: string
}

/** What was read of a batch. */
export interface ReadBatch {
  readonly rows: number
  readonly file: string
  readonly failed: number
  /** How often each code occurs. */
  readonly codes: Readonly<Record<string, number>>
  readonly errors: string | null
}

/** Reads files of results as typed rows; both files that it writes take their place once they are whole. */
export async function readBatch(builder: AnyBuilder, flags: ReadFlags, io: Io): Promise<ReadBatch> {
  const path = resolve(io.cwd, flags.output)
  const { errors: errorPath } = besides(path)
  const files = await Promise.all(flags.read.map((name) => findFile(name, io.cwd)))
  const taken = files.find(({ absolute }) => [path, errorPath].includes(absolute))
  if (taken !== undefined) throw wrongUse(`${taken.shown} holds the results. Name another file with -o.`)
  const ids = await idsOf(builder, flags, io)
  const [rows, errors] = [await AppendFile.open(`${path}.tmp`), await AppendFile.open(`${errorPath}.tmp`)]
  const codes: Record<string, number> = {}
  let count = 0
  let seen = 0
  const total = (await Promise.all(files.map(surveyFile))).reduce((sum, { lines }) => sum + lines, 0)
  const bar = progressBar('Reading results', io)
  const place = { name: '' }
  const results = resultsOf(builder.definition.output, resultRows(files, place), ids === undefined ? {} : { ids })
  try {
    for await (const row of results) {
      const { ok, ...fields } = row
      if (row.ok) {
        const { id, value, fixes } = row
        count++
        await rows.add(line(fixes.length === 0 ? { id, value } : { id, value, fixes }))
      } else {
        codes[row.code] = (codes[row.code] ?? 0) + 1
        await errors.add(line(row.line === undefined ? fields : { file: place.name, ...fields }))
      }
      bar.show(++seen, Math.max(seen, total))
    }
    for (const file of [rows, errors]) {
      await file.flush()
      await file.sync()
    }
  } catch (error) {
    for (const { path: draft } of [rows, errors]) await rm(draft, { force: true })
    throw error
  } finally {
    bar.clear()
    await rows.close()
    await errors.close()
  }
  const failed = Object.values(codes).reduce((sum, number) => sum + number, 0)
  await rename(rows.path, path)
  if (failed > 0) await rename(errors.path, errorPath)
  else for (const name of [errors.path, errorPath]) await rm(name, { force: true })
  const shown = { file: shownPath(path, io.cwd), errors: failed > 0 ? shownPath(errorPath, io.cwd) : null }
  return { rows: count, failed, codes, ...shown }
}

function line(row: object): Buffer {
  return Buffer.from(`${writeJson(row)}\n`)
}

async function* resultRows(files: readonly FoundFile[], at: { name: string }) {
  for (const file of files) {
    at.name = file.shown
    for await (const { value, place, broken } of jsonlRows(file)) {
      const number = place.line ?? place.row + 1
      yield broken === undefined ? { value, line: number } : { value, line: number, broken }
    }
  }
}

/** Goes through the ids of the requests, by their files or by the inputs that they were made of. */
async function idsOf(
  { definition }: AnyBuilder,
  { inputs, requests, columns }: ReadFlags,
  io: Io,
): Promise<(() => AsyncIterable<string>) | undefined> {
  if (requests !== undefined) {
    const files = await Promise.all(requests.map((name) => findFile(name, io.cwd)))
    return async function* () {
      for await (const { value } of resultRows(files, { name: '' })) {
        const { custom_id, key = custom_id } = Object(value)
        if (typeof key === 'string') yield key
      }
    }
  }
  if (inputs === undefined) return undefined
  const file = await findFile(inputs, io.cwd)
  return async function* () {
    for await (const { value, line, broken } of inputRows(file, definition.input, columns)) {
      const row = broken === undefined ? readRow(value, line) : broken
      if (typeof row !== 'string') yield row.id
    }
  }
}
