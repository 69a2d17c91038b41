import type { Embedder } from '../../types.ts'
import { hashText } from '../../value/hash-text.ts'

/** The vectors that a store needs a table for. */
export interface VectorTable {
  /** The name of the embedder as used in SQL: readable, and made unique by a hash. */
  readonly embedder: string
  /** Names the index of these vectors. */
  readonly hash: string
  readonly dimensions: number
  readonly isApproximate: boolean
}

/** Says what an embedder needs. */
export function vectorTable({ name, dimensions }: Embedder, vectors: 'exact' | 'hnsw' = 'exact'): VectorTable {
  const hash = hashText(`${name}\n${dimensions}`, 4)
  const readable = String(name)
    .replace(/[^\w./-]+/g, '_')
    .slice(0, 40)
  return { embedder: `${readable}#${hash}`, hash, dimensions, isApproximate: vectors === 'hnsw' }
}
