import { checksum } from '../value/checksum.ts'

/** Raise when snapshots are laid out differently, or when words, features or weights are worked out differently. */
export const snapshotVersion = 1

/** Examples that a builder's check of its definition looks at: the first few. */
export const samplePlaces = [0, 1, 2] as const

/** Values that repeat from example to example: each once, and for every example the number of its own. */
export interface Repeated {
  readonly lists: readonly (readonly string[])[]
  /** Packed whole numbers. */
  readonly of: string
}

/**
 * Examples with everything that a store would work out of them, made before deployment by `makeSnapshot` of `knapshot/build`.
 * Plain data that JSON holds; what is inside is no contract, and `check` guards it against damage. Packed values are base64:
 * of numbers as little-endian bytes, whole numbers behind a digit that says in how many bytes.
 */
export interface Snapshot {
  readonly knapshot: 'snapshot'
  readonly version: number
  /** How many examples there are. */
  readonly size: number
  /** What the definition says of how examples are written and counted, by part; hashed where it is long. */
  readonly madeFor: Readonly<Record<string, string>>
  /** By layout, the examples that every prompt shows. */
  readonly pinned: Readonly<Record<string, { readonly ids: readonly string[]; readonly uncovered: readonly string[] }>>
  /** By key of tokenizer, layout and format, the packed tokens of every example. */
  readonly tokens: Readonly<Record<string, string>>
  readonly features: Repeated
  readonly tags: Repeated
  /** Ten packed bytes for each example, or a JSON array where an id is no content hash. */
  readonly ids: string
  readonly index: {
    /** Between spaces. */
    readonly vocabulary: string
    readonly postings: string
    /** For each word the bytes of its postings, then for each word the documents. */
    readonly lists: string
    /** The weights of words, of trigrams, and of words with their trigrams. */
    readonly words: string
    /** The hashes of trigrams, where the words of each start, and the words. */
    readonly trigramHashes: string
    readonly trigramStarts: string
    readonly trigramWords: string
    readonly trigrams: string
    readonly selves: string
    readonly lengths: string
    readonly inverseNorms: string
  }
  readonly vectors?: { readonly embedder: string; readonly dimensions: number; readonly values: string }
  /** For each example a JSON array of input, output and, where there is one, context; one behind the other. */
  readonly rows: string
  /** The packed lengths of `rows`. */
  readonly lengths: string
  readonly check: string
}

/** Sums up all of a snapshot but its check. */
export function sumOf(content: Omit<Snapshot, 'check'>): string {
  return checksum(textsOf(content))
}

/** Lists keys and values; long texts as they are, since writing them as JSON would copy them. */
function textsOf(content: object): readonly string[] {
  return Object.entries(content).flatMap(([key, part]: [string, unknown]) => {
    if (typeof part === 'string') return [key, part]
    const isRecord = typeof part === 'object' && part !== null && !Array.isArray(part)
    return isRecord ? [key, '{', ...textsOf(part), '}'] : [key, JSON.stringify(part)]
  })
}
