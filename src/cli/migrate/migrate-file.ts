import { constants } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import type { PlacedRow } from '../../example/placed-row.ts'
import type { AnyShape } from '../../files/any-shape.ts'
import { csvHeader } from '../../files/csv-rows.ts'
import { exampleRows } from '../../files/example-rows.ts'
import { fileKind } from '../../files/file-kind.ts'
import { writeAtomically } from '../../files/write-atomically.ts'
import { csvStyle, writeExamples, writeRows } from '../../files/write-examples.ts'
import type { Example } from '../../types.ts'
import { CommandFailure, wrongUse } from '../shell/command-failure.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { number } from '../show/parts.ts'
import type { FoundFile } from '../subject/find-file.ts'
import type { OpenTarget } from './plan-migration.ts'

/** Migrates a file of examples: it is replaced as a whole, and the old one is kept beside it as `.bak`. */
export function migrateFile(file: FoundFile, shape: AnyShape): OpenTarget {
  const kind = fileKind(file.absolute)
  return {
    rows: kind === 'csv' ? csvRowsOf(file, shape) : exampleRows(file, kind, shape),
    shape,
    // Other fields of a line of JSON are the user's: they stay.
    keepsFields: kind !== 'csv',
    async apply({ results }) {
      await keepOld(file)
      // The plan has checked that each row is an example.
      const examples = results as readonly unknown[] as readonly Example<unknown>[]
      const parts =
        kind === 'csv'
          ? writeExamples(
              examples,
              kind,
              shape,
              csvStyle(
                file.absolute,
                examples.flatMap(({ metadata = {} }) => Object.keys(metadata)),
              ),
            )
          : writeRows(results, kind)
      await writeAtomically(file.absolute, parts)
      return `Wrote ${number(results.length)} examples to ${file.shown}; the old file is ${file.shown}.bak.`
    },
  }
}

const columns = /^(?:id|input|output|tags|context|metadata)(?:\.|$)/u

/** A rewritten file has only the columns of examples, so any others would be lost. */
async function* csvRowsOf(file: FoundFile, shape: AnyShape): AsyncGenerator<PlacedRow> {
  const others = (await csvHeader(file)).filter((name) => !columns.test(name))
  if (others.length > 0) {
    const list = others.map((name) => `"${name}"`).join(', ')
    throw wrongUse(
      `${file.shown} has columns that no example has: ${list}. Remove them, or keep the examples as .jsonl, where other fields stay.`,
    )
  }
  yield* exampleRows(file, 'csv', shape)
}

async function keepOld({ absolute, shown }: FoundFile): Promise<void> {
  try {
    await copyFile(absolute, `${absolute}.bak`, constants.COPYFILE_EXCL)
  } catch (cause) {
    const reason =
      cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
        ? 'it exists already, from an earlier migration. Move it away first'
        : String(cause)
    throw new CommandFailure(exitCodes.wrongUse, `${shown}.bak cannot be written: ${reason}. Nothing was changed.`, {
      cause,
    })
  }
}
