import { DefinitionError } from '../../errors.ts'
import { preview } from '../../value/preview.ts'

export interface TableOptions {
  /**
   * The schema that contains the tables: any name of up to 63 bytes without `"` and control characters, capitals kept.
   *
   * @default the connection's own, the first of its search path
   */
  readonly schema?: string
  /** The prefix of table names: letters, digits, `_`, `$` and `-`, at most 40 bytes. @default 'knapshot' */
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
  // The longest name of an index appends 17 characters; PostgreSQL would cut off what is beyond 63 bytes.
  if (!isName(prefix, /^[\p{L}\p{N}_$-]+$/u, 40))
    throw unusable('prefix', prefix, 'letters, digits, _, $ and -, at most 40 bytes')
  if (schema !== undefined && !isName(schema, /^[^"\p{Cc}\p{Cs}]+$/u, 63))
    throw unusable('schema', schema, 'the name of a schema: 1 to 63 bytes, without " and control characters')
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

function isName(value: unknown, pattern: RegExp, most: number): boolean {
  return typeof value === 'string' && pattern.test(value) && new TextEncoder().encode(value).length <= most
}

/** Quotes a text as a literal, whatever the server does with backslashes. */
export function literal(text: string): string {
  const quoted = `'${text.replace(/['\\]/g, '$&$&')}'`
  return text.includes('\\') ? `E${quoted}` : quoted
}

function unusable(name: string, value: unknown, wanted: string): DefinitionError {
  return new DefinitionError(
    'definition_invalid',
    `postgresStore(): \`${name}\` must be ${wanted}, found ${preview(value)}.`,
  )
}
