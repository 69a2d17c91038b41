import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Format } from '../types.ts'
import { checkOptions } from '../value/check-options.ts'
import { object, oneOf } from '../value/rules.ts'
import { columnsOf } from './csv/columns.ts'
import { sayTable } from './csv/describe-table.ts'
import { readTable } from './csv/read-table.ts'
import { tableStyle } from './csv/table-style.ts'
import { writeTable } from './csv/write-table.ts'
import { type Describe, describeAs, describeRule } from './schema/describe-as.ts'
import { ignoredKeysRule } from './schema/ignored-keys.ts'
import type { JsonSchema } from './schema/json-schema.ts'
import { type AnySchema, schemaSource } from './schema/schema-source.ts'
import { schemaFormat } from './schema-format.ts'

export interface CsvOptions {
  /** Comma-separated lines, or a Markdown table. @default 'csv' */
  readonly table?: 'csv' | 'markdown' | undefined
  /**
   * How the prompt shows the schema: as the header and compact types, not at all, or only what the pinned examples do
   * not show (`'rest'`; `{ rest: 'chosen' }` considers all examples in the prompt, but then no description is cached).
   * The parts that are shown also lose their `description` and limits. @default 'types'
   */
  readonly describe?: Exclude<Describe, 'schema'> | undefined
  /** The JSON Schema of the input side, for a Standard Schema that does not provide one. */
  readonly jsonSchema?: object | undefined
  /**
   * Keys that examples may have although the schema leaves them out, by name or dotted path; `true` for all. The model
   * sees them. Others are refused as misspelt.
   */
  readonly ignoreKeys?: true | readonly string[] | undefined
}

/**
 * Writes a list of flat rows as a table with a header. Columns come in the order of the schema, an absent field is an empty
 * cell, and null is `null`. Text that would read as something else is a JSON string: `""` in an optional field, `"null"`,
 * spaces at the ends. Throws a `DefinitionError` with the path unless the schema is a list of objects whose fields are
 * strings, numbers, booleans or null, and for unknown options.
 */
export function csv<S extends StandardSchemaV1>(
  schema: S,
  options?: CsvOptions,
): Format<StandardSchemaV1.InferOutput<S>, StandardSchemaV1.InferInput<S>>
export function csv<T = unknown>(schema: JsonSchema, options?: CsvOptions): Format<T>
export function csv(schema: AnySchema, options: CsvOptions = {}): Format<unknown> {
  checkOptions('csv()', options, {
    table: oneOf('csv', 'markdown'),
    describe: describeRule(false),
    jsonSchema: object,
    ignoreKeys: ignoredKeysRule,
  })
  const { table = 'csv', describe } = options
  const source = schemaSource(schema, options.jsonSchema)
  const named = columnsOf(source.named)
  const columns = columnsOf(source.jsonSchema).map((column, i) => ({ ...column, name: named[i]?.key }))
  const style = tableStyle(table)
  return schemaFormat(source, {
    name: table === 'markdown' ? 'markdown-table' : 'csv',
    ignoreKeys: options.ignoreKeys,
    ...describeAs({ source, how: describe, say: sayTable(columns, style) }),
    write: (value) => writeTable(value, columns, style),
    read: (reply, end) => readTable(reply, source, columns, style, end),
  })
}
