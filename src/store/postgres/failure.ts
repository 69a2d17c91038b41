import { isKnapshotError, type KnapshotErrorCode, StoreError } from '../../errors.ts'
import { preview } from '../../value/preview.ts'

interface Known {
  readonly code: KnapshotErrorCode
  readonly what: string
}

/** By the longest known beginning of a SQLSTATE, or by the name of an error of the network or a driver. */
const known: Readonly<Record<string, Known>> = {
  '25006': readOnly('The transaction or the server is read-only'),
  '25P02': {
    code: 'store_failed',
    what: 'A statement of the transaction has failed before, and PostgreSQL takes no other until it ends. Roll it back, or to a savepoint, and call again',
  },
  '42P01': {
    code: 'store_failed',
    what: 'A table of the store is gone. Restore it from a copy, or drop the rest of them too: the next call makes all of them again',
  },
  '25': { code: 'store_failed', what: 'The transaction that the connection is in does not allow it' },
  '42501': {
    code: 'store_read_only',
    what: 'The role of the connection lacks a right. Grant it SELECT, INSERT, UPDATE and DELETE on the tables and USAGE on the sequence; a role that may create tables makes them with the SQL of postgresSchema()',
  },
  '53100': full('The disk of the server is full'),
  '53200': { code: 'store_full', what: 'The server is out of memory. Put fewer examples at once' },
  '53300': unavailable('The server accepts no more connections. Use a pool, or a smaller one'),
  '53400': full('A limit of the server is reached'),
  '54000': {
    code: 'store_failed',
    what: 'A limit of the server is reached: ids and tags may have some 2,600 characters, five times fewer where they are not ASCII',
  },
  '57014': {
    code: 'store_timeout',
    what: 'The server cancelled the query: it took longer than `statement_timeout`, or somebody asked for that',
  },
  '55P03': { code: 'store_timeout', what: 'Another transaction held a lock for longer than `lock_timeout`' },
  '57P01': unavailable('The server closed the connection'),
  '57P02': unavailable('The server crashed and is restarting'),
  '57P03': unavailable('The server is starting or stopping'),
  '57P05': unavailable('The server closed the connection because it was idle'),
  '08': unavailable('The connection to the server was lost'),
  '28': unavailable('The server rejects this user. Check the user and password of the client'),
  '3D000': unavailable('The server has no such database'),
  '58030': unavailable('The server cannot read or write its files'),
  XX001: corrupt('A table of the server is damaged'),
  XX002: corrupt('An index of the server is damaged. REINDEX it'),
  ECONNREFUSED: unavailable('Nothing answers where the server should be'),
  ECONNRESET: unavailable('The connection to the server was lost'),
  EPIPE: unavailable('The connection to the server was lost'),
  ETIMEDOUT: unavailable('The server cannot be reached'),
  EHOSTUNREACH: unavailable('The server cannot be reached'),
  ENETUNREACH: unavailable('The server cannot be reached'),
  ENOTFOUND: unavailable('There is no host of that name'),
  EAI_AGAIN: unavailable('The name of the host cannot be resolved'),
  ENOENT: unavailable('There is no socket of a server at that path'),
  CONNECT_TIMEOUT: unavailable('The server cannot be reached'),
  CONNECTION_CLOSED: unavailable('The connection to the server was lost'),
  CONNECTION_DESTROYED: closed(),
  CONNECTION_ENDED: closed(),
}

/** Messages of drivers that give no code. */
const said: readonly (readonly [RegExp, Known])[] = [
  [/calling end on the pool|client was closed|PGlite is (?:closed|closing)|\bis closed\b/i, closed()],
  [/timeout exceeded when trying to connect|timeout expired/i, unavailable('No connection could be made in time')],
  [
    /connection terminated|connection error|not queryable|socket|fetch failed|connecting to database|network/i,
    unavailable('The connection to the server was lost'),
  ],
]

/**
 * Turns whatever a driver threw into a `StoreError` that says what to do; `doing` names what was being done. `isOver` adds
 * that it has ended the transaction of the caller.
 */
export function failure(doing: string, cause: unknown, isOver = false): Error {
  if (isKnapshotError(cause)) return cause
  const state = sqlState(cause)
  const message = cause instanceof Error ? firstMessage(cause) : preview(cause)
  const found = state === undefined ? said.find(([pattern]) => pattern.test(message))?.[1] : lookUp(state)
  const code = found?.code ?? 'store_failed'
  const what = found === undefined ? 'The database failed' : found.what
  const nothing = doing === 'put()' || doing === 'delete()' ? outcome(code) : ''
  const over = isOver ? ' The transaction that the connection is in has failed by that: roll it back.' : ''
  return new StoreError(
    code,
    `postgresStore, ${doing}: ${what} (${state === undefined ? '' : `${state}: `}${message}).${nothing}${over}`,
    { cause },
  )
}

/**
 * Returns the SQLSTATE, or the code of a system's or driver's error; the first of several where a host has several
 * addresses.
 */
export function sqlState(cause: unknown): string | undefined {
  if (typeof cause !== 'object' || cause === null) return undefined
  const code: unknown = Reflect.get(cause, 'code')
  if (typeof code === 'string' && code !== '') return code
  const errors: unknown = Reflect.get(cause, 'errors')
  if (Array.isArray(errors) && errors.length > 0) return sqlState(errors[0])
  return sqlState(Reflect.get(cause, 'sourceError') ?? Reflect.get(cause, 'cause'))
}

/** Recognises the answer of a transaction in which a statement has failed before. */
export function isAborted(error: unknown): boolean {
  return sqlState(error instanceof StoreError ? error.cause : error) === '25P02'
}

function firstMessage(error: Error): string {
  if (error.message !== '') return error.message
  const errors: unknown = Reflect.get(error, 'errors')
  return Array.isArray(errors) && errors[0] instanceof Error ? errors[0].message : error.name
}

function lookUp(state: string): Known | undefined {
  return Object.hasOwn(known, state) ? known[state] : known[state.slice(0, 2)]
}

/** Says whether something was written when no answer came. */
function outcome(code: KnapshotErrorCode): string {
  return code === 'store_unavailable' || code === 'store_timeout'
    ? ' All of it or nothing was written: the answer did not come. Doing it again is safe.'
    : ' Nothing was written.'
}

function unavailable(what: string): Known {
  return { code: 'store_unavailable', what }
}

function full(what: string): Known {
  return { code: 'store_full', what }
}

function corrupt(what: string): Known {
  return { code: 'store_corrupt', what }
}

function closed(): Known {
  return { code: 'store_closed', what: 'The client has been closed' }
}

function readOnly(what: string): Known {
  return { code: 'store_read_only', what: `${what}. Pass a client of the primary server` }
}
