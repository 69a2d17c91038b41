import type { Format } from '../../types.ts'
import { allSchemaFeatures } from './all-schema-features.ts'
import { schemaFeatures } from './schema-features.ts'
import type { SchemaSource } from './schema-source.ts'

/** Gives a format its features. They come from the values, not from their text. */
export function formatFeatures(source: SchemaSource): Required<Pick<Format<unknown>, 'features' | 'allFeatures'>> {
  let all: readonly string[] | undefined
  return {
    features: (value) => schemaFeatures(source.named, value),
    allFeatures: () => {
      all ??= allSchemaFeatures(source.named)
      return all
    },
  }
}
