import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Format } from '../types.ts'
import { columnsOf } from './csv/columns.ts'
import { describeTable } from './csv/describe-table.ts'
import { readTable } from './csv/read-table.ts'
import { tableStyle } from './csv/table-style.ts'
import { writeTable } from './csv/write-table.ts'
import { formatFeatures } from './schema/format-features.ts'
import type { JsonSchema } from './schema/json-schema.ts'
import { type AnySchema, schemaSource } from './schema/schema-source.ts'

export interface CsvOptions {
  /** Comma-separated lines, or a Markdown table. @default 'csv' */
  readonly table?: 'csv' | 'markdown'
  /** How the schema stands in the prompt: the header and compact types, or not at all. @default 'types' */
  readonly describe?: 'types' | 'none'
  /** The JSON Schema of the input side, for a Standard Schema that does not offer its own. */
  readonly jsonSchema?: object
}

/**
 * Writes a list of flat rows as a table with a header: columns in the order of the schema, an empty cell for an absent
 * field, `null` for null, and a JSON string for text that would read as anything else (an empty one where the field is
 * optional, `"null"`, spaces at the ends). Throws a `DefinitionError` for any schema but a list of objects whose fields
 * are strings, numbers, booleans or null, with the path.
 */
export function csv<S extends StandardSchemaV1>(
  schema: S,
  options?: CsvOptions,
): Format<StandardSchemaV1.InferOutput<S>, StandardSchemaV1.InferInput<S>>
export function csv<T = unknown>(schema: JsonSchema, options?: CsvOptions): Format<T>
export function csv(schema: AnySchema, options: CsvOptions = {}): Format<unknown> {
  const source = schemaSource(schema, options.jsonSchema)
  const named = columnsOf(source.named)
  const columns = columnsOf(source.jsonSchema).map((column, i) => ({ ...column, name: named[i]?.key }))
  const style = tableStyle(options.table ?? 'csv')
  const description = options.describe === 'none' ? '' : describeTable(source.jsonSchema, columns, style)
  return {
    name: options.table === 'markdown' ? 'markdown-table' : 'csv',
    describe: () => description,
    write: (value) => writeTable(source.toShown(value), columns, style),
    read: (reply) => readTable(reply, source, columns, style),
    ...formatFeatures(source),
    validate: (value) => source.check(value),
    jsonSchema: () => source.jsonSchema,
  }
}
