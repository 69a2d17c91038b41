/** A value that is bound in a statement. */
export type SqlValue = string | number | null
export type SqlRow = Readonly<Record<string, unknown>>

export interface Statement {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** What the store needs from a database. */
export interface SqliteDatabase {
  /** Runs statements and returns the rows of each; reads only. */
  read(statements: readonly Statement[]): Promise<readonly (readonly SqlRow[])[]>
  /** Runs statements in one transaction: all of them, or none when one fails. Returns the rows of each. */
  write(statements: readonly Statement[]): Promise<readonly (readonly SqlRow[])[]>
  /** Whether what was written may still be undone, because the caller's transaction that it is part of has not ended. */
  isTentative(): boolean
}
