import type { EmbeddingsInterface } from '@langchain/core/embeddings'

const dimensions = 384

/** Embeds a text as a unit vector of hashed words: costs almost nothing, as if the model were free. */
export const hashedEmbedding: EmbeddingsInterface = {
  embedDocuments: async (texts) => texts.map(embed),
  embedQuery: async (text) => embed(text),
}

function embed(text: string): number[] {
  const vector = new Array<number>(dimensions).fill(0)
  for (const [word] of text.toLowerCase().matchAll(/[a-z0-9]+/g)) {
    let hash = 0x811c9dc5
    for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
    const place = (hash >>> 8) % dimensions
    vector[place] = (vector[place] ?? 0) + ((hash & 1) === 0 ? 1 : -1)
  }
  const norm = Math.hypot(...vector) || 1
  return vector.map((value) => value / norm)
}
