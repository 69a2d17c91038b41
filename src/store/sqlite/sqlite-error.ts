import { isKnapshotError, type KnapshotErrorCode, StoreError } from '../../errors.ts'

interface Cause {
  readonly code: Extract<KnapshotErrorCode, `store_${string}`>
  readonly pattern: RegExp
  readonly text: string
}

const gone = /no such table: \S*_(?:meta|examples|terms)\b/iu

/** Recognises the error for a table of a store that does not exist. */
export function isTableGone(error: unknown): boolean {
  return gone.test(messagesOf(error))
}

/** The codes and messages of databases' errors, and what to do about them. */
const causes: readonly Cause[] = [
  {
    code: 'store_read_only',
    pattern: /readonly|read-only|SQLITE_READONLY/iu,
    text: 'The database can only be read. Open it for writing, or put examples from a process that can write; a store searches a read-only database once its tables exist.',
  },
  {
    code: 'store_full',
    pattern: /SQLITE_FULL|disk is full|SQLITE_TOOBIG|too big|too large|exceeds? .*limit/iu,
    text: 'The database has no room for this: the disk is full, or a value is larger than the database takes. Nothing of the call was written: make room, and call again.',
  },
  {
    code: 'store_timeout',
    pattern: /SQLITE_BUSY|SQLITE_LOCKED|database (?:table )?is locked/iu,
    text: 'Another connection held the database for longer than this one waits. Set a longer busy timeout (PRAGMA busy_timeout = 5000) and journal_mode = WAL, and keep write transactions short. Try again.',
  },
  {
    code: 'store_closed',
    pattern: /not open|closed database|CLIENT_CLOSED|(?:is|has) closed/iu,
    text: 'The database has been closed. Keep it open for as long as the store is used, or make a new store on a new connection.',
  },
  {
    code: 'store_failed',
    pattern: gone,
    text: 'A table of the store is gone, and others are still there. Restore it from a copy, or drop the rest too: the next call makes all of them again.',
  },
  {
    code: 'store_corrupt',
    pattern: /SQLITE_CORRUPT|SQLITE_NOTADB|malformed|not a database/iu,
    text: 'The file is damaged (PRAGMA integrity_check says where), or is not a SQLite database. Restore it from a copy, or fill a new one.',
  },
  {
    code: 'store_extension_missing',
    pattern: /no such function/iu,
    text: 'This build of SQLite lacks a function that the store needs (json_each of JSON1). Use SQLite 3.38 or newer with its defaults.',
  },
  {
    code: 'store_unavailable',
    pattern: /SQLITE_CANTOPEN|unable to open|ECONN|ENOTFOUND|fetch failed|network|socket|HRANA|SERVER_ERROR/iu,
    text: 'The database cannot be reached. Nothing of the call was written; call again when it is there.',
  },
]

/** Turns what a driver threw into a `StoreError`; errors of this package, and the signal's reason, stay as they are. */
export function sqliteError(error: unknown, signal?: AbortSignal): unknown {
  if (isKnapshotError(error) || (signal?.aborted === true && error === signal.reason)) return error
  const said = messagesOf(error)
  const cause = causes.find(({ pattern }) => pattern.test(said))
  const text = cause?.text ?? 'The database failed. Nothing of the call was written; see the cause for its own message.'
  return new StoreError(cause?.code ?? 'store_failed', `${text} (${said})`, { cause: error })
}

/** Returns the messages and codes of an error and its causes. */
function messagesOf(error: unknown): string {
  const parts: string[] = []
  let current: unknown = error
  for (let depth = 0; depth < 4 && typeof current === 'object' && current !== null; depth++) {
    const { code, message, cause } = current as { code?: unknown; message?: unknown; cause?: unknown }
    for (const part of [code, message]) if (typeof part === 'string' && !parts.includes(part)) parts.push(part)
    current = cause
  }
  return parts.length === 0 ? String(error) : parts.join(': ')
}
