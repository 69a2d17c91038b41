import type { Rule, Rules } from '../../value/check-options.ts'

export interface TableOptions {
  /** The schema that contains the tables. @default the connection's own, the first of its search path */
  readonly schema?: string
  /** The prefix of table names: a letter, then letters, digits and `_`, at most 40. @default 'knapshot' */
  readonly prefix?: string
}

/** The names of the tables, quoted. */
export interface Tables {
  readonly schema: string | undefined
  readonly prefix: string
  readonly version: string
  readonly examples: string
  readonly words: string
  readonly vectors: string
  readonly puts: string
}

const isPrefix: Rule = (prefix) =>
  (typeof prefix === 'string' && /^[a-z][a-z0-9_]{0,39}$/i.test(prefix)) ||
  'a letter, then letters, digits and _, at most 40 characters'

const isSchema: Rule = (schema) =>
  (typeof schema === 'string' && /^[\p{L}_][\p{L}\p{N}_ -]{0,62}$/u.test(schema)) || 'the name of a schema'

export const tableRules: Rules<TableOptions> = { schema: isSchema, prefix: isPrefix }

/** Names the tables; the options have been checked. */
export function tablesOf({ schema, prefix = 'knapshot' }: TableOptions): Tables {
  const name = (table: string): string => `${schema === undefined ? '' : `"${schema}".`}"${prefix}_${table}"`
  return {
    schema,
    prefix,
    version: name('version'),
    examples: name('examples'),
    words: name('words'),
    vectors: name('vectors'),
    puts: name('puts'),
  }
}
