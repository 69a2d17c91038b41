import type { BatchFailure } from './batch-failure.ts'
import { type ReadRow, readRow } from './batch-row.ts'
import type { BatchTarget } from './batch-target.ts'
import { IdTable } from './id-table.ts'
import { wrongId } from './request-of.ts'

/** A row with its line, or with why it cannot be read. */
export interface NumberedRow {
  readonly value: unknown
  readonly line: number
  readonly broken?: string
}

/** Which rows of a run that was cut off need no request: they are read for their ids alone. */
export interface Done {
  readonly rows: number
  /** The index of the one of them that is built all the same. */
  readonly again: number
}

/** A row whose prompt can be built. */
export interface TakenRow extends ReadRow {
  readonly ok: true
  readonly line: number
}

/** Reads rows and gives each its id, unlike any other. */
export async function* takeRows(
  rows: AsyncIterable<NumberedRow>,
  { to, signal }: { readonly to: BatchTarget; readonly signal?: AbortSignal | undefined },
  done: Done = { rows: 0, again: -1 },
): AsyncGenerator<TakenRow | BatchFailure> {
  const ids = new IdTable()
  let index = 0
  for await (const row of rows) {
    signal?.throwIfAborted()
    const taken = take(row, to, ids)
    if (index >= done.rows || index === done.again) yield taken
    index++
  }
}

function take({ value, line, broken }: NumberedRow, to: BatchTarget, ids: IdTable): TakenRow | BatchFailure {
  const row = broken ?? readRow(value, line)
  if (typeof row === 'string') return { ok: false, line, code: 'row_malformed', message: row }
  const { id } = row
  const wrong = wrongId(to, id)
  if (wrong !== undefined) return { ok: false, line, id, code: 'id_invalid', message: wrong }
  const first = ids.get(id)
  if (first === undefined) {
    ids.set(id, line)
    return { ok: true, line, ...row }
  }
  const message = `line ${first} has the same id as line ${line}. Give each row its own id, or leave ids out.`
  return { ok: false, line, id, code: 'id_repeated', message }
}
