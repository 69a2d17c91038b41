import { readFile } from 'node:fs/promises'
import { CommandFailure } from '../shell/command-failure.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { AppendFile } from './append-file.ts'

/** What must be the same when a run goes on, under the names that messages give it. */
export interface Identity {
  readonly version: string
  readonly inputs: string
  readonly definition: string
  readonly settings: Readonly<Record<string, string>>
}

/** How far a run has come: all of it is on the disk. */
export interface Checkpoint {
  /** Rows of the inputs that are done with. */
  readonly rows: number
  /** The files of requests so far, by what they hold. */
  readonly parts: readonly { readonly bytes: number; readonly requests: number }[]
  readonly failed: number
  /** Bytes of the file of errors. */
  readonly errors: number
  /** The index of the last row that has a request, and the hash of its line. */
  readonly last?: { readonly row: number; readonly sha256: string }
  readonly done?: true
}

export const start: Checkpoint = { rows: 0, parts: [], failed: 0, errors: 0 }

export interface OpenJournal {
  readonly reached: Checkpoint | undefined
  add(checkpoint: Checkpoint): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the journal of a run: a line that says what it is made of, and one for each checkpoint. A last line that was cut off is
 * no checkpoint. Refuses to go on with a run that was made of something else, by the name of what has changed.
 */
export async function openJournal(path: string, shown: string, identity: Identity): Promise<OpenJournal> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  const [head, ...checkpoints] = whole.split('\n').filter((line) => line !== '')
  const last = checkpoints.at(-1)
  // A run that has done nothing may have been of anything.
  if (head !== undefined && last !== undefined) compare(JSON.parse(head) as Identity, identity, shown)
  const file = await AppendFile.open(path, last === undefined ? 0 : Buffer.byteLength(whole))
  const add = async (data: unknown): Promise<void> => {
    await file.add(Buffer.from(`${JSON.stringify(data)}\n`))
    await file.flush()
    await file.sync()
  }
  if (last === undefined) await add(identity)
  return {
    // Written by this file.
    reached: last === undefined ? undefined : (JSON.parse(last) as Checkpoint),
    add,
    close: () => file.close(),
  }
}

function compare(old: Identity, now: Identity, shown: string): void {
  const changed: string[] = []
  if (old.version !== now.version) changed.push(`knapshot was ${old.version}, is ${now.version}`)
  if (old.inputs !== now.inputs) changed.push('the inputs have changed')
  if (old.definition !== now.definition) changed.push('the definition has changed')
  for (const name of new Set([...Object.keys(old.settings), ...Object.keys(now.settings)])) {
    const [was = 'not given', is = 'not given'] = [old.settings[name], now.settings[name]]
    if (was !== is) changed.push(`${name} was ${was}, is ${is}`)
  }
  if (changed.length > 0) throw cannotGoOn(shown, changed.join('; '))
}

/** Says why a run cannot be continued. */
export function cannotGoOn(shown: string, why: string): CommandFailure {
  return new CommandFailure(
    exitCodes.wrongUse,
    `Cannot go on with ${shown}: ${why}. Begin anew with --fresh, which deletes what the earlier run wrote, or name another file with -o.`,
  )
}
