import type { Format, Reading, ReadOptions } from '../types.ts'
import { readOptions } from '../value/read-options.ts'
import { formatFeatures } from './schema/format-features.ts'
import type { SchemaSource } from './schema/schema-source.ts'

/** What a format of a schema does in its own way. */
interface Own extends Pick<Format<unknown>, 'name' | 'describe' | 'rest' | 'stream'> {
  /** Writes a value that is in aliases already. */
  write(shown: unknown): string
  read(reply: string, options: ReadOptions): Reading<unknown>
}

/** Makes a format of a schema out of what is its own: features, validation and aliases are the same in all of them. */
export function schemaFormat(source: SchemaSource, { write, read, ...own }: Own): Format<unknown> {
  return {
    ...own,
    write: (value) => write(source.toShown(value)),
    read: (reply, given) => read(reply, readOptions('read', given)),
    ...formatFeatures(source),
    validate: (value) => source.check(value),
    jsonSchema: () => source.jsonSchema,
  }
}
