import { DefinitionError, isKnapshotError, StoreError } from '../errors.ts'
import type { Embedder, EmbedOptions } from '../types.ts'
import { preview } from '../value/preview.ts'
import { vectorProblem } from './vector-problem.ts'

/** Texts in one call of an embedder: services accept that many, and the call is short enough to abort between calls. */
export const mostTexts = 512

/**
 * Embeds texts, at most 512 at a time, and returns one valid vector for each, in order. Throws a `StoreError` when the
 * embedder fails or returns anything else, and a `DefinitionError` for invalid `dimensions`; an aborted signal throws
 * its own reason.
 */
export async function embedTexts(
  embedder: Embedder,
  texts: readonly string[],
  options: EmbedOptions = {},
): Promise<readonly Float32Array[]> {
  const { name, dimensions } = embedder
  if (!Number.isInteger(dimensions) || dimensions < 1)
    throw new DefinitionError(
      'definition_invalid',
      `embedder ${preview(name)}: \`dimensions\` must be a whole number of at least 1, found ${preview(dimensions)}.`,
    )
  const vectors: Float32Array[] = []
  for (let start = 0; start < texts.length; start += mostTexts) {
    options.signal?.throwIfAborted()
    const part = texts.slice(start, start + mostTexts)
    const found = await call(embedder, part, options)
    if (!Array.isArray(found) || found.length !== part.length) throw wrongCount(name, part, found)
    found.forEach((vector, i) => {
      const problem = vectorProblem(vector, dimensions)
      if (problem === undefined) vectors.push(vector)
      else
        throw new StoreError(
          'vector_invalid',
          `embedder ${preview(name)}: the vector of text ${start + i} (${preview(part[i])}) ${problem}.`,
          { index: start + i },
        )
    })
  }
  return vectors
}

async function call(embedder: Embedder, texts: readonly string[], options: EmbedOptions): Promise<unknown> {
  try {
    return await embedder.embed(texts, options)
  } catch (cause) {
    options.signal?.throwIfAborted()
    if (isKnapshotError(cause)) throw cause
    const reason = cause instanceof Error ? cause.message : preview(cause)
    throw new StoreError(
      'embedder_failed',
      `embedder ${preview(embedder.name)} failed on ${texts.length} texts, of which the first is ${preview(texts[0])}: ${reason}`,
      { cause },
    )
  }
}

function wrongCount(name: string, texts: readonly string[], found: unknown): StoreError {
  const what = Array.isArray(found) ? `${found.length} vectors` : preview(found)
  return new StoreError(
    'embedder_failed',
    `embedder ${preview(name)} returned ${what} for ${texts.length} texts; it must return a list of one vector for each, in order.`,
  )
}
