import { DefinitionError } from '../errors.ts'
import { contentHash } from '../example/content-hash.ts'
import type { Counts, Facts } from '../types.ts'
import { preview } from '../value/preview.ts'

/** Finds precomputed tokens of examples by their content. Throws a `DefinitionError` for invalid `Counts`. */
export class KeptTokens {
  readonly #byKey: readonly (readonly [string, Readonly<Record<string, number>>])[]

  constructor(counts: Counts | undefined) {
    const tokens: unknown = counts === undefined ? {} : counts?.tokens
    if (!isRecord(tokens) || !Object.values(tokens).every(isRecord)) throw unusable(preview(counts))
    this.#byKey = Object.entries(tokens as Counts['tokens'])
    for (const [key, byContent] of this.#byKey) {
      const bad = Object.entries(byContent).find(([, count]) => !isCount(count))
      if (bad !== undefined) throw unusable(`${preview(bad[1])} tokens for the example ${bad[0]} under ${preview(key)}`)
    }
  }

  /** `id`: for an example without context, if it was derived from the content, so that it already is its hash. */
  of(content: string, id?: string): Facts['tokens'] {
    const found: Record<string, number> = {}
    if (this.#byKey.length === 0) return found
    const hash = id ?? contentHash(content)
    for (const [key, byContent] of this.#byKey) {
      const tokens = Object.hasOwn(byContent, hash) ? byContent[hash] : undefined
      if (tokens !== undefined) found[key] = tokens
    }
    return found
  }
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function unusable(found: string): DefinitionError {
  return new DefinitionError(
    'definition_invalid',
    `\`counts\` must be what countExamples() of knapshot/build returned, found ${found}. Run countExamples() again.`,
  )
}
