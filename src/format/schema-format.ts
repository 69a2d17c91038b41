import { ParseError } from '../errors.ts'
import type { ReadOptions } from '../reply.ts'
import type { Format, Reading } from '../types.ts'
import { readOptions } from '../value/read-options.ts'
import { formatFeatures } from './schema/format-features.ts'
import type { IgnoredKeys } from './schema/ignored-keys.ts'
import type { SchemaSource } from './schema/schema-source.ts'
import { invalid } from './schema/schema-source.ts'
import { strayKeys } from './schema/stray-keys.ts'
import { withMeantKeys } from './schema/with-meant-keys.ts'

/** What a format of a schema does in its own way. */
interface Own extends Pick<Format<unknown>, 'name' | 'describe' | 'rest' | 'stream'> {
  /** Writes a value that is in aliases already. */
  write(shown: unknown): string
  read(reply: string, options: ReadOptions): Reading<unknown>
  readonly ignoreKeys: IgnoredKeys | undefined
}

/** Makes a format of a schema out of what is its own: features, validation and aliases are the same in all of them. */
export function schemaFormat(source: SchemaSource, { write, read, ignoreKeys = [], ...own }: Own): Format<unknown> {
  return {
    ...own,
    write: (value) => write(source.toShown(value)),
    read: (reply, given) => read(reply, readOptions('read', given)),
    ...formatFeatures(source),
    validate: (value) => validate(source, value),
    strayKeys: (value, result) => strayKeys(source, value, result, ignoreKeys),
    jsonSchema: () => source.jsonSchema,
  }
}

function validate(source: SchemaSource, value: unknown): unknown {
  try {
    return source.check(value)
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    const issues = withMeantKeys(error.issues, value, source.named)
    throw issues.every((issue, i) => issue === error.issues[i]) ? error : invalid(issues, error.reply)
  }
}
