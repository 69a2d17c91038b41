import { checksum } from '../value/checksum.ts'

/** Raise this when snapshots are laid out differently, or when words, features or weights are computed differently. */
export const snapshotVersion = 2

/** Places of the examples that a builder looks at to check its definition: the first few. */
export const samplePlaces = [0, 1, 2] as const

/** Values that repeat from example to example: each is stored once, and every example has the number of its value. */
export interface Repeated {
  readonly lists: readonly (readonly string[])[]
  /** Packed whole numbers. */
  readonly of: string
}

/**
 * Examples with everything that a store would compute from them, made before deployment by `makeSnapshot` of
 * `knapshot/build`. Plain data that JSON can hold. Its inside is not a public contract; `check` guards it against
 * damage. Packed values are base64: little-endian bytes of numbers or, for whole numbers, a digit for their size in
 * bytes and then the bytes.
 */
export interface Snapshot {
  /** Always `snapshot`; a text, since that is what TypeScript makes of an imported JSON file. */
  readonly knapshot: string
  readonly version: number
  /** How many examples there are. */
  readonly size: number
  /** What the definition says about how examples are written and counted, by part; hashed where it is long. */
  readonly madeFor: Readonly<Record<string, string>>
  /** By layout, the examples that every prompt shows. */
  readonly pinned: Readonly<Record<string, { readonly ids: readonly string[]; readonly uncovered: readonly string[] }>>
  /** By key of tokenizer, layout and format, the packed tokens of every example. */
  readonly tokens: Readonly<Record<string, string>>
  readonly features: Repeated
  readonly tags: Repeated
  /** Ten packed bytes for each example, or a JSON array where an id is not a content hash. */
  readonly ids: string
  readonly index: {
    /** Separated by spaces. */
    readonly vocabulary: string
    readonly postings: string
    /** For each word the length of its postings in bytes, then for each word the number of documents. */
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
  /** For each example a JSON array of input, output and any context, one after the other. */
  readonly rows: string
  /** The packed lengths of `rows`. */
  readonly lengths: string
  readonly check: string
}

/** Computes the checksum of a snapshot without its `check`. */
export function sumOf(content: Omit<Snapshot, 'check'>): string {
  return checksum(textsOf(content))
}

/** Lists keys and values; long texts are not copied by writing them as JSON. */
function textsOf(content: object): readonly string[] {
  return Object.entries(content).flatMap(([key, part]: [string, unknown]) => {
    if (typeof part === 'string') return [key, part]
    const isRecord = typeof part === 'object' && part !== null && !Array.isArray(part)
    return isRecord ? [key, '{', ...textsOf(part), '}'] : [key, JSON.stringify(part)]
  })
}
