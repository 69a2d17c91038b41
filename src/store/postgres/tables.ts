import type { Rule, Rules } from '../../value/check-options.ts'

export interface TableOptions {
  /**
   * The schema that contains the tables: any name of up to 63 bytes without `"` or control characters; capitals are kept.
   *
   * @default the connection's own, the first of its search path
   */
  readonly schema?: string | undefined
  /** The prefix of table names: letters, digits, `_`, `$` and `-`, at most 40 bytes. @default 'knapshot' */
  readonly prefix?: string | undefined
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

// The longest name of an index appends 17 characters; PostgreSQL would cut off what is beyond 63 bytes.
const isPrefix: Rule = (prefix) =>
  isName(prefix, /^[\p{L}\p{N}_$-]+$/u, 40) || 'letters, digits, _, $ and -, at most 40 bytes'

const isSchema: Rule = (schema) =>
  isName(schema, /^[^"\p{Cc}\p{Cs}]+$/u, 63) || 'the name of a schema: 1 to 63 bytes, without " and control characters'

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
function isName(value: unknown, pattern: RegExp, most: number): boolean {
  return typeof value === 'string' && pattern.test(value) && new TextEncoder().encode(value).length <= most
}

/** Quotes a text as a literal, whatever the server does with backslashes. */
export function literal(text: string): string {
  const quoted = `'${text.replace(/['\\]/g, '$&$&')}'`
  return text.includes('\\') ? `E${quoted}` : quoted
}
