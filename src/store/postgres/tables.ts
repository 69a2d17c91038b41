import { DefinitionError } from '../../errors.ts'
import { preview } from '../../value/preview.ts'

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

/** Names the tables. Throws a `DefinitionError` for invalid names. */
export function tablesOf({ schema, prefix = 'knapshot' }: TableOptions): Tables {
  if (typeof prefix !== 'string' || !/^[a-z][a-z0-9_]{0,39}$/i.test(prefix))
    throw unusable('prefix', prefix, 'a letter, then letters, digits and _, at most 40 characters')
  if (schema !== undefined && (typeof schema !== 'string' || !/^[\p{L}_][\p{L}\p{N}_ -]{0,62}$/u.test(schema)))
    throw unusable('schema', schema, 'the name of a schema')
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

function unusable(name: string, value: unknown, wanted: string): DefinitionError {
  return new DefinitionError(
    'definition_invalid',
    `postgresStore(): \`${name}\` must be ${wanted}, found ${preview(value)}.`,
  )
}
